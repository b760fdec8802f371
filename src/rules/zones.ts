import type { Zone } from "../domain/zone.js";
import { IMITATED } from "./zones/imitated.js";
import { documentSpans, hiddenSpans, INLINE, jsonSpans, letterSpans, tagSpans } from "./zones/inline.js";
import { INTRODUCED } from "./zones/introduced.js";
import { INTRODUCED_ABROAD } from "./zones/introduced-abroad.js";
import { lineSpans } from "./zones/lines.js";
import { seen } from "./zones/look-alikes.js";
import { HEAD, type Span, type ZonePattern } from "./zones/pattern.js";
import { FICTION, PLAYED, returnsFromPlay } from "./zones/play.js";
import { quotations } from "./zones/quotations.js";
import { tailOf } from "./zones/tail.js";
import { HANDED, KEPT_TEXT } from "./zones/words.js";

/** All rows, of which the first that begins a text decides. */
export const ZONE_PATTERNS: readonly ZonePattern[] = [
  ...PLAYED,
  ...IMITATED,
  ...INLINE,
  ...FICTION,
  ...INTRODUCED,
  ...INTRODUCED_ABROAD,
];
const isAnchored = ({ on }: ZonePattern) => on.source.startsWith("^");
const AT_STARTS = ZONE_PATTERNS.filter(isAnchored);
const ANYWHERE = ZONE_PATTERNS.filter((pattern) => !isAnchored(pattern)).map((pattern) => ({
  ...pattern,
  on: new RegExp(pattern.on.source, `${pattern.on.flags}g`),
}));
/** What can begin a zone at all: most messages have none of it. */
const LEADS =
  /[:\n*=>\u0022]|\b(?:say|says|said|read|reads|tell|tells|told|asks?|wrote|wants|goes|states?|write|draft|compose|tell|make|create|generate|invent|come|continue|pretend|imagine|suppose|role|play|act|be|d&d|dnd|in|let['’]?s|for|picture|dungeons|improv)\b/i;

/**
 * The parts of a message that are not its speaker's own words: what they paste, quote, forward, have translated, play,
 * log or code, in order and without overlaps. By form and by what leads to it, in English and in short forms of six other
 * languages. Linear in the length of the text.
 */
export function zonesOf(text: string): Zone[] {
  const { text: plain, placeOf } = seen(text);
  const spans = [
    ...led(plain),
    ...anywhere(plain),
    ...lineSpans(plain),
    ...quotations(plain),
    ...jsonSpans(plain),
    ...tagSpans(plain),
    ...letterSpans(plain),
    ...documentSpans(plain),
  ].map((span) => ({ ...span, start: placeOf(span.start), end: placeOf(span.end) }));
  return merged([...spans, ...hiddenSpans(text)].flatMap((span) => trimmed(text, span)));
}

/** True where the turn plays a part from beginning to end: what is said after it is said in that part, too. */
export const isPlayed = (zones: readonly Zone[], content: string): boolean =>
  zones.length === 1 && zones[0]?.kind === "played" && zones[0].end - zones[0].start === content.trim().length;

/** The zones of a turn that is said while a part is played: all of it, unless with it the speaker is themselves again. */
export const zonesInPlay = (text: string): Zone[] =>
  returnsFromPlay(text) ? zonesOf(text) : trimmed(text, { start: 0, end: text.length, kind: "played" });

/** Spans by the rows that are looked for at the start of a sentence or a line. */
function led(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const start of startsOf(text)) {
    if (start < from) continue;
    const head = text.slice(start, start + HEAD);
    if (!LEADS.test(head) && start > 0) continue;
    if (HANDED.test(head) && !KEPT_TEXT.test(head)) continue;
    for (const { on, kind, takes } of AT_STARTS) {
      const match = on.exec(head);
      if (!match) continue;
      const span = taken(text, start, start + match[0].length, takes);
      if (!span || text.slice(span.start, span.end).trim() === "") continue;
      spans.push({ ...span, kind });
      from = span.end;
      break;
    }
  }
  return spans;
}

function anywhere(text: string): Span[] {
  return ANYWHERE.flatMap(({ on, kind, takes }) => {
    const spans: Span[] = [];
    let from = 0;
    for (const match of text.matchAll(on)) {
      if (match.index < from) continue;
      const span = taken(text, match.index, match.index + match[0].length, takes);
      if (!span) continue;
      spans.push({ ...span, kind });
      from = span.end;
    }
    return spans;
  });
}

/** @param start where the row was found, and @param end where it ended */
function taken(
  text: string,
  start: number,
  end: number,
  takes: ZonePattern["takes"],
): { start: number; end: number } | undefined {
  if (takes === "all") return { start: 0, end: text.length };
  if (takes === "match") return { start, end };
  if (takes === "sentence") return { start: startOfSentence(text, start), end: endOfSentence(text, start) };
  if (takes === "restOfSentence") return { start: end, end: endOfSentence(text, end) };
  if (takes === "onwards") return { start, end: tailOf(text, end) };
  // What follows in quotation marks ends with them: quotations are found by themselves.
  if (
    /^\s*(?:"[^"\n]{2,2000}"|“[^”\n]{2,2000}”|„[^“”\n]{2,2000}[“”]|«[^»\n]{2,2000}»|['‘][^\n]{2,2000}?['’](?=[\s.,!?]|$))/.test(
      text.slice(end, end + 2_010),
    )
  )
    return undefined;
  return { start: end, end: tailOf(text, end) };
}

/** Where sentences and lines start. */
function* startsOf(text: string): Generator<number> {
  const first = /\S/.exec(text)?.index ?? 0;
  yield first;
  for (const match of text.matchAll(/(?:\n[ \t]*|[.!?…](?:["”')\]])?[ \t]+)(?=\S)/g)) {
    const start = match.index + match[0].length;
    if (start > first) yield start;
  }
}

const SENTENCE_END = /[.!?…]+["”')\]]*(?=\s|$)|\n/g;

function endOfSentence(text: string, from: number): number {
  SENTENCE_END.lastIndex = from;
  const match = SENTENCE_END.exec(text);
  return match ? match.index + match[0].length : text.length;
}

function startOfSentence(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 400), at);
  const last = [...before.matchAll(/[.!?…]\s+|\n/g)].at(-1);
  return last ? at - before.length + last.index + last[0].length : at - before.length;
}

/** Without white space at its ends. */
function trimmed(text: string, { start, end, kind }: Span): Span[] {
  const words = text.slice(start, end);
  const left = words.length - words.trimStart().length;
  const right = words.length - words.trimEnd().length;
  return left === words.length ? [] : [{ start: start + left, end: end - right, kind }];
}

/** In order, without overlaps: foreign ones that touch are one, and what is named in them is part of them. */
function merged(spans: readonly Span[]): Zone[] {
  const zones: Zone[] = [];
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const span of sorted.filter(({ kind }) => kind !== "named")) {
    const last = zones.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else zones.push({ ...span });
  }
  const named: Zone[] = [];
  let next = 0;
  for (const span of sorted.filter(({ kind }) => kind === "named")) {
    while ((zones[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start) next++;
    const free = (zones[next]?.start ?? Number.POSITIVE_INFINITY) >= span.end && (named.at(-1)?.end ?? 0) <= span.start;
    if (free) named.push({ ...span });
  }
  return [...zones, ...named].sort((a, b) => a.start - b.start);
}
