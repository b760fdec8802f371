import { z } from "zod";
import { KINDS } from "./kind.js";

/** Where a recalled line comes from: an agent's table, or the turns themselves. */
export const RecallKind = z.enum([...KINDS, "turns"]);
export type RecallKind = z.infer<typeof RecallKind>;

/** A turn that a recalled memory rests on. `turn` is Sextet's id, `id` the caller's. */
export const Source = z.object({ turn: z.string(), id: z.string(), session: z.string(), at: z.string() });
export type Source = z.infer<typeof Source>;

/** One recalled memory, or one turn in its own words. */
export const Recalled = z.object({
  id: z.string(),
  agent: RecallKind,
  text: z.string(),
  score: z.number(),
  why: z.record(z.string(), z.number()).describe("The terms that made the score; they add up to it"),
  sources: z.array(Source),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
export type Recalled = z.infer<typeof Recalled>;

/** What a recall found, best first, and the same packed for a model. */
export const RecallResult = z.object({
  query: z.string().describe("The question, with secrets blanked out"),
  memories: z.array(Recalled),
  context: z.string().describe("Ready to be put before a model; empty when abstaining"),
  abstain: z.boolean().describe("Nothing that is known bears on the question; `memories` are the nearest misses"),
  steps: z.array(z.object({ step: z.string(), ms: z.number() })),
  ms: z.number(),
});
export type RecallResult = z.infer<typeof RecallResult>;

/** What a turn of chat came to. */
export const ChatReply = z.object({
  answer: z.string(),
  cited: z.array(z.string()).describe("The ids of the memories and turns that the answer cites"),
  error: z.string().nullable().describe("Why the model did not finish its answer; null if it did"),
});
export type ChatReply = z.infer<typeof ChatReply>;
