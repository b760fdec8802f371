import { longDay } from "../src/domain/time.js";
import { bm25 } from "../src/recall/bm25.js";
import { createLexicon } from "../src/recall/lexicon.js";
import { stems } from "../src/recall/tokens.js";
import { BM25_TEXT } from "../src/recall/weights.js";
import type { LocomoTurn } from "./locomo.js";
import type { RankedItem } from "./metrics.js";

/** Ranks the turns of one conversation for a question. */
export type Ranker = (question: string) => RankedItem[];

/** BM25 over the turns: date, speaker, text and caption, stemmed, stop words removed. */
export function bm25Turns(turns: readonly LocomoTurn[]): Ranker {
  return ranker(turns, turns.map(textOf));
}

/**
 * BM25 over the turns with their neighbours: a turn's own words twice, then those of the turns just before and after.
 * The strongest of four ways to join them that were tried.
 */
export function bm25Neighbours(turns: readonly LocomoTurn[]): Ranker {
  const texts = turns.map((turn, i) => {
    const beside = [turns[i - 1], turns[i + 1]].filter((other) => other?.session === turn.session);
    return [textOf(turn), turn.content, ...beside.map((other) => other?.content)].join(" ");
  });
  return ranker(turns, texts);
}

const textOf = ({ at, speaker, content }: LocomoTurn) => `${longDay(Date.parse(at))} ${speaker}: ${content}`;

function ranker(turns: readonly LocomoTurn[], texts: readonly string[]): Ranker {
  const documents = texts.map(stems);
  const lexicon = createLexicon();
  for (const document of documents) lexicon.add(document);
  return (question) => {
    const query = [...new Set(stems(question))];
    const idf = query.map((stem) => lexicon.idf(stem));
    return documents
      .map((document, i) => {
        const tf = query.map((stem) => document.filter((each) => each === stem).length);
        const score = bm25({ tf, length: document.length }, idf, lexicon.averageLength, BM25_TEXT);
        return { score, sources: [turns[i]?.id ?? ""] };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
  };
}
