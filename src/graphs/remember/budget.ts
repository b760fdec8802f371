import { estimateTokens } from "../../domain/estimate-tokens.js";
import type { Kind } from "../../domain/kind.js";
import type { Usage } from "../../domain/usage.js";
import type { ModelBudget } from "../dependencies.js";
import type { Allowance } from "./state.js";

/** What an answer is taken to need, in tokens. */
const ANSWER_TOKENS = 300;

/** What a question will take, about. */
export const costOf = (prompt: string): number => estimateTokens(prompt) + ANSWER_TOKENS;

/** What is left of a run's budget; undefined for what has no limit. */
export interface Left {
  calls: number | undefined;
  tokens: number | undefined;
}

export function leftOf({ maxModelCalls, maxTokens }: ModelBudget = {}, spent: Usage): Left {
  const tokens = spent.inputTokens + spent.outputTokens;
  return {
    calls: maxModelCalls === undefined ? undefined : Math.max(0, maxModelCalls - spent.calls),
    tokens: maxTokens === undefined ? undefined : Math.max(0, maxTokens - tokens),
  };
}

/**
 * Shares out what is left: a question a piece for each agent in turn as long as there are any, then one more for
 * repairs in the same way; tokens in equal parts. Empty without a budget.
 *
 * @param wanted how many pieces each agent has to look at, the most important agent first.
 */
export function shareOut(wanted: readonly { agent: Kind; pieces: number }[], left: Left): Allowance[] {
  if (left.calls === undefined && left.tokens === undefined) return [];
  let calls = left.calls ?? Number.POSITIVE_INFINITY;
  const take = (pieces: number) => {
    const taken = Math.min(pieces, calls);
    calls -= taken;
    return taken;
  };
  const first = wanted.map(({ pieces }) => take(pieces));
  const repairs = wanted.map(({ pieces }) => take(pieces));
  const tokens = left.tokens === undefined ? null : Math.floor(left.tokens / Math.max(1, wanted.length));
  return wanted.map(({ agent }, i) => ({
    agent,
    calls: left.calls === undefined ? null : (first[i] ?? 0) + (repairs[i] ?? 0),
    tokens,
  }));
}

/** Of so many questions, those that may be put, and whether a wrong answer may be asked for again. */
export function afford(prompts: readonly string[], allowance: Allowance | null): { put: boolean; repair: boolean }[] {
  let calls = allowance?.calls ?? Number.POSITIVE_INFINITY;
  let tokens = allowance?.tokens ?? Number.POSITIVE_INFINITY;
  const put = prompts.map((prompt) => {
    const cost = costOf(prompt);
    if (calls < 1 || tokens < cost) return false;
    calls -= 1;
    tokens -= cost;
    return true;
  });
  return prompts.map((prompt, i) => {
    const cost = costOf(prompt) + ANSWER_TOKENS;
    const repair = put[i] === true && calls >= 1 && tokens >= cost;
    if (repair) {
      calls -= 1;
      tokens -= cost;
    }
    return { put: put[i] ?? false, repair };
  });
}
