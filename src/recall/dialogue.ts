import { speakerOf } from "../domain/turn.js";
import type { Analysis } from "./analyse.js";
import { bm25 } from "./bm25.js";
import { featuresOf } from "./features.js";
import { chunkScore } from "./lexical.js";
import type { Lexicon } from "./lexicon.js";
import type { Reader } from "./reading.js";
import type { Neighbourhood, RecallTurn } from "./turns.js";
import { ANSWER_DECAY, BM25_QUESTION, ECHO_OVERLAP, SEGMENT_REACH } from "./weights.js";

/** BM25 of the latest question that another speaker asked before this turn, less with every turn in between. */
export function answerScore(turn: RecallTurn, near: Neighbourhood, reader: Reader, lexicon: Lexicon): number {
  for (let distance = 1; distance <= SEGMENT_REACH; distance++) {
    const before = near.at(turn.session, turn.position - distance);
    if (before === undefined || speakerOf(before) === speakerOf(turn)) continue;
    const questions = reader.questions(before);
    if (questions.length === 0) continue;
    return ANSWER_DECAY ** (distance - 1) * bm25(questions, reader.topicIdf, lexicon.averageLength, BM25_QUESTION);
  }
  return 0;
}

/** The better chunk score of the turns just before and after. */
export function neighbourScore(turn: RecallTurn, near: Neighbourhood, reader: Reader, lexicon: Lexicon): number {
  const score = (neighbour: RecallTurn | undefined) =>
    neighbour === undefined ? 0 : chunkScore(reader.chunks(neighbour), reader, lexicon);
  return Math.max(score(near.at(turn.session, turn.position - 1)), score(near.at(turn.session, turn.position + 1)));
}

/**
 * How far a turn only repeats the question, in [0, 1]. So does the assistant's answer to the same question asked before,
 * where it is the user's words that are asked for: it was taken from memory then, and may be out of date.
 */
export function echoOf(
  turn: RecallTurn,
  near: Neighbourhood,
  { stems, asks }: Pick<Analysis, "stems" | "asks">,
): number {
  const before = near.at(turn.session, turn.position - 1);
  const isAnswer = turn.role === "assistant" && asks === "user" && before?.role === "user";
  return Math.max(repeats(turn, stems), isAnswer ? repeats(before, stems) : 0);
}

/** The Jaccard overlap with the question, of a turn that holds nothing but questions. */
function repeats(turn: RecallTurn, query: readonly string[]): number {
  if (query.length === 0 || featuresOf(turn).questionShare < 1) return 0;
  const own = new Set(turn.stems);
  const shared = query.filter((stem) => own.has(stem)).length;
  const overlap = shared / (own.size + query.length - shared);
  return overlap >= ECHO_OVERLAP ? overlap : 0;
}
