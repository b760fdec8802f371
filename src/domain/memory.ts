import { z } from "zod";
import { Evidence } from "./evidence.js";
import { Kind } from "./kind.js";

/** Who understood it: `rules` (the offline extractors), `model` (a language model) or `user` (said so by hand). */
export const Origin = z.enum(["rules", "model", "user"]);
export type Origin = z.infer<typeof Origin>;

/** The values of an agent's own columns. Only what Arrow and JSON both hold; times are milliseconds since the epoch. */
export const Fields = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
);
export type Fields = z.infer<typeof Fields>;

const time = z.number().describe("Milliseconds since the epoch");

/**
 * One memory: a row of an agent's table, and one version of what it says. World time (`validFrom`, `validTo`) is when
 * it was so; record time (`recordedAt`, `closedAt`, `retractedAt`) is when Sextet believed it.
 */
export const Memory = z.object({
  id: z.string(),
  agent: Kind,
  key: z
    .string()
    .describe("What it is about: two open memories of one agent share a key only where it may hold several values"),
  text: z.string().describe("What is shown and searched"),
  fields: Fields,
  evidence: z.array(Evidence),
  run: z.string().describe("The run that wrote it"),
  origin: Origin,
  rev: z.number().int().describe("The log entry that last changed this row"),
  validFrom: time,
  validTo: time.nullable(),
  recordedAt: time,
  closedAt: time.nullable(),
  retractedAt: time.nullable(),
  supersedes: z.string().nullable(),
  supersededBy: z.string().nullable(),
  doubtedBy: z
    .string()
    .nullable()
    .default(null)
    .describe(
      "The turn that seems to say otherwise, where that is not sure enough to close the memory; or of a disputed memory, the trusted one that it contradicts",
    ),
  assertions: z.number().int().describe("How often it has been said"),
  assertedAt: time.describe("When it was last said"),
  refinement: z
    .string()
    .nullable()
    .default(null)
    .describe(
      "The refiner that drew it from an exchange: question, response, residual or a custom one; or `belief`: reflection did",
    ),
  archivedAt: time.nullable().default(null).describe("Since when it is kept and found only when asked for"),
  pinnedAt: time.nullable().default(null).describe("Since when it is pinned: it never fades and is never moved"),
  derivedFrom: z
    .array(z.string())
    .default([])
    .describe("The memories that reflection made it of, or the turns where it had none; empty for all else"),
});
export type Memory = z.infer<typeof Memory>;

/** True for what a refiner drew from an exchange and nobody said: all but the terms and facts that a question supplies. */
export const isInferred = ({ refinement }: Pick<Memory, "refinement">): boolean =>
  refinement !== null && refinement !== "question";

/** True for what reflection made of other memories, such as a summary: it goes when they go, and says nothing new. */
export const isDerived = ({ derivedFrom }: Pick<Memory, "derivedFrom">): boolean => derivedFrom.length > 0;

/** The refinement of what reflection infers from several memories: nobody said it, and it falls when they do. */
export const BELIEF = "belief";
export const isBelief = ({ refinement }: Pick<Memory, "refinement">): boolean => refinement === BELIEF;

/** True where a memory is what Sextet believes now: neither superseded nor taken back. */
export function isOpen(memory: Pick<Memory, "closedAt" | "retractedAt">): boolean {
  return memory.closedAt === null && memory.retractedAt === null;
}

/**
 * True for a claim that contradicts what a more trusted source says: kept and shown beside it, and not believed until it is
 * supported. It was never open, and names the memory that it contradicts; what is only doubted names a turn.
 */
export function isDisputed({ closedAt, doubtedBy }: Pick<Memory, "closedAt" | "doubtedBy">): boolean {
  return closedAt !== null && doubtedBy?.startsWith(MEMORY_ID) === true;
}

/** The ids of memories begin with it, those of turns do not. */
export const MEMORY_ID = "m";
