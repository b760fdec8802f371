import { bm25, type Counts, sumCounts } from "./bm25.js";
import type { Lexicon } from "./lexicon.js";
import type { Reader } from "./reading.js";
import type { Neighbourhood, RecallTurn } from "./turns.js";
import { BM25_TEXT, SEGMENT_REACH, WINDOW_SHAPE } from "./weights.js";

const HEADER_STEMS = 4;

/** BM25 of the best chunk under its header (date and speaker), against the whole question. */
export function headerScore(header: Counts, chunks: readonly Counts[], reader: Reader, lexicon: Lexicon): number {
  const average = lexicon.averageChunk + HEADER_STEMS;
  return best(chunks, (chunk) => {
    const both = sumCounts(reader.idf.length, [
      { counts: header, weight: 1 },
      { counts: chunk, weight: 1 },
    ]);
    return bm25(both, reader.idf, average, BM25_TEXT);
  });
}

/** BM25 of the best chunk, against the topic. */
export function chunkScore(chunks: readonly Counts[], reader: Reader, lexicon: Lexicon): number {
  return best(chunks, (chunk) => bm25(chunk, reader.topicIdf, lexicon.averageChunk, BM25_TEXT));
}

/** BM25 of the turn with its neighbours, near ones louder, against the topic. */
export function windowScore(turn: RecallTurn, near: Neighbourhood, reader: Reader, lexicon: Lexicon): number {
  return around(turn, near, reader, lexicon, WINDOW_SHAPE);
}

/** BM25 of the nine turns around it, against the topic: what is being talked about. */
export function segmentScore(turn: RecallTurn, near: Neighbourhood, reader: Reader, lexicon: Lexicon): number {
  return around(turn, near, reader, lexicon, SEGMENT_SHAPE);
}

const SEGMENT_SHAPE = new Array<number>(SEGMENT_REACH + 1).fill(1);

function around(
  turn: RecallTurn,
  near: Neighbourhood,
  reader: Reader,
  lexicon: Lexicon,
  shape: readonly number[],
): number {
  const parts = [];
  let loudness = 0;
  for (let distance = 1 - shape.length; distance < shape.length; distance++) {
    const weight = shape[Math.abs(distance)] ?? 0;
    loudness += weight;
    const neighbour = distance === 0 ? turn : near.at(turn.session, turn.position + distance);
    if (neighbour !== undefined) parts.push({ counts: reader.words(neighbour), weight });
  }
  const text = sumCounts(reader.topicIdf.length, parts);
  return bm25(text, reader.topicIdf, lexicon.averageLength * loudness, BM25_TEXT);
}

const best = (chunks: readonly Counts[], score: (chunk: Counts) => number) => Math.max(0, ...chunks.map(score));
