import type { Terms } from "./terms.js";
import { RANKS } from "./weights.js";

/** The terms that tell how well the words fit, and those that tell how well the meaning fits. */
const PARTS = {
  lexical: ["header", "chunk", "statement", "window", "segment", "answer", "neighbour"],
  dense: ["cosine", "windowCosine"],
} as const;
type Part = keyof typeof PARTS;

/** The sums of each part among the turns, best first: what memories are ranked against. */
export type RankScale = Record<Part, number[]>;

/** The parts' sums of everything that was scored side by side. */
export function rankScale(all: readonly Terms[]): RankScale {
  const sums = (part: Part) => all.map((terms) => sumOf(terms, part)).sort((a, b) => b - a);
  return { lexical: sums("lexical"), dense: sums("dense") };
}

/**
 * Reciprocal rank fusion (Cormack, Clarke & Büttcher 2009): scales the terms of each part so that they add up to
 * `weight · (k + 1) / (k + rank)`, `k` = 60. Only the order in which an encoder puts things counts then, not by how much:
 * right where its cosines lie close together but in the right order. What else speaks for a hit stays as it is.
 */
export function byRanks(terms: Terms, scale: RankScale): Terms {
  const changed = { ...terms };
  for (const part of ["lexical", "dense"] as const) {
    const sum = sumOf(terms, part);
    if (sum <= 0) {
      for (const name of PARTS[part]) delete changed[name];
      continue;
    }
    const rank = 1 + countAbove(scale[part], sum);
    const target = (RANKS.weight * (RANKS.k + 1)) / (RANKS.k + rank);
    for (const name of PARTS[part]) if (changed[name] !== undefined) changed[name] *= target / sum;
  }
  return changed;
}

const sumOf = (terms: Terms, part: Part) => PARTS[part].reduce((sum, name) => sum + (terms[name] ?? 0), 0);

/** How many of the descending values are greater. */
function countAbove(values: readonly number[], value: number): number {
  const index = values.findIndex((other) => other <= value);
  return index < 0 ? values.length : index;
}
