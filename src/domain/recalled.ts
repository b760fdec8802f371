import { z } from "zod";
import { type KINDS, Kind } from "./kind.js";
import { Usage } from "./usage.js";

/** A kind of memory, whose names an editor completes as far as they are known. */
export type KnownKind = (typeof KINDS)[number] | (string & {});

/** Where a recalled line comes from: an agent's table, or the turns themselves (`turns`). */
export const RecallKind = Kind;
export type RecallKind = KnownKind | "turns";

/** A turn that a recalled memory rests on. `turn` is Sextet's id, `id` the caller's. */
export const Source = z.object({ turn: z.string(), id: z.string(), session: z.string(), at: z.string() });
export type Source = z.infer<typeof Source>;

/** How a hit did in one arm: its rank, its raw score, and that as a share of the best one's. */
const ArmScore = z.object({ rank: z.number().int(), raw: z.number(), share: z.number() });
/** The ways in which a hit was found. */
export const Arms = z.object({
  lexical: ArmScore.optional(),
  dense: ArmScore.optional(),
  temporal: ArmScore.optional(),
});
export type Arms = z.infer<typeof Arms>;

/**
 * Why a hit is not in the context: it scores too little beside the best one, a memory that is there says the turn word for
 * word, another line says the same, or there was no room left.
 */
export const Withheld = z.enum(["weak", "said", "repeated", "room"]);
export type Withheld = z.infer<typeof Withheld>;

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
  doubtedBy: z
    .string()
    .optional()
    .describe("The turn that seems to say otherwise, where one does; or the memory that a disputed one contradicts"),
  disputed: z.literal(true).optional().describe("It contradicts a more trusted memory, and is not believed"),
  arms: Arms.optional().describe("How it did in each way of searching, where that was asked for"),
  withheld: Withheld.optional().describe("Why it is not in the context, where that was asked for"),
});
export type Recalled = z.infer<typeof Recalled>;

/** What a recall found, best first, and the same packed for a model. */
export const RecallResult = z.object({
  query: z.string().describe("The question, with secrets blanked out"),
  memories: z.array(Recalled),
  context: z
    .string()
    .describe("Ready to be put before a model; when abstaining it says so, and shows the nearest misses"),
  abstain: z
    .boolean()
    .describe("Nothing that is known seems to answer the question; `memories` are the nearest misses"),
  confidence: z.number().describe("How well the best of `memories` fits the question, from 0 to 1"),
  relevance: z.number().optional().describe("How well the best of it fits, about 0 to 1, where that was asked for"),
  model: Usage.describe("What reading the question cost, where a model read it"),
  notes: z.array(z.string()).describe("Where rules stood in for a model, and why"),
  steps: z.array(z.object({ step: z.string(), ms: z.number() })),
  ms: z.number(),
});
export type RecallResult = z.infer<typeof RecallResult>;

/** What a turn of chat came to. */
export const ChatReply = z.object({
  answer: z.string(),
  cited: z.array(z.string()).describe("The ids of the memories and turns that the answer cites"),
  removed: z.number().int().describe("Citations taken out of the answer, because nothing like them was recalled"),
  model: Usage,
  error: z.string().nullable().describe("Why the model did not finish its answer; null if it did"),
});
export type ChatReply = z.infer<typeof ChatReply>;
