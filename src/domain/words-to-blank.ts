import type { Range } from "./range.js";
import { statementWords } from "./statement.js";

/** What memories say, and the words of one turn that they rest on. */
export interface Said {
  /** Their texts, with the values of their fields. */
  text: string;
  /** The values that make them: names, numbers and what their fields hold. */
  values: readonly string[];
  quotes: readonly string[];
}

/**
 * Which words of a turn have to go with memories, so that none of their values can be read there, and those that other
 * memories rest on stay. Words that only what is forgotten rests on go whole. Where both rest on the same words, clauses
 * that say nothing of what stays go, and single words of the others. If that leaves all of a quote, the whole quote goes.
 */
export function wordsToBlank(content: string, gone: Said, kept: Said): Range[] {
  const lost = marked(content, gone.quotes);
  const held = marked(content, kept.quotes);
  const blank = new Uint8Array(content.length);
  for (let i = 0; i < blank.length; i++) if (lost[i] && !held[i]) blank[i] = 1;
  const [goneWords, keptWords] = [statementWords(gone.text), statementWords(kept.text)];
  const clauses = clausesOf(content).filter((clause) => someIn(clause, (i) => lost[i] === 1 && held[i] === 1));
  const take = (range: Range) => {
    for (let i = range.start; i < range.end; i++) if (lost[i]) blank[i] = 1;
  };
  for (const clause of clauses) {
    const words = wordsIn(content, clause);
    const own = words.filter(({ word }) => isAmong(word, goneWords) && !isAmong(word, keptWords));
    if (own.length === 0) continue;
    if (words.some(({ word }) => isAmong(word, keptWords))) for (const one of own) take(one);
    else take(clause);
  }
  for (const quote of gone.quotes.flatMap((one) => placesOf(content, one))) {
    if (someIn(quote, (i) => blank[i] === 1)) continue;
    const silent = clauses.filter((clause) => !wordsIn(content, clause).some(({ word }) => isAmong(word, keptWords)));
    for (const clause of silent) if (clause.start < quote.end && quote.start < clause.end) take(clause);
    if (!someIn(quote, (i) => blank[i] === 1)) take(quote);
  }
  const values = gone.values.filter((value) => phrasePlaces(kept.text, value).length === 0);
  return [...rangesOf(blank), ...values.flatMap((value) => phrasePlaces(content, value))];
}

/** Where a quote stands in a text, white space folded: every time it does. */
export function placesOf(content: string, quote: string): Range[] {
  const { text, places } = folded(content);
  const wanted = folded(quote).text.trim();
  const found: Range[] = [];
  for (let at = text.indexOf(wanted); wanted !== "" && at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    found.push({ start: places[at] ?? 0, end: (places[at + wanted.length - 1] ?? 0) + 1 });
  }
  return found;
}

/** Where words stand in a text as whole words, in any case. */
export function phrasePlaces(text: string, phrase: string): Range[] {
  const escaped = phrase.trim().split(/\s+/).map(literally).join("\\s+");
  if (escaped === "") return [];
  return [...text.matchAll(new RegExp(edge(phrase.trim(), escaped), "giu"))].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }));
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
/** Scripts without spaces have no edges of words. */
const edge = (phrase: string, escaped: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(phrase)
    ? escaped
    : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;

/** True where one of two words is the other, but for a short ending: live and lives, 4 and 4th. */
export function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (!long.startsWith(short) || long.length - short.length > 3) return false;
  return short.length >= 4 || (/^\p{N}+$/u.test(short) && !/^\p{N}/u.test(long.slice(short.length)));
}

const isAmong = (word: string, words: readonly string[]) => words.some((one) => isAlike(word, one));

function marked(content: string, quotes: readonly string[]): Uint8Array {
  const marks = new Uint8Array(content.length);
  for (const { start, end } of quotes.flatMap((quote) => placesOf(content, quote))) marks.fill(1, start, end);
  return marks;
}

function someIn({ start, end }: Range, is: (at: number) => boolean): boolean {
  for (let i = start; i < end; i++) if (is(i)) return true;
  return false;
}

/** Where a clause ends: at a mark before a space, at a line's end, and before words that join clauses. */
const BETWEEN_CLAUSES =
  /[,;:.!?…]+(?=\s|$)|\n+|\s+(?:and|but|so|or|because|since|while|though|although|und|aber|oder|weil|et|mais|ou|y|e|pero|porque|mas|ma|maar)(?=\s)|\s[–—-](?=\s)|[。、，！？；]/giu;

function clausesOf(content: string): Range[] {
  const clauses: Range[] = [];
  let start = 0;
  for (const { 0: mark, index } of content.matchAll(BETWEEN_CLAUSES)) {
    clauses.push({ start, end: index });
    start = index + mark.length;
  }
  return [...clauses, { start, end: content.length }].filter(({ start: from, end }) => from < end);
}

function wordsIn(content: string, { start, end }: Range): (Range & { word: string })[] {
  return [...content.slice(start, end).matchAll(/[\p{L}\p{M}\p{N}]+/gu)].flatMap(({ 0: text, index }) => {
    const [word] = statementWords(text);
    return word === undefined ? [] : [{ word, start: start + index, end: start + index + text.length }];
  });
}

function rangesOf(marks: Uint8Array): Range[] {
  const ranges: Range[] = [];
  for (let i = 0; i < marks.length; i++) {
    if (!marks[i]) continue;
    const start = i;
    while (i < marks.length && marks[i]) i++;
    ranges.push({ start, end: i });
  }
  return ranges;
}

/** A text with white space as single spaces, and where each of its units stands in the original. */
function folded(original: string): { text: string; places: number[] } {
  let text = "";
  const places: number[] = [];
  for (let i = 0; i < original.length; i++) {
    const unit = /\s/.test(original.charAt(i)) ? " " : original.charAt(i);
    if (unit === " " && text.endsWith(" ")) continue;
    text += unit;
    places.push(i);
  }
  return { text, places };
}
