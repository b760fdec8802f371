/** One place in a ranked list: an item with its sources. An item with n sources uses n places. */
export interface RankedItem {
  sources: readonly string[];
}

/** How well one question's ranked list holds its gold turns. */
export interface Scores {
  category: number;
  /** `|gold ∩ first k places| / |gold|`. */
  recall: Record<number, number>;
  /** 1 where the first k places hold every gold turn. */
  recallAll: Record<number, number>;
  /** Binary nDCG: each gold turn counts once, at its first place. */
  ndcg: Record<number, number>;
  /** 1 / the first gold turn's place, 0 beyond place 10. */
  mrr: number;
}

const CUTS = [1, 5, 10, 20, 25] as const;
const MRR_CUT = 10;

/** Scores one ranked list against its gold turns (Järvelin & Kekäläinen 2002 for nDCG). */
export function scoreRanking(items: readonly RankedItem[], gold: readonly string[], category: number): Scores {
  const wanted = new Set(gold);
  const seen = new Set<string>();
  const gains = items.flatMap(({ sources }) =>
    sources.map((source) => {
      const isNew = wanted.has(source) && !seen.has(source);
      seen.add(source);
      return isNew ? 1 : 0;
    }),
  );
  const found = (k: number) => gains.slice(0, k).filter((gain) => gain === 1).length;
  const dcg = (values: readonly number[]) => values.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
  const first = gains.indexOf(1);
  const at = (score: (k: number) => number) => Object.fromEntries(CUTS.map((k) => [k, score(k)]));
  return {
    category,
    recall: at((k) => found(k) / wanted.size),
    recallAll: at((k) => (found(k) === wanted.size ? 1 : 0)),
    ndcg: at((k) => dcg(gains.slice(0, k)) / dcg(new Array(Math.min(k, wanted.size)).fill(1))),
    mrr: first >= 0 && first < MRR_CUT ? 1 / (first + 1) : 0,
  };
}

/** The same ranking with every turn replaced by its session, each session at its first place only. */
export function bySession(items: readonly RankedItem[], sessionOf: (turn: string) => string): RankedItem[] {
  const sessions = new Set(items.flatMap(({ sources }) => sources.map(sessionOf)));
  return [...sessions].map((session) => ({ sources: [session] }));
}

/** The mean of a score over questions; NaN where there is none. */
export function micro(scores: readonly Scores[], of: (score: Scores) => number): number {
  return scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
}

/** The mean of the categories' means, so that a rare category counts as much as a common one. */
export function macro(scores: readonly Scores[], of: (score: Scores) => number): number {
  const categories = categoriesOf(scores);
  return categories.reduce((sum, category) => sum + micro(inCategory(scores, category), of), 0) / categories.length;
}

export function inCategory(scores: readonly Scores[], category: number): Scores[] {
  return scores.filter((score) => score.category === category);
}

/** Categories 1 to 4: those that have an answer. */
export function answerable(scores: readonly Scores[]): Scores[] {
  return scores.filter((score) => score.category <= 4);
}

export function categoriesOf(scores: readonly Scores[]): number[] {
  return [...new Set(scores.map((score) => score.category))].sort((a, b) => a - b);
}
