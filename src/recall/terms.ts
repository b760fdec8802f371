/** What made a score: each term already weighted. They add up to it. */
export type Terms = Record<string, number>;

/** Scores are rounded to this many parts, so that floating point cannot decide an order. */
const PARTS = 10_000;

/** Rounds to 1e-4. Never returns -0. */
export function round(value: number): number {
  return Math.round(value * PARTS) / PARTS + 0;
}

/** The rounded terms without those that are 0, and their sum. */
export function addUp(terms: Terms): { terms: Terms; score: number } {
  const kept: Terms = {};
  let score = 0;
  for (const [name, value] of Object.entries(terms)) {
    const rounded = round(value);
    if (rounded === 0) continue;
    kept[name] = rounded;
    score += rounded;
  }
  return { terms: kept, score: round(score) };
}

/** Best first; equal scores in the order of their ids, so that the same input always gives the same order. */
export function byScore(a: { score: number; id: string }, b: { score: number; id: string }): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** It speaks of the matter that people ask of themselves, and of them. */
export const isAsked = (terms: Terms = {}): boolean => (terms.matter ?? 0) > 0 && (terms.another ?? 0) === 0;
