/** How often each word of the query occurs in a text (in the query's order), and how long that text is. */
export interface Counts {
  tf: readonly number[];
  length: number;
}

/** BM25's two constants: how soon a repeated word stops counting, and how far long texts are held back. */
export interface Bm25Options {
  k1: number;
  b: number;
}

/**
 * Okapi BM25 of one text: `Σ idf·tf·(k1+1) / (tf + k1·(1-b + b·length/average))` (Robertson & Zaragoza 2009).
 * `idf` has one entry per word of the query; 0 leaves a word out.
 */
export function bm25(counts: Counts, idf: readonly number[], average: number, { k1, b }: Bm25Options): number {
  const norm = k1 * (1 - b + b * (average > 0 ? counts.length / average : 1));
  let score = 0;
  for (let i = 0; i < idf.length; i++) {
    const tf = counts.tf[i] ?? 0;
    if (tf > 0) score += ((idf[i] ?? 0) * tf * (k1 + 1)) / (tf + norm);
  }
  return score;
}

/** The weighted sum of counts: several texts read as one, some of them louder. */
export function sumCounts(size: number, parts: readonly { counts: Counts; weight: number }[]): Counts {
  const tf = new Array<number>(size).fill(0);
  let length = 0;
  for (const { counts, weight } of parts) {
    for (let i = 0; i < size; i++) tf[i] = (tf[i] ?? 0) + weight * (counts.tf[i] ?? 0);
    length += weight * counts.length;
  }
  return { tf, length };
}
