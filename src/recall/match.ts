import type { Counts } from "./bm25.js";

/** How well something fits the question in absolute terms, comparable across questions. */
export interface Match {
  /** The share of the topic's words that it (or a turn beside it) holds, weighted by how rare they are, in [0, 1]. */
  coverage: number;
  /** The cosine with the question, in [-1, 1]; 0 without vectors. */
  cosine: number;
  /** How well it fits the times that the question names, in [0, 1]; 0 where it names none. */
  date: number;
}

/** The share of the query's idf whose words occur in at least one of the texts. */
export function coverage(texts: readonly Counts[], idf: readonly number[]): number {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const total = sum(idf);
  return total > 0 ? sum(idf.filter((_, i) => texts.some(({ tf }) => (tf[i] ?? 0) > 0))) / total : 0;
}

/** A cosine says twice as much as the words: the better of the ratios that were tried. */
const COSINE_WEIGHT = 2;
/** What the time that the question names adds. */
const DATE_BONUS = 0.15;

/**
 * How well something fits the question, about 0 to 1: the weighted mean of coverage and cosine, and the time.
 *
 * @param hasWords false where the question has no words that count, so that only its meaning speaks.
 */
export function relevanceOf({ coverage, cosine, date }: Match, hasWords = true): number {
  const fit = hasWords ? (coverage + COSINE_WEIGHT * cosine) / (1 + COSINE_WEIGHT) : cosine;
  return fit + DATE_BONUS * date;
}
