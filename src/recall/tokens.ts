import { newStemmer } from "snowball-stemmers";
import { IRREGULAR_FORMS } from "./irregular-forms.js";
import { STOP_WORDS } from "./stop-words.js";

const snowball = newStemmer("english");
/** A vocabulary grows slowly; the limit only keeps a stream of random strings from eating the memory. */
const MAX_CACHED = 50_000;
const cache = new Map<string, string>();

/** The words of a text, lower-cased, without the possessive `'s`. */
export function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/['’]s(?![\p{L}\p{N}])/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** One lower-case word as it is searched: `went` → `go`, `running` → `run`. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stemmed = snowball.stem(IRREGULAR_FORMS.get(word) ?? word);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(word, stemmed);
  return stemmed;
}

/**
 * The content stems of a text, in order, repeats kept: what is stored beside every turn and what BM25 counts.
 * Stop words are left out.
 */
export function stems(text: string): string[] {
  return words(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stem);
}
