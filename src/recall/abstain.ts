import type { Analysis } from "./analyse.js";
import { type Match, relevanceOf } from "./match.js";
import { isAsked, type Terms } from "./terms.js";

/** Whether there is anything worth saying, and how sure that is. */
export interface Verdict {
  abstain: boolean;
  /** How well the best hits fit the question, about 0 to 1. */
  relevance: number;
  /** The relevance below which nothing is recalled. */
  threshold: number;
}

/**
 * The threshold for a memory of {@link FULL_COUNT} turns and more. Measured with USE-lite on two conversations of that
 * size, each asked its own questions and, with the names exchanged, the other's: 3 % of the answerable questions and
 * 60 % of the others fall below it (AUROC .94). Low on purpose: an answer withheld costs more than a line too many.
 */
const THRESHOLD = 0.38;
const FULL_COUNT = 400;
/** How many of the best hits may speak for the question. */
const DEPTH = 5;

/**
 * Decides from the ranked hits whether the memory holds anything on the question. Relevance is the best among the first
 * five, in absolute terms, since a score only says which hit is best; a memory of the very matter that people ask of
 * themselves is relevant, whatever its words. A question without a topic of its own cannot be
 * missed.
 *
 * @param count how many turns the scope holds.
 */
export function judge(
  { stems, broad }: Pick<Analysis, "stems" | "broad">,
  hits: readonly { match: Match; memory?: unknown; why?: Terms }[],
  count: number,
): Verdict {
  const isAnswer = ({ memory, why = {} }: (typeof hits)[number]) =>
    memory != null && (isAsked(why) || why.overview !== undefined);
  const best = hits.slice(0, DEPTH).map((hit) => (isAnswer(hit) ? 1 : relevanceOf(hit.match, stems.length > 0)));
  const relevance = Math.max(0, ...best);
  const threshold = thresholdFor(count);
  return { abstain: hits.length === 0 || (!broad && relevance < threshold), relevance, threshold };
}

/** The best of N unrelated texts looks the better the more there are: the largest of N normal values is about √(2 ln N). */
function thresholdFor(count: number): number {
  return THRESHOLD * Math.sqrt(Math.log(1 + Math.min(count, FULL_COUNT)) / Math.log(1 + FULL_COUNT));
}
