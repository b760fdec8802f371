import { longDay } from "../src/domain/time.js";
import { bm25 } from "../src/recall/bm25.js";
import { cosine } from "../src/recall/dense.js";
import { createLexicon } from "../src/recall/lexicon.js";
import { stems } from "../src/recall/tokens.js";
import { BM25_TEXT } from "../src/recall/weights.js";
import type { LocomoTurn } from "./locomo.js";
import type { RankedItem } from "./metrics.js";

/** Ranks texts for a question. */
export type Ranker = (question: string) => Promise<RankedItem[]>;
/** A text that is ranked, and the turns that it stands for. */
export interface Text {
  text: string;
  /** What is embedded. */
  spoken: string;
  sources: readonly string[];
}
/** Scores every text for a question; 0 is not found. */
type Scorer = (question: string) => Promise<number[]>;
type Embed = (texts: readonly string[]) => Promise<Float32Array[]>;

/** A turn as the baselines read it: date, speaker, text and caption. */
export const turnTexts = (turns: readonly LocomoTurn[]): Text[] =>
  turns.map(({ id, at, speaker, content }) => ({
    text: `${longDay(Date.parse(at))} ${speaker}: ${content}`,
    spoken: `${speaker}: ${content}`,
    sources: [id],
  }));

/**
 * The same with the turn's neighbours: its own words twice, then those of the turns just before and after. The strongest
 * of four ways to join them that were tried.
 */
export const neighbourTexts = (turns: readonly LocomoTurn[]): Text[] =>
  turnTexts(turns).map(({ text, ...rest }, i) => {
    const turn = turns[i];
    const beside = [turns[i - 1], turns[i + 1]].filter((other) => other?.session === turn?.session);
    return { text: [text, turn?.content, ...beside.map((other) => other?.content)].join(" "), ...rest };
  });

/** BM25: stemmed, stop words removed. */
export const bm25Ranker = (texts: readonly Text[]): Ranker => ranked(texts, bm25Scorer(texts));

/** The cosines of the encoder that Sextet uses. */
export const denseRanker = (texts: readonly Text[], embed: Embed): Ranker => ranked(texts, denseScorer(texts, embed));

/** Reciprocal rank fusion of BM25 and dense with equal weights and k = 60 (Cormack et al. 2009): the usual default. */
export function rrfRanker(texts: readonly Text[], embed: Embed): Ranker {
  const arms = [bm25Scorer(texts), denseScorer(texts, embed)];
  return ranked(texts, async (question) => {
    const ranks = (await Promise.all(arms.map((arm) => arm(question)))).map(ranksOf);
    return texts.map((_, i) => ranks.reduce((sum, rank) => sum + (rank[i] ? 1 / (60 + (rank[i] ?? 0)) : 0), 0));
  });
}

/** One undivided table: the sum of BM25 and cosine, each as a share of the best one. */
export function flatRanker(texts: readonly Text[], embed: Embed): Ranker {
  const arms = [bm25Scorer(texts), denseScorer(texts, embed)];
  return ranked(texts, async (question) => {
    const scores = await Promise.all(arms.map((arm) => arm(question)));
    const best = scores.map((all) => Math.max(...all) || 1);
    return texts.map((_, i) => scores.reduce((sum, all, arm) => sum + (all[i] ?? 0) / (best[arm] ?? 1), 0));
  });
}

function bm25Scorer(texts: readonly Text[]): Scorer {
  const documents = texts.map(({ text }) => stems(text));
  const lexicon = createLexicon();
  for (const document of documents) lexicon.add(document);
  return async (question) => {
    const query = [...new Set(stems(question))];
    const idf = query.map((stem) => lexicon.idf(stem));
    return documents.map((document) => {
      const tf = query.map((stem) => document.filter((each) => each === stem).length);
      return bm25({ tf, length: document.length }, idf, lexicon.averageLength, BM25_TEXT);
    });
  };
}

function denseScorer(texts: readonly Text[], embed: Embed): Scorer {
  const vectors = embed(texts.map(({ spoken }) => spoken));
  return async (question) => {
    const [asked] = await embed([question]);
    return (await vectors).map((vector) => Math.max(0, cosine(asked ?? null, vector)));
  };
}

function ranked(texts: readonly Text[], scorer: Scorer): Ranker {
  return async (question) => {
    const scores = await scorer(question);
    return [...scores.keys()]
      .filter((i) => (scores[i] ?? 0) > 0)
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      .map((i) => ({ sources: texts[i]?.sources ?? [] }));
  };
}

/** 1 for the best; 0 for what was not found. */
function ranksOf(scores: readonly number[]): number[] {
  const ranks = scores.map(() => 0);
  const found = [...scores.keys()].filter((i) => (scores[i] ?? 0) > 0);
  found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  for (const [place, index] of found.entries()) ranks[index] = place + 1;
  return ranks;
}
