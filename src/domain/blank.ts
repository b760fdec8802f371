import { z } from "zod";
import { type Evidence, isGrounded } from "./evidence.js";
import type { Range } from "./range.js";
import { citedIn, sentenceRanges } from "./sentences.js";
import { statementWords } from "./statement.js";
import type { Turn } from "./turn.js";
import { Zone } from "./zone.js";

/** What stands in a turn where words of it were forgotten. */
export const BLANK = "⟨forgotten⟩";

/** A turn of which words were forgotten, as it is since: what stays of it, and its zones in that. */
export const Blanked = z.object({ turn: z.string(), content: z.string(), zones: z.array(Zone) });
export type Blanked = z.infer<typeof Blanked>;

/** A placeholder, such as an earlier blank or a sealed secret: it goes whole or stays whole. */
const PLACEHOLDER = /⟨[^⟨⟩\n]*⟩/g;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
const IN_A_WORD = /[\p{L}\p{M}\p{N}]/u;
/** What does not stay between two blanks, and not at the edge of one. */
const EDGE = /[\s.,;:!?…]/;

/** The turn with a blank in place of each range. A turn of which no word stays is nothing but the blank. */
export function blankTurn({ id, content, zones }: Pick<Turn, "id" | "content" | "zones">, ranges: readonly Range[]) {
  const gone = whole(content, ranges);
  const left = textOf(content, gone);
  const isEmpty = !SAYS_SOMETHING.test(left.replaceAll(BLANK, ""));
  const blanked: Blanked = {
    turn: id,
    content: isEmpty ? BLANK : left,
    zones: isEmpty ? [] : zones.flatMap((zone) => moved(zone, gone)),
  };
  return { blanked, words: gone.map(({ start, end }) => content.slice(start, end)).filter((word) => word !== BLANK) };
}

/** An answer that was made before something was forgotten, without the sentences that cite it. */
export function answerWithout(content: string, forgotten: ReadonlySet<string>): string {
  if (forgotten.size === 0 || !citedIn(content).some((id) => forgotten.has(id))) return content;
  const gone = sentenceRanges(content).filter(({ start, end }) =>
    citedIn(content.slice(start, end)).some((id) => forgotten.has(id)),
  );
  return blankTurn({ id: "", content, zones: [] }, gone).blanked.content;
}

/** True where no word of the turn is left. */
export const isBlank = (content: string) => content === BLANK;

/** What is left of a turn to be searched: a blank is no word of anybody. */
export const withoutBlanks = (content: string) => content.replaceAll(BLANK, " ");

/** The turn as it is since words of it were forgotten. A secret that was sealed in them goes with them. */
export function withBlanks<T extends Pick<Turn, "content" | "zones" | "sealed">>(
  turn: T,
  { content, zones }: Blanked,
): T {
  const sealed = turn.sealed.filter(({ placeholder }) => content.includes(placeholder));
  return { ...turn, content, zones, sealed };
}

/**
 * What still occurs of a quote in a turn of which words were forgotten: all of it, or the part that shares most words
 * with the memory's `text`, the longest of these. Undefined where nothing is left that says anything.
 */
export function quoteLeft({ turn, quote }: Evidence, content: string, text: string): string | undefined {
  if (!quote.includes(BLANK) && isGrounded({ turn, quote }, { id: turn, content })) return quote;
  const said = fold(quote);
  const parts = content.split(BLANK).map(fold);
  const left = parts.flatMap((part) => {
    const all = part.trim();
    if (said.includes(all)) return [all];
    return [endAndStart(part, said), endAndStart(said, part)];
  });
  const words = [...new Set(statementWords(text))];
  const shared = (part: string) => {
    const said = new Set(statementWords(part));
    return words.filter((word) => said.has(word)).length;
  };
  const [best] = left
    .map((part) => part.trim())
    .filter(saysSomething)
    .sort((a, b) => shared(b) - shared(a) || b.length - a.length);
  return best;
}

/** The longest end of one text that the other starts with, if no word is cut in two there. */
function endAndStart(one: string, other: string): string {
  // The prefix function of Knuth, Morris and Pratt (1977): quotes may be as long as turns.
  const text = `${other}\u0000${one}`;
  const lengths = new Int32Array(text.length);
  for (let i = 1; i < text.length; i++) {
    let length = lengths[i - 1] ?? 0;
    while (length > 0 && text[i] !== text[length]) length = lengths[length - 1] ?? 0;
    lengths[i] = text[i] === text[length] ? length + 1 : length;
  }
  const length = lengths.at(-1) ?? 0;
  const cuts = (before: string | undefined, after: string | undefined) =>
    before !== undefined && after !== undefined && IN_A_WORD.test(before) && IN_A_WORD.test(after);
  const isCut = cuts(one.at(-length - 1), other[0]) || cuts(other[length - 1], other[length]);
  return length === 0 || isCut ? "" : other.slice(0, length);
}

/** More than "I" and "and". */
const saysSomething = (text: string) =>
  statementWords(text).some((word) => word.length > 2 || /\p{N}|[^\p{Script=Latin}]/u.test(word));

const fold = (text: string) => text.replace(/\s+/g, " ");

/** The ranges in order, without overlaps, with no word, character or placeholder cut in two; earlier blanks count. */
function whole(content: string, ranges: readonly Range[]): Range[] {
  const placeholders = [...content.matchAll(PLACEHOLDER)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
  const earlier = placeholders.filter(({ text }) => text === BLANK);
  const snapped = ranges.map((range) => snap(content, range, placeholders)).filter(({ start, end }) => start < end);
  const merged: Range[] = [];
  for (const { start, end } of [...snapped, ...earlier].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && !SAYS_SOMETHING.test(content.slice(last.end, start))) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function snap(content: string, range: Range, placeholders: readonly Range[]): Range {
  let { start, end } = range;
  while (start < end && EDGE.test(content.charAt(start))) start++;
  while (end > start && EDGE.test(content.charAt(end - 1))) end--;
  if (start === end) return { start, end };
  for (const one of placeholders) {
    if (one.end <= start || one.start >= end) continue;
    start = Math.min(start, one.start);
    end = Math.max(end, one.end);
  }
  while (joins(content, start)) start--;
  while (joins(content, end)) end++;
  return { start, end };
}

/** True where a word of one script, or a character, goes on across the place. */
function joins(content: string, at: number): boolean {
  if (at <= 0 || at >= content.length) return false;
  const before = content.charCodeAt(at - 1);
  if (before >= 0xd800 && before < 0xdc00) return true;
  const [left, right] = [content.charAt(at - 1), content.charAt(at)];
  return IN_A_WORD.test(left) && IN_A_WORD.test(right) && !(UNSPACED.test(left) || UNSPACED.test(right));
}

/** Scripts that write words without a space between them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

function textOf(content: string, gone: readonly Range[]): string {
  let text = "";
  let at = 0;
  for (const { start, end } of gone) {
    text += content.slice(at, start) + BLANK;
    at = end;
  }
  return text + content.slice(at);
}

/** A zone keeps every word that is left of it, and gets none that was outside: a blank over its edge stays outside. */
function moved(zone: Zone, gone: readonly Range[]): Zone[] {
  const shifted = (at: number, inBlank: number): number => {
    let by = 0;
    for (const { start, end } of gone) {
      if (start < at && at < end) return start + by + inBlank;
      if (end <= at) by += BLANK.length - (end - start);
    }
    return at + by;
  };
  const [start, end] = [shifted(zone.start, BLANK.length), shifted(zone.end, 0)];
  return start < end ? [{ ...zone, start, end }] : [];
}
