import model from "wink-eng-lite-web-model";
import winkNlp, { type ItemSentence, type ItemToken, type WinkMethods } from "wink-nlp";
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

let loaded: WinkMethods | undefined;

/** The English model takes 140 ms and 100 MB, so it is loaded when the first text is read. */
function wink(): WinkMethods {
  loaded ??= winkNlp(model, ["sbd", "pos"]);
  return loaded;
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

function splitLine(line: string): { text: string; index: number }[] {
  if (!/\S/.test(line)) return [];
  const { its, readDoc } = wink();
  const parts: { text: string; index: number }[] = [];
  let index = 0;
  readDoc(line)
    .sentences()
    .each((sentence: ItemSentence) => {
      let length = 0;
      sentence.tokens().each((token: ItemToken) => {
        length += (token.out(its.precedingSpaces) as string).length + token.out().length;
      });
      const raw = line.slice(index, index + length);
      const text = raw.trim();
      if (text !== "") parts.push({ text, index: index + raw.indexOf(text) });
      index += length;
    });
  // White space at the end of a line belongs to no token; anything else unread would shift every quote.
  return line.slice(index).trim() === "" && index <= line.length
    ? parts
    : [{ text: line.trim(), index: line.length - line.trimStart().length }];
}

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

/** A word with its universal part of speech, such as `VERB` or `PROPN`. */
export interface Word {
  text: string;
  pos: string;
}

/** The words of a short text with their parts of speech. */
export function wordsOf(text: string): Word[] {
  const { its, readDoc } = wink();
  const words: Word[] = [];
  readDoc(analysed(text))
    .tokens()
    .each((token: ItemToken) => {
      words.push({ text: token.out(), pos: token.out(its.pos) as string });
    });
  return words;
}
