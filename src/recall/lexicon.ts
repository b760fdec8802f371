/** Long messages are scored in pieces of this many content stems: about 60 words, the recipe's chunk. */
export const CHUNK_STEMS = 30;

/** What is known about the words of one scope: how rare each is, and how long its turns are. */
export interface Lexicon {
  /** How many turns were counted. */
  readonly count: number;
  /** Mean content stems per turn. */
  readonly averageLength: number;
  /** Mean content stems per piece of at most {@link CHUNK_STEMS}. */
  readonly averageChunk: number;
  /** Median content stems per turn. */
  readonly medianLength: number;
  /** In how many turns a stem occurs. */
  frequency(stem: string): number;
  /** How much a stem says: {@link idfOf} its frequency. */
  idf(stem: string): number;
}

/** A {@link Lexicon} that is kept current as turns come and go. */
export interface GrowingLexicon extends Lexicon {
  /**
   * Counts a turn, given its content stems. `header` are stems it is searched by besides (date, speaker): they count as
   * occurring in it, since a name that heads half of the turns tells little, but not towards its length.
   */
  add(stems: readonly string[], header?: readonly string[]): void;
  /** Takes a turn back that was counted before, given the same. */
  remove(stems: readonly string[], header?: readonly string[]): void;
}

/** An empty lexicon. One belongs to one scope: rarity and length mean little across people. */
export function createLexicon(): GrowingLexicon {
  const frequencies = new Map<string, number>();
  const lengths = new Map<number, number>();
  let count = 0;
  let total = 0;
  let chunks = 0;

  const change = (sign: 1 | -1, stems: readonly string[], header: readonly string[] = []) => {
    count += sign;
    total += sign * stems.length;
    chunks += sign * Math.max(1, Math.ceil(stems.length / CHUNK_STEMS));
    bump(lengths, stems.length, sign);
    for (const stem of new Set([...stems, ...header])) bump(frequencies, stem, sign);
  };

  return {
    add: (stems, header) => change(1, stems, header),
    remove: (stems, header) => change(-1, stems, header),
    frequency: (stem) => frequencies.get(stem) ?? 0,
    idf: (stem) => idfOf(frequencies.get(stem) ?? 0, count),
    get count() {
      return count;
    },
    get averageLength() {
      return count === 0 ? 0 : total / count;
    },
    get averageChunk() {
      return chunks === 0 ? 0 : total / chunks;
    },
    get medianLength() {
      return median(lengths, count);
    },
  };
}

/** `ln(1 + (N - n + .5) / (n + .5))` for a word in n of N turns (BM25's idf as in Lucene, which is never negative). */
export function idfOf(frequency: number, count: number): number {
  return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
}

function bump<K>(counts: Map<K, number>, key: K, by: number): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}

/** The lower median of a histogram. */
function median(histogram: ReadonlyMap<number, number>, count: number): number {
  let seen = 0;
  for (const length of [...histogram.keys()].sort((a, b) => a - b)) {
    seen += histogram.get(length) ?? 0;
    if (seen * 2 >= count) return length;
  }
  return 0;
}
