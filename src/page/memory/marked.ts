/** A part of a turn: quoted by a memory, or not. */
export interface Part {
  text: string;
  marked: boolean;
}

/** A turn's words divided by what is quoted of them. White space is compared folded, as it is where quotes are checked. */
export function markedParts(content: string, quotes: readonly string[]): Part[] {
  const ranges = quotes.flatMap((quote) => rangeOf(content, quote)).sort((a, b) => a.start - b.start);
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (end <= at) continue;
    if (start > at) parts.push({ text: content.slice(at, start), marked: false });
    parts.push({ text: content.slice(Math.max(at, start), end), marked: true });
    at = end;
  }
  if (at < content.length) parts.push({ text: content.slice(at), marked: false });
  return parts;
}

function rangeOf(content: string, quote: string): { start: number; end: number }[] {
  const start = content.indexOf(quote);
  if (start >= 0) return [{ start, end: start + quote.length }];
  const words = quote.trim().split(/\s+/);
  if (words.length < 2) return [];
  const found = new RegExp(words.map(escaped).join("\\s+")).exec(content);
  return found ? [{ start: found.index, end: found.index + found[0].length }] : [];
}

/** Characters that are shown around what is quoted of a long turn. */
const AROUND = 300;
const MOST_MARKED = 1_200;

/** What lies near the quoted words, and the quoted words, where they are not all too long. */
export function shortened({ text, marked }: Part, isFirst: boolean, isLast: boolean): string {
  if (text.length <= (marked ? MOST_MARKED : 2 * AROUND)) return text;
  if (marked) return `${text.slice(0, MOST_MARKED)}…`;
  const [before, after] = [text.slice(0, AROUND), text.slice(-AROUND)];
  if (isFirst && !isLast) return `…${after}`;
  return isLast ? `${before}…` : `${before} … ${after}`;
}

const escaped = (text: string) => text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
