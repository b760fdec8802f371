import { MASK } from "./words.js";

/** How much of a text the rules read, in UTF-16 units. What comes after is searchable but not analysed. */
export const ANALYSED_LENGTH = 8_000;

/** A sentence and where it starts: `text.slice(index, index + sentence.text.length) === sentence.text`. */
export interface Sentence {
  text: string;
  index: number;
  /** True where the line it stands in is an item of a list. */
  item: boolean;
}

/** The part of a text that is analysed, never ending in half a character. */
export function analysed(text: string): string {
  if (text.length <= ANALYSED_LENGTH) return text;
  const last = text.charCodeAt(ANALYSED_LENGTH - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? ANALYSED_LENGTH - 1 : ANALYSED_LENGTH);
}

/**
 * The sentences of a text, with their places in it. A line break always ends one. Code, block quotes and quotations of
 * three words or more are masked, character for character, so that nobody is held to what they quote.
 */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let index = 0;
  for (const line of maskQuoted(analysed(text)).split("\n")) {
    const lead = /^\s*(?:[-*•‣–]\s+|#{1,6}\s+|(?:\d{1,2}|[a-z])[.)]\s+)?/i.exec(line)?.[0] ?? "";
    const item = lead.trim() !== "" && !lead.includes("#");
    for (const part of splitLine(line.slice(lead.length))) {
      sentences.push({ text: part.text, index: index + lead.length + part.index, item });
    }
    index += line.length + 1;
  }
  return sentences;
}

/** Ends a sentence where white space follows it. */
const END =
  /[.!?…]+["”'’)\]]*(?=\s)|(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\u{fe0f}|\u{200d})+(?=\s+\p{Lu})/gu;
/** What ends with a full stop, and no sentence with it. */
const ABBREVIATION =
  /(?:^|[\s(])(?:(?:dr|mr|mrs|ms|prof|st|no|nr|vs|e\.g|i\.e|approx|ca|etc|jr|sr|fig|inc|ltd|co|esp|incl|dept|min|max|tel|a\.m|p\.m|am|pm|(?!I\.)\p{L}|\d{1,2}))\.$/iu;

function splitLine(line: string): { text: string; index: number }[] {
  const parts: { text: string; index: number }[] = [];
  let from = 0;
  const add = (to: number) => {
    const raw = line.slice(from, to);
    const text = raw.trim();
    if (text !== "") parts.push({ text, index: from + raw.indexOf(text) });
    from = to;
  };
  for (const match of line.matchAll(END)) {
    const end = match.index + match[0].length;
    const ended = line.slice(Math.max(from, end - 12), end);
    const goesOn = /^\s+\p{Ll}/u.test(line.slice(end, end + 40)) && /(?:\.\.|…)$/.test(match[0]);
    const isAside = match[0].includes(")") && /^\s+\p{Ll}/u.test(line.slice(end, end + 40));
    if (!goesOn && !isAside && !isWithin(line, from, end) && !(match[0] === "." && ABBREVIATION.test(ended))) add(end);
  }
  add(line.length);
  return parts;
}

/** An aside in brackets belongs to the sentence that it stands in, whatever it ends with. */
function isWithin(line: string, from: number, end: number): boolean {
  const open = line.lastIndexOf("(", end - 1);
  const closed = line.indexOf(")", end - 1);
  return open >= from && open > line.lastIndexOf(")", end - 1) && closed >= 0 && closed - open <= LONGEST_ASIDE;
}
/** In UTF-16 units. */
const LONGEST_ASIDE = 160;

const QUOTED = [/```[\s\S]*?(?:```|$)/g, /^[ \t]*>.*$/gm, /(["“„«])([^"“”„«»\n]{1,2000})(["”“»])/g];

/** The text with quotations, block quotes and fenced code replaced by as many mask characters. Lines keep their places. */
export function maskQuoted(text: string): string {
  return QUOTED.reduce(
    (masked, pattern) =>
      masked.replace(pattern, (quoted) =>
        /^["“„«]/.test(quoted) && quoted.split(/\s+/).length < 3 ? quoted : quoted.replace(/[^\n]/g, MASK),
      ),
    text,
  );
}
