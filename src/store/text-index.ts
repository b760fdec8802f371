import { bm25 } from "../recall/bm25.js";
import { idfOf } from "../recall/lexicon.js";
import { indexedWords } from "./text-words.js";

/** The words of a scope's rows, for search. */
export interface TextIndex {
  /** Adds a row's text, or puts it in the place of what the row had. */
  put(id: string, text: string): void;
  /** The rows that hold any of the words, each with its BM25 score, in no order. A word that is asked twice counts twice. */
  search(words: string): Map<string, number>;
}

/** Lucene's defaults, which LanceDB has too. */
const BM25 = { k1: 1.2, b: 0.75 };

export function createTextIndex(): TextIndex {
  const texts = new Map<string, { text: string; words: readonly string[] }>();
  const counts = new Map<string, Map<string, number>>();
  let length = 0;

  const remove = (id: string) => {
    const words = texts.get(id)?.words ?? [];
    for (const word of words) {
      const rows = counts.get(word);
      rows?.delete(id);
      if (rows?.size === 0) counts.delete(word);
    }
    length -= words.length;
    texts.delete(id);
  };

  return {
    put(id, text) {
      if (texts.get(id)?.text === text) return;
      remove(id);
      const words = indexedWords(text);
      if (words.length === 0) return; // a text without any is no text that others are compared with
      for (const word of words) {
        const rows = counts.get(word) ?? new Map<string, number>();
        counts.set(word, rows.set(id, (rows.get(id) ?? 0) + 1));
      }
      length += words.length;
      texts.set(id, { text, words });
    },
    search(asked) {
      const rows = indexedWords(asked).flatMap((word) => counts.get(word) ?? []);
      const idf = rows.map(({ size }) => idfOf(size, texts.size));
      const average = length / texts.size;
      const found = new Set(rows.flatMap((one) => [...one.keys()]));
      const scoreOf = (id: string) => {
        const tf = rows.map((one) => one.get(id) ?? 0);
        return bm25({ tf, length: texts.get(id)?.words.length ?? 0 }, idf, average, BM25);
      };
      return new Map([...found].map((id) => [id, scoreOf(id)]));
    },
  };
}
