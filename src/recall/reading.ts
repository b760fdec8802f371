import type { Analysis } from "./analyse.js";
import { type Counts, sumCounts } from "./bm25.js";
import { featuresOf } from "./features.js";
import { CHUNK_STEMS, type Lexicon } from "./lexicon.js";
import type { RecallTurn } from "./turns.js";
import { type EncoderWeights, fadeOf } from "./weights.js";

/** What a score depends on besides what is scored. */
export interface Question {
  analysis: Analysis;
  lexicon: Lexicon;
  encoder: EncoderWeights;
}

/** Counts texts against one question. What it counts of a turn it counts once, however many windows that is part of. */
export interface Reader {
  /** idf of each stem of the question. */
  idf: readonly number[];
  /** The same with 0 for stems that do not carry the topic. */
  topicIdf: readonly number[];
  /** How far what holds for chat holds in this scope, in (0, 1]. */
  fade: number;
  count(stems: readonly string[]): Counts;
  /** Counts of each piece of at most {@link CHUNK_STEMS}. */
  chunk(stems: readonly string[]): readonly Counts[];
  /** The words of a turn. */
  words(turn: RecallTurn): Counts;
  chunks(turn: RecallTurn): readonly Counts[];
  /** Its date and speaker. */
  header(turn: RecallTurn): Counts;
  /** What it asks. */
  questions(turn: RecallTurn): Counts;
}

export function createReader({ analysis, lexicon }: Question): Reader {
  const index = new Map(analysis.stems.map((stem, i) => [stem, i]));
  const topic = new Set(analysis.topic);
  const idf = analysis.stems.map((stem) => lexicon.idf(stem));

  const count = (text: readonly string[]): Counts => {
    const tf = new Array<number>(idf.length).fill(0);
    for (const stem of text) {
      const i = index.get(stem);
      if (i !== undefined) tf[i] = (tf[i] ?? 0) + 1;
    }
    return { tf, length: text.length };
  };
  const chunk = (text: readonly string[]) =>
    Array.from({ length: Math.max(1, Math.ceil(text.length / CHUNK_STEMS)) }, (_, i) =>
      count(text.slice(i * CHUNK_STEMS, (i + 1) * CHUNK_STEMS)),
    );

  const chunks = oncePerTurn((turn) => chunk(turn.stems));
  const whole = (parts: readonly Counts[]) =>
    sumCounts(
      idf.length,
      parts.map((counts) => ({ counts, weight: 1 })),
    );

  return {
    idf,
    topicIdf: idf.map((value, i) => (topic.has(analysis.stems[i] ?? "") ? value : 0)),
    fade: fadeOf(lexicon.medianLength),
    count,
    chunk,
    words: oncePerTurn((turn) => whole(chunks(turn))),
    chunks,
    header: oncePerTurn((turn) => count(featuresOf(turn).header)),
    questions: oncePerTurn((turn) => count(featuresOf(turn).questionStems)),
  };
}

function oncePerTurn<T>(read: (turn: RecallTurn) => T): (turn: RecallTurn) => T {
  const known = new Map<string, T>();
  return (turn) => {
    const before = known.get(turn.id);
    if (before !== undefined) return before;
    const value = read(turn);
    known.set(turn.id, value);
    return value;
  };
}
