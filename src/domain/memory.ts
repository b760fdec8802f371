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
    .describe("The turn that seems to say otherwise, where that is not sure enough to close the memory"),
  assertions: z.number().int().describe("How often it has been said"),
  assertedAt: time.describe("When it was last said"),
});
export type Memory = z.infer<typeof Memory>;

/** True where a memory is what Sextet believes now: neither superseded nor taken back. */
export function isOpen(memory: Pick<Memory, "closedAt" | "retractedAt">): boolean {
  return memory.closedAt === null && memory.retractedAt === null;
}
