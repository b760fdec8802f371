import { estimateTokens } from "../src/domain/estimate-tokens.js";
import type { Kind } from "../src/index.js";
import type { ModelRequest } from "../test/support/openai-server.js";

/** What a way of calling models takes for one run. */
export interface Cost {
  calls: number;
  rounds: number;
  /** The prompts' tokens. */
  inputTokens: number;
  /** The JSON schemas' that go with them, which providers count as input too. */
  schemaTokens: number;
  outputTokens: number;
  /** Of the input: what repeats the beginning of an earlier request, and so can come out of a provider's cache. */
  cacheableTokens: number;
}

export const NOTHING: Cost = {
  calls: 0,
  rounds: 0,
  inputTokens: 0,
  schemaTokens: 0,
  outputTokens: 0,
  cacheableTokens: 0,
};

/** The sum of runs; of rounds, the most that a run took. */
export function sumCosts(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (sum, cost) => ({
      calls: sum.calls + cost.calls,
      rounds: Math.max(sum.rounds, cost.rounds),
      inputTokens: sum.inputTokens + cost.inputTokens,
      schemaTokens: sum.schemaTokens + cost.schemaTokens,
      outputTokens: sum.outputTokens + cost.outputTokens,
      cacheableTokens: sum.cacheableTokens + cost.cacheableTokens,
    }),
    NOTHING,
  );
}

/** The tokens of a request's prompt alone. */
export const textTokens = (request: ModelRequest) => estimateTokens(textOf(request));

const textOf = ({ messages }: ModelRequest) => messages.map(({ content }) => content).join("");

/** The tokens of each request that begin as an earlier one does. */
export function cacheableTokens(requests: readonly ModelRequest[], earlier: readonly ModelRequest[]): number {
  const before = earlier.map(textOf);
  let shared = 0;
  for (const request of requests) {
    const text = textOf(request);
    shared += Math.max(0, ...before.map((other) => commonStart(text, other))) / 4;
    before.push(text);
  }
  return Math.round(shared);
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  for (let i = 0; i < most; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return i;
  return most;
}

/** MIRIX's system prompts in tokens: its words, at the 1.6 tokens a word that its authors' files have. */
const MIRIX_META_PROMPT = 2_100;
const MIRIX_PROMPTS: Readonly<Record<Kind, number>> = {
  core: 1_400,
  episodic: Math.round(782 * 1.6),
  semantic: Math.round(820 * 1.6),
  procedural: Math.round(488 * 1.6),
  resource: Math.round(765 * 1.6),
  vault: Math.round(650 * 1.6),
};
/** Its inline prompt for the extraction of topics is two sentences. */
const MIRIX_TOPICS = 60;

/** What a run is about, for a plan that is only reckoned. */
export interface Input {
  conversation: string;
  /** The agents that were routed. */
  agents: readonly Kind[];
  /** The memories of all kinds that MIRIX puts into its system prompts: up to ten of each. */
  retrieved: string;
  outputTokens: number;
}

/**
 * The same input under MIRIX's plan: topics; the meta-agent chooses; N agents write; the meta-agent says that it is done.
 * 3 + N calls in four rounds, the input sent along each time. Tool schemas are not counted, in its favour.
 */
export function mirixPlan({ conversation, agents, retrieved, outputTokens }: Input): Cost {
  const input = estimateTokens(conversation);
  const memories = estimateTokens(retrieved);
  const meta = MIRIX_META_PROMPT + memories + input;
  const own = agents.map((agent) => (MIRIX_PROMPTS[agent] ?? 0) + memories + input);
  return {
    calls: 3 + agents.length,
    rounds: agents.length === 0 ? 3 : 4,
    inputTokens: MIRIX_TOPICS + input + meta * 2 + own.reduce((sum, tokens) => sum + tokens, 0),
    schemaTokens: 0,
    outputTokens,
    cacheableTokens: meta, // only the meta-agent says the same twice
  };
}

/** MIRIX's plan with Sextet's prompts: what the plan alone costs. Two more calls, each as large as the one that routes. */
export function mirixPlanWithOurPrompts(cost: Cost, route: ModelRequest | undefined): Cost {
  if (!route) return cost;
  const more = textTokens(route) * 2;
  return { ...cost, calls: cost.calls + 2, rounds: 4, inputTokens: cost.inputTokens + more };
}
