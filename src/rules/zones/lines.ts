import {
  CODE_LINES,
  FORWARDED,
  INDENTED,
  LABEL,
  LOG_LINES,
  MAIL_HEADER,
  SOMEBODY,
  SPEAKER,
  STAMPED,
  SURE_HEADER,
} from "./line-kinds.js";
import type { Span } from "./pattern.js";
import { tailOf } from "./tail.js";

interface Line {
  start: number;
  /** Without its line break. */
  end: number;
  text: string;
}

const FENCE = /^[ \t>]{0,6}(`{3,}|~{3,})/;
/** How much of a line is looked at, in UTF-16 units. */
const READ = 400;

/** What is foreign by the form of its lines: fences, block quotes, code, logs, mails, conversations. */
export function lineSpans(text: string): Span[] {
  const lines = linesOf(text);
  const fenced = fences(lines, text.length);
  const open = lines.filter(({ start }) => !within(fenced, start));
  return [...fenced, ...quotedLines(open), ...technical(open), ...mails(open, text), ...conversations(open)];
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    lines.push({ start, end, text: text.slice(start, Math.min(end, start + READ)) });
    start = end + 1;
  }
  return lines;
}

/** True where a place lies in one of the spans, which are in order. Called for ascending places it could be faster; few have many. */
function within(spans: readonly Span[], place: number): boolean {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return false;
    if (place < span.start) high = middle - 1;
    else if (place >= span.end) low = middle + 1;
    else return true;
  }
  return false;
}

/** Closed by the first line of at least as many of the same marks; unclosed, to the end. */
function fences(lines: readonly Line[], end: number): Span[] {
  const spans: Span[] = [];
  let open: { start: number; mark: string } | undefined;
  for (const line of lines) {
    const mark = FENCE.exec(line.text)?.[1];
    if (mark === undefined) continue;
    if (!open) {
      const closedInLine = line.text.indexOf(mark, line.text.indexOf(mark) + mark.length) > 0;
      if (closedInLine) spans.push({ start: line.start, end: line.end, kind: "code" });
      else open = { start: line.start, mark };
    } else if (mark.startsWith(open.mark)) {
      spans.push({ start: open.start, end: line.end, kind: "code" });
      open = undefined;
    }
  }
  if (open) spans.push({ start: open.start, end, kind: "code" });
  return spans;
}

const quotedLines = (lines: readonly Line[]): Span[] =>
  lines
    .filter(({ text }) => /^[ \t]{0,6}>(?!\s*$)(?![.:;-]?[()<3dp]\b)/i.test(text))
    .map(({ start, end }) => ({ start, end, kind: "quoted" }));

/** Code and logs, with the indented lines that a trace or a block consists of. */
function technical(lines: readonly Line[]): Span[] {
  const spans: Span[] = [];
  let inside: Span["kind"] | undefined;
  for (const { start, end, text } of lines) {
    const kind = CODE_LINES.some((form) => form.test(text))
      ? "code"
      : LOG_LINES.some((form) => form.test(text))
        ? "log"
        : inside !== undefined && INDENTED.test(text)
          ? inside
          : undefined;
    if (kind !== undefined) spans.push({ start, end, kind });
    inside = kind;
  }
  return spans;
}

/** From the head of a mail to the end, up to a question about it. */
function mails(lines: readonly Line[], text: string): Span[] {
  for (const [i, line] of lines.entries()) {
    const headed =
      MAIL_HEADER.test(line.text) &&
      lines.slice(i, i + 6).filter((one) => MAIL_HEADER.test(one.text)).length > 1 &&
      lines.slice(i, i + 6).some((one) => SURE_HEADER.test(one.text));
    const subject =
      /^(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp)\s?:/i.test(line.text) && lines.length > i + 1;
    if (headed || subject || FORWARDED.test(line.text)) {
      return [{ start: line.start, end: tailOf(text, line.start), kind: "forwarded" }];
    }
  }
  return [];
}

interface Said {
  line: number;
  name: string;
  said: string;
}

/** Lines of several speakers, or with times, and what goes on below each of them up to a blank line. */
function conversations(lines: readonly Line[]): Span[] {
  const spans: Span[] = [];
  let block: Said[] = [];
  const close = () => {
    const [first] = block;
    const last = block.at(-1);
    if (first && last && isConversation(block)) {
      for (let i = first.line; i <= endOfBlock(lines, last.line); i++) spans.push(spanOfLine(lines[i]));
    }
    block = [];
  };
  for (const [i, line] of lines.entries()) {
    if (STAMPED.test(line.text)) {
      spans.push(spanOfLine(line));
      continue;
    }
    const { name, said = "" } = SPEAKER.exec(line.text)?.groups ?? {};
    if (name !== undefined && !LABEL.test(name)) {
      block.push({ line: i, name: name.toLowerCase(), said });
      if (SOMEBODY.test(name)) spans.push(spanOfLine(line));
    } else if (block.length > 0 && i - (block.at(-1)?.line ?? i) > 2) close();
  }
  close();
  return spans;
}

const spanOfLine = (line: Line | undefined): Span => ({ start: line?.start ?? 0, end: line?.end ?? 0, kind: "log" });

function endOfBlock(lines: readonly Line[], from: number): number {
  let last = from;
  while (lines[last + 1] && /^\s+\S/.test(lines[last + 1]?.text ?? "")) last++;
  return last;
}

/** People answer each other: somebody speaks twice, or one says "you" or asks. A list of things does neither. */
function isConversation(block: readonly Said[]): boolean {
  const names = new Set(block.map(({ name }) => name));
  if (names.size < 2) return block.length > 2 && block.some(({ said }) => /\b(?:i|i['’]m|my)\b/i.test(said));
  const speaks = block.some(({ said }) => /\b(?:i|i['’]m|my|we|me)\b/i.test(said));
  if (names.size < block.length) return speaks || block.some(({ said }) => /\?/.test(said));
  return speaks && block.some(({ said }) => /\b(?:you|your|u)\b|\?/i.test(said));
}
