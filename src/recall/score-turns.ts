import type { Arms } from "../domain/recalled.js";
import { rankArms } from "./arms.js";
import { bm25 } from "./bm25.js";
import { dateMatch } from "./dates.js";
import { cosine, windowVector } from "./dense.js";
import { answerScore, echoOf, neighbourScore } from "./dialogue.js";
import { featuresOf } from "./features.js";
import { chunkScore, headerScore, segmentScore, windowScore } from "./lexical.js";
import { information } from "./manner.js";
import { coverage, type Match } from "./match.js";
import { orderFits } from "./order.js";
import { byRanks, type RankScale, rankScale } from "./rank-fusion.js";
import { createReader, type Question, type Reader } from "./reading.js";
import { roleMatch, speakerMatch } from "./speakers.js";
import { addUp, byScore, type Terms } from "./terms.js";
import type { Neighbourhood, RecallTurn, ShownTurn } from "./turns.js";
import { BM25_TEXT, LEAST_MATCH, WEIGHTS } from "./weights.js";

/** A question with its vector, which is null where there is no embedder. */
export interface TurnQuestion extends Question {
  vector: Float32Array | null;
}

/** A scored turn. The terms add up to the score. */
export interface TurnHit<T extends ShownTurn = ShownTurn> {
  id: string;
  turn: T;
  score: number;
  terms: Terms;
  match: Match;
  arms: Arms;
}

/** The best lexical scores among the turns: what 1 means when memories are scored beside them. */
export interface Scale {
  header: number;
  chunk: number;
  /** Where words and meaning are joined by ranks: what there is to be ranked against. */
  ranks?: RankScale | undefined;
}

/** The turns, best first, and the scale that they were scored on. */
export interface ScoredTurns<T extends RecallTurn = RecallTurn> {
  hits: TurnHit<T>[];
  scale: Scale;
}

/**
 * Scores turns by recipe R: a weighted sum of lexical scores (each divided by the best among the candidates, or by what
 * a fair match would score where none is as good), what the
 * dialogue around a turn says, who speaks, how, when, and two cosines. Weights and sources: `weights.ts`.
 */
export function scoreTurns<T extends RecallTurn>(
  question: TurnQuestion,
  candidates: readonly T[],
  near: Neighbourhood,
): ScoredTurns<T> {
  const { analysis, lexicon, vector, encoder } = question;
  const reader = createReader(question);
  const { fade } = reader;
  const roles = new Set(candidates.map((turn) => turn.role));

  const raw = candidates.map((turn) => {
    const chunks = reader.chunks(turn);
    return {
      turn,
      header: headerScore(reader.header(turn), chunks, reader, lexicon),
      chunk: chunkScore(chunks, reader, lexicon),
      whole: bm25(reader.words(turn), reader.topicIdf, lexicon.averageLength, BM25_TEXT),
      window: windowScore(turn, near, reader, lexicon),
      segment: segmentScore(turn, near, reader, lexicon),
    };
  });
  const most = (name: "header" | "chunk" | "whole" | "window" | "segment") =>
    Math.max(leastScale(name === "header" ? reader.idf : reader.topicIdf), ...raw.map((r) => r[name]));
  const [header, chunk, whole, window, segment] = [
    most("header"),
    most("chunk"),
    most("whole"),
    most("window"),
    most("segment"),
  ];

  const hits = raw.map((own): TurnHit<T> => {
    const { turn } = own;
    const said = featuresOf(turn);
    const turnCosine = cosine(vector, turn.vector);
    const date = dateMatch(analysis.times, turn.at);
    const { terms, score } = addUp({
      header: WEIGHTS.header * share(own.header, header),
      chunk: WEIGHTS.chunk * (1 - fade) * share(own.chunk, chunk),
      window: WEIGHTS.window * fade * share(own.window, window),
      segment: WEIGHTS.segment * fade * share(own.segment, segment),
      answer: WEIGHTS.answer * fade * share(answerScore(turn, near, reader, lexicon), whole),
      neighbour: WEIGHTS.neighbour * (1 - fade) * share(neighbourScore(turn, near, reader, lexicon), chunk),
      speaker: WEIGHTS.speaker * speakerMatch(turn, analysis),
      role: WEIGHTS.role * roleMatch(turn, analysis, roles),
      questions: WEIGHTS.questions * fade * said.questionShare,
      echo: WEIGHTS.echo * echoOf(turn, near, analysis),
      firstPerson: WEIGHTS.firstPerson * fade * said.firstPerson,
      information: WEIGHTS.information * fade * information(turn.stems, lexicon),
      time: analysis.when ? WEIGHTS.time * said.namesTime : 0,
      date: WEIGHTS.date * date,
      instruction: analysis.request && turn.role === "user" ? WEIGHTS.instruction * said.instruction : 0,
      preference: analysis.request && turn.role === "user" ? WEIGHTS.preference * said.preference : 0,
      cosine: (encoder.turn + encoder.window * (1 - fade)) * turnCosine,
      windowCosine: encoder.window * fade * cosine(vector, windowVector(turn, near)),
    });
    return {
      id: turn.id,
      turn,
      score,
      terms,
      match: { coverage: coverageOf(turn, near, reader), cosine: turnCosine, date },
      arms: {},
    };
  });
  const fits = orderFits(
    analysis,
    hits.map(({ turn, match }) => ({ at: turn.at, coverage: match.coverage, stems: turn.stems })),
  );
  hits.forEach((hit, i) => {
    if (fits[i]) Object.assign(hit, addUp({ ...hit.terms, order: WEIGHTS.order * (fits[i] ?? 0) }));
  });
  const ranks = encoder.fusion === "ranks" ? rankScale(hits.map(({ terms }) => terms)) : undefined;
  if (ranks) for (const hit of hits) Object.assign(hit, addUp(byRanks(hit.terms, ranks)));
  const arms = rankArms(
    hits.map(({ match }, i) => ({
      lexical: raw[i]?.header,
      dense: match.cosine,
      temporal: Math.max(match.date, fits[i] ?? 0),
    })),
  );
  hits.forEach((hit, i) => {
    hit.arms = arms[i] ?? {};
  });
  return { hits: hits.sort(byScore), scale: { header, chunk, ...(ranks && { ranks }) } };
}

const share = (value: number, most: number) => (most > 0 ? value / most : 0);

/**
 * A lexical score that counts as 1 even where nothing reaches it: about {@link LEAST_MATCH} of what a text of mean length scores
 * that holds every word of the question once. One common word is no match, though it be the best there is.
 */
const leastScale = (idf: readonly number[]) => LEAST_MATCH * idf.reduce((sum, value) => sum + value, 0);

/** A turn holds what it says, what the turns beside it say, and its date and speaker. */
function coverageOf(turn: RecallTurn, near: Neighbourhood, reader: Reader): number {
  const beside = [-1, 0, 1].flatMap((distance) => near.at(turn.session, turn.position + distance) ?? []);
  return coverage([reader.header(turn), ...beside.map(reader.words)], reader.topicIdf);
}
