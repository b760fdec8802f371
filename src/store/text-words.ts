import { newStemmer } from "snowball-stemmers";
import { STOP_WORDS } from "../recall/stop-words.js";

/** Longer words, in bytes, are not searched. */
const MOST_BYTES = 40;
const MOST_CACHED = 50_000;
const stemmer = newStemmer("english");
const cache = new Map<string, string>();
const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/** The words of plain English, as {@link segmenter} divides it, ten times as fast. */
const ASCII_WORD = /\w+(?:(?:(?<=[A-Za-z])['.](?=[A-Za-z])|(?<=\d)[',.;](?=\d))\w+)*/g;
const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);

/** Unicode's words, as LanceDB's tokenizer `icu` divides a text. */
function divided(text: string): string[] {
  if (isAscii(text)) return (text.match(ASCII_WORD) ?? []).filter((word) => /[A-Za-z0-9]/.test(word));
  const parts = [...segmenter.segment(text.replaceAll(":", " "))];
  return parts.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** The words of a text as the full text index of a table counts them, in their order, repeats kept. */
export const indexedWords = (text: string): string[] =>
  divided(text)
    .filter((word) => Buffer.byteLength(word) < MOST_BYTES)
    .map(normal)
    .filter((word) => !UNSEARCHED.has(word));

/** Stemmed, in lower case, without accents. */
function normal(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const made = folded(stemmer.stem(word.toLowerCase()));
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(word, made);
  return made;
}

/** Latin letters that no decomposition brings to ASCII. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ħ: "h", ŧ: "t", ŋ: "n" },
};

function folded(word: string): string {
  if (isAscii(word) || !/\p{Script=Latin}/u.test(word)) return word;
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\0-\x7f]/g, (letter) => LETTERS[letter] ?? letter);
}

const CONTRACTIONS = [
  ..."do does did is are was were wo would should could can have has had ai need must"
    .split(" ")
    .map((verb) => `${verb}n't`),
  ...["I'm", "you're", "we're", "they're", "I've", "you've", "we've", "they've"],
  ..."I you he she it we they".split(" ").flatMap((who) => [`${who}'d`, `${who}'ll`]),
  ..."he she it that what who where when how there here let".split(" ").map((who) => `${who}'s`),
];

/**
 * Words that are not searched, as they are after stemming. Said to LanceDB, which would else leave out the stop words
 * of all its languages: "dog" and "die" among them, since they are Danish and German ones.
 */
export const UNSEARCHED: ReadonlySet<string> = new Set(
  [...STOP_WORDS, ...CONTRACTIONS, ...CONTRACTIONS.map((word) => word.replace("'", "’"))].map((word) =>
    stemmer.stem(word.toLowerCase()),
  ),
);
