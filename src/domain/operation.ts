import { z } from "zod";
import { Evidence } from "./evidence.js";
import { Kind } from "./kind.js";
import { Fields, Origin } from "./memory.js";

/**
 * Why a memory is revised. `changed`: the world moved on, the old statement was true until then. `corrected`: it was
 * never true.
 */
export const Reason = z.enum(["changed", "corrected"]);
export type Reason = z.infer<typeof Reason>;

/**
 * Besides, and only reflection says so: it became one with another memory (`merged`), it stands with another agent now
 * (`moved`), what it was made of has changed (`remade`), or it has faded (`archived`). Only by hand is it `pinned` and `unpinned`.
 */
const RevisedFor = z.enum([...Reason.options, "merged", "moved", "remade", "archived", "pinned", "unpinned"]);

const record = {
  agent: Kind,
  key: z.string(),
  text: z.string(),
  fields: Fields,
  validFrom: z.number(),
  validTo: z.number().nullable(),
  evidence: z.array(Evidence).min(1),
  origin: Origin,
  doubts: z.array(z.string()).optional().describe("The ids of memories that it seems to contradict. Default: none"),
  refinement: z.string().optional().describe("The refiner that drew it from an exchange. Default: none"),
  derivedFrom: z.array(z.string()).optional().describe("The memories that it was made of. Default: none"),
  because: z.string().optional().describe("Why reflection proposes it, by ids and numbers. Default: nothing"),
};
const target = z.string().nullable().describe("The id of the memory it changes; null: the open one with its key");

/** The four ways a memory changes. Each carries the full record it results in, never a delta. */
export const Operation = z.discriminatedUnion("op", [
  z.object({ op: z.literal("add"), ...record }),
  z.object({ op: z.literal("revise"), target, reason: RevisedFor, ...record }),
  z.object({ op: z.literal("retract"), target, reason: Reason, ...record }),
  z.object({ op: z.literal("reinforce"), target, ...record }),
]);
export type Operation = z.infer<typeof Operation>;

/** What an agent returns for the turns of a run. Agents propose; they never write. */
export const Proposal = z.object({
  agent: Kind,
  operations: z.array(Operation),
  related: z.array(z.string()).describe("The ids of the memories it had before it"),
});
export type Proposal = z.infer<typeof Proposal>;
