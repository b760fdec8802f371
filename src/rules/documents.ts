import type { ResourceKind } from "./links.js";
import { titleBefore, wholeCharacters } from "./resource-title.js";

/** How much of a pasted text is kept, in UTF-16 units. */
export const KEPT_LENGTH = 20_000;
const LONG = 300;
const CODE_LENGTH = 80;

/** A text or a piece of code that was pasted into a turn, at `index` up to `end` (UTF-16 units, exclusive). */
export interface Pasted {
  kind: ResourceKind;
  title: string;
  /** How it begins, on one line. */
  summary: string;
  /** The text itself, whole up to {@link KEPT_LENGTH}. */
  content: string;
  index: number;
  end: number;
}

const HEADING = /^#{1,4}[ \t]+(?<title>[^\n]{1,160})$/gm;
const INTRODUCED =
  /\b(?:here(?:['’]s| is| are)|this is|below is|attached(?: is)?|these are|pasting|i['’]m sharing)\s+(?<name>(?:the|my|our|a|an|some|his|her|their|\p{Lu}\p{L}+['’]s)\s[^\n:.!?]{2,80})[:.]?(?=:|\n)[: ]*/iu;
const FENCE = /^[ \t]{0,3}(?<mark>`{3,}|~{3,})(?<language>[\w+#.-]*)(?<rest>[^\n`]*)$/gm;

/**
 * What was pasted into a text: one document (Markdown with headings, or a long text that is introduced as one: "here
 * are the notes:"), and fenced code of some length outside of it.
 */
export function findPasted(text: string): Pasted[] {
  const document = markdown(text) ?? introduced(text);
  const code = fenced(text).filter(({ index }) => !document || index < document.index || index >= document.end);
  return document ? [document, ...code].sort((a, b) => a.index - b.index) : code;
}

function markdown(text: string): Pasted | undefined {
  // A `#` inside of code is a comment.
  const fences = fencesIn(text);
  let next = 0;
  const headings = [...text.matchAll(HEADING)].filter(({ index }) => {
    while ((fences[next]?.end ?? text.length) <= index) next++;
    return index < (fences[next]?.index ?? text.length);
  });
  const [first] = headings;
  if (!first || (headings.length < 2 && text.length - first.index < LONG)) return undefined;
  const body = text.slice(first.index + first[0].length);
  const title = (first.groups?.title ?? "").replace(/[#*_`]+/g, "").trim();
  return pasted(
    "document",
    title || "Document",
    text,
    first.index,
    text.length,
    firstLine(body.replace(/^#{1,6} .*$/gm, "")),
  );
}

function introduced(text: string): Pasted | undefined {
  const match = INTRODUCED.exec(text.slice(0, 2_000));
  if (!match) return undefined;
  const index =
    match.index + match[0].length + (/^\s*/.exec(text.slice(match.index + match[0].length))?.[0].length ?? 0);
  if (text.length - index < LONG || /^[`~]{3}/.test(text.slice(index))) return undefined;
  const name = (match.groups?.name ?? "").replace(/^(?:the|my|our|a|an|some|his|her|their)\s/i, "").trim();
  return pasted("document", name, text, index, text.length, firstLine(text.slice(index)));
}

function fenced(text: string): Pasted[] {
  return fencesIn(text).flatMap(({ index, end, body, language }) => {
    const code = text.slice(body.start, body.end);
    if (code.length < CODE_LENGTH && code.split("\n").length < 5) return [];
    const gap = /\s*$/.exec(text.slice(Math.max(0, index - 40), index))?.[0].length ?? 0;
    const title = titleBefore(text, index - gap) ?? codeTitle(code, language);
    return [{ ...pasted("code", title, text, body.start, body.end, firstLine(code)), index, end }];
  });
}

interface Fence {
  index: number;
  end: number;
  body: { start: number; end: number };
  language: string;
}

/** Fenced blocks as Markdown has them: closed by the first line of at least as many of the same marks. */
function fencesIn(text: string): Fence[] {
  const fences: Fence[] = [];
  let open: RegExpExecArray | undefined;
  for (const line of text.matchAll(FENCE)) {
    const mark = line.groups?.mark ?? "";
    if (open === undefined) {
      open = line;
    } else if (mark.startsWith(open.groups?.mark ?? "") && !line.groups?.language && !line.groups?.rest?.trim()) {
      const body = { start: open.index + open[0].length + 1, end: line.index };
      fences.push({ index: open.index, end: line.index + line[0].length, body, language: open.groups?.language ?? "" });
      open = undefined;
    }
  }
  return fences;
}

function codeTitle(body: string, language: string): string {
  const named = /\b(?:function|class|def|fn|func|interface|struct|CREATE TABLE)\s+(?<name>[\w.]+)/i.exec(body)?.groups
    ?.name;
  return [language, "code", named].filter(Boolean).join(" ");
}

function pasted(kind: ResourceKind, title: string, text: string, index: number, end: number, summary: string): Pasted {
  const content = wholeCharacters(text.slice(index, Math.min(end, index + KEPT_LENGTH))).trimEnd();
  return { kind, title, summary, content, index, end };
}

/** The first words of a text, on one line. */
function firstLine(text: string): string {
  const line =
    text
      .slice(0, 2_000)
      .trim()
      .split(/\n\s*\n/)[0] ?? "";
  const words = line.replace(/\s+/g, " ").trim();
  return words.length <= 240 ? words : `${wholeCharacters(words.slice(0, 240).replace(/\s\S*$/, ""))} …`;
}
