import { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import { Kind } from "../../domain/kind.js";
import { Memory } from "../../domain/memory.js";
import { Arms, RecallKind, RecallResult } from "../../domain/recalled.js";
import { PRECISIONS, parseInstant } from "../../domain/time.js";
import { Turn } from "../../domain/turn.js";
import { Usage } from "../../domain/usage.js";
import type { Sealer } from "../../vault/seal.js";
import { gathered, inputOf } from "../state.js";
import { steps } from "../step.js";

export const DEFAULT_LIMIT = 10;
/** In tokens. */
export const DEFAULT_BUDGET = 1_500;
/** In UTF-16 units. */
export const MOST_QUERY_LENGTH = 8_000;

const instant = z.string().refine((text) => parseInstant(text) !== undefined, "is not an ISO 8601 date or date-time");

export const RecallBudget = z
  .number()
  .int()
  .min(0)
  .max(200_000)
  .optional()
  .describe("The most tokens of context. Default 1500");

/** What is asked, and of which agents. Secrets in a question are blanked out by the schema itself. */
export const recallInput = (sealer: Sealer, agents: readonly Pick<AgentDefinition, "kind">[]) =>
  inputOf({
    query: z
      .string()
      .max(MOST_QUERY_LENGTH)
      .overwrite((text) => sealer.text(text))
      .describe("The question, or any text"),
    limit: z
      .number()
      .int()
      .min(1)
      .max(200)
      .optional()
      .describe("The most memories to return, 10 unless it is given; given, the context tells of all"),
    budget: RecallBudget,
    agents: z
      .array(z.enum(["turns", ...agents.map(({ kind }) => kind)]))
      .optional()
      .describe("Which agents to ask. Default: all agents and the turns"),
    at: instant.optional().describe("When the question is asked, ISO 8601. Default: now"),
    asOf: instant.optional().describe("Only what was so at this moment, ISO 8601"),
    recordedAsOf: instant.optional().describe("Only what was known at this moment, ISO 8601"),
    analyseBy: z.enum(["rules", "model"]).optional().describe("Who reads the question. Default: rules"),
    archived: z.boolean().optional().describe("Also what reflection has archived. Default false"),
    explain: z.boolean().optional().describe("Also how each hit did in each arm. Default false"),
  });
export type RecallInput = z.infer<ReturnType<typeof recallInput>>;

/** What rules (or a model) read from the question. */
export const Analysis = z.object({
  query: z.string(),
  search: z.string(),
  at: z.number(),
  offset: z.number(),
  stems: z.array(z.string()),
  topic: z.array(z.string()),
  broad: z.boolean(),
  names: z.array(z.string()),
  namesAll: z.boolean(),
  self: z.boolean(),
  when: z.boolean(),
  past: z.boolean(),
  present: z.boolean(),
  order: z.object({
    end: z.enum(["first", "last"]).nullable(),
    side: z.enum(["before", "after"]).nullable(),
    anchor: z.array(z.string()),
  }),
  request: z.boolean(),
  asks: z.enum(["user", "assistant"]),
  times: z.array(
    z.object({
      phrase: z.string(),
      index: z.number(),
      start: z.number(),
      end: z.number(),
      precision: z.enum(PRECISIONS),
    }),
  ),
  prefers: z.array(Kind),
});

/** The moments that an as-of read looks at, in milliseconds since the epoch. */
export const Moments = z.object({
  world: z.number().optional(),
  record: z.number().optional(),
  archived: z.boolean().optional().describe("Also what is archived"),
});
export type Moments = z.infer<typeof Moments>;

/** A memory that an arm found, by its id and its version, and its cosine with the question. */
export const Candidate = z.object({
  agent: Kind,
  id: z.string(),
  rev: z.number().int(),
  sources: z.number().int(),
  cosine: z.number(),
});
export type Candidate = z.infer<typeof Candidate>;
export const candidates = gathered(Candidate, "The memories that the agents found");

/** A turn, by its id, with its exact score. */
export const ScoredTurn = z.object({
  id: z.string(),
  score: z.number(),
  terms: z.record(z.string(), z.number()),
  match: z.object({ coverage: z.number(), cosine: z.number(), date: z.number() }),
  arms: Arms,
});
export type ScoredTurn = z.infer<typeof ScoredTurn>;

/** One piece of evidence in the ranked list. */
export const RankedHit = z.object({
  id: z.string(),
  kind: RecallKind,
  score: z.number(),
  why: z.record(z.string(), z.number()),
  memory: Memory.nullable(),
  current: z.boolean(),
  turn: Turn.nullable(),
  sources: z.array(z.string()),
  also: z.array(Memory),
  match: ScoredTurn.shape.match,
  arms: Arms,
});

const Ranks = z.object({ lexical: z.array(z.number()), dense: z.array(z.number()) });

export const recallState = (input: ReturnType<typeof recallInput>) =>
  z.object({
    ...input.shape,
    started: z.number().describe("Stopwatch when the recall began"),
    analysis: Analysis,
    reading: z.object({ usage: Usage, notes: z.array(z.string()) }).describe("What reading the question cost"),
    moments: Moments,
    asked: z.array(RecallKind).describe("Who is asked"),
    candidates,
    scored: z.array(ScoredTurn).describe("The best turns"),
    scale: z.object({ header: z.number(), chunk: z.number(), ranks: Ranks.optional() }),
    ranked: z.array(RankedHit).describe("The best hits, and what comes with the question anyway"),
    standing: z.array(z.string()).describe("Memories that come with the question whatever else is found"),
    abstain: z.boolean(),
    relevance: z.number(),
    steps,
    recalled: RecallResult,
  });

export const RecallOutput = z.object({ recalled: RecallResult });

/** What an agent, or the search of the turns, is sent. */
export const SearchInput = z.object({ analysis: Analysis, moments: Moments });
export type SearchInput = z.infer<typeof SearchInput>;
