import type { Kind } from "../domain/kind.js";
import type { Memory } from "../domain/memory.js";
import { isoDay } from "../domain/time.js";
import { speakerOf } from "../domain/turn.js";
import type { Hit } from "./hit.js";
import { words } from "./tokens.js";
import type { ShownTurn } from "./turns.js";

/** One line of a context before it is written. */
export interface Entry {
  id: string;
  kind: Kind | "turns";
  text: string;
  at: number;
  /** Until when it held, for what does not hold any more; milliseconds since the epoch. */
  until: number | null;
  /** The clock that the date is read from, in minutes east of UTC. */
  offset: number;
}

/** Longer texts are cut here, so that one turn cannot take the whole context. In UTF-16 units. */
export const MAX_ENTRY_LENGTH = 1_000;

/** White space, control characters, and the marks that turn a text's direction or are not seen at all. */
const UNPRINTABLE = /[\s\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]+/gu;
/** What is left of a word where a text was cut. */
const CUT_WORD = /\s\S*$|[\ud800-\udbff]$/;

/**
 * The lines of ranked hits in the order in which they deserve room: first what each hit says, then the turns behind the
 * memories, then what else those turns say.
 */
export function entriesOf(hits: readonly Hit[]): Entry[] {
  return [
    ...hits.flatMap(({ memory, turn }) => (memory ? memoryEntry(memory, turn?.offset) : turn ? turnEntry(turn) : [])),
    ...hits.flatMap(({ memory, turn }) => (memory && turn ? turnEntry(turn) : [])),
    ...hits.flatMap(({ also, turn }) => also.map((memory) => memoryEntry(memory, turn?.offset))),
  ];
}

export function memoryEntry(memory: Memory, offset = 0): Entry {
  return { id: memory.id, kind: memory.agent, text: memory.text, at: memory.validFrom, until: memory.validTo, offset };
}

export function turnEntry(turn: ShownTurn): Entry {
  return {
    id: turn.id,
    kind: "turns",
    text: `${speakerOf(turn)}: ${turn.content}`,
    at: turn.at,
    until: null,
    offset: turn.offset,
  };
}

/**
 * `- [m:ID] 2026-03-04 "text"`, or `2026-03-04 to 2026-05-01` for what does not hold any more. The text is data: a JSON string on one line, in which nothing can look like a citation,
 * without the control and direction marks that could make it read as something else.
 */
export function lineOf({ id, text, at, until, offset }: Entry): string {
  const flat = text.replace(UNPRINTABLE, " ").trim();
  const short = flat.length > MAX_ENTRY_LENGTH ? `${flat.slice(0, MAX_ENTRY_LENGTH).replace(CUT_WORD, "")} …` : flat;
  const days = until === null ? isoDay(at, offset) : `${isoDay(at, offset)} to ${isoDay(until, offset)}`;
  return `- [m:${id}] ${days} ${JSON.stringify(short.replace(/\[(?=\s*m\s*:)/gi, "("))}`;
}

/** The words of an entry, by which near-duplicates are told. */
export function wordsOf({ text }: Entry): string[] {
  return words(text);
}
