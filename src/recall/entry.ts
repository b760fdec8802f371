import type { Kind } from "../domain/kind.js";
import { isDerived, isDisputed, isInferred, type Memory } from "../domain/memory.js";
import { type Cut, quoted, quotedTurn } from "../domain/quoted.js";
import { isoDay } from "../domain/time.js";
import { spokenText } from "../domain/turn.js";
import { passageOf } from "./passage.js";
import { isInstructionKey } from "./standing.js";
import { words } from "./tokens.js";
import type { ShownTurn } from "./turns.js";

/** What a line of a context stands under: a kind of memory, the turns, or the user's standing instructions. */
export type SectionKind = Kind | "turns" | "instructions" | "overviews" | "inferred";

/** One line of a context before it is written. */
export interface Entry {
  id: string;
  kind: SectionKind;
  /** Its words, by which near-duplicates are told. */
  text: string;
  /** The same as data for a model, with who said it. */
  quoted: string;
  at: number;
  /** How exactly that is known; `told`: it is when it was said; `always`: no date is shown. Default: to the day. */
  known?: "told" | "month" | "year" | "always";
  /** Until when it held, for what does not hold any more; milliseconds since the epoch. */
  until: number | null;
  /** The clock that the date is read from, in minutes east of UTC. */
  offset: number;
  /** Where a turn was said: the session, and the place in it. */
  place?: { session: string; position: number };
}

/** Of longer texts a passage is shown, so that one turn cannot take the whole context. In UTF-16 units. */
export const MAX_ENTRY_LENGTH = 1_000;
/** An assistant's answers are long, and seldom what is asked about: the passage that is. In UTF-16 units. */
const MAX_ANSWER_LENGTH = 400;

/** What sums up is short already. In UTF-16 units. */
const MAX_OVERVIEW_LENGTH = 7_000;

/** How a memory stands at the moment that is asked about. */
export interface Standing {
  /** Nothing has replaced it. */
  holds: (memory: Memory) => boolean;
  /** It holds, has begun and is not over: an instruction that has to be followed. */
  inForce: (memory: Memory) => boolean;
}

export function memoryEntry(
  memory: Memory,
  { holds, inForce }: Standing,
  offset = 0,
  asked: readonly string[] = [],
): Entry {
  const { id, text, validFrom, validTo } = memory;
  const kind = sectionOf(memory, inForce);
  const said = kind === "instructions" ? text.replace(ORDERED, "") : text;
  const shown = quoted(said, kind === "overviews" ? MAX_OVERVIEW_LENGTH : MAX_ENTRY_LENGTH, about(asked));
  return {
    id,
    kind,
    text,
    quoted: holds(memory) ? shown : `${isDisputed(memory) ? "disputed, not believed" : "no longer so"}: ${shown}`,
    at: validFrom,
    ...(kind === "instructions" ? { known: "always" as const } : knownOf(memory, offset)),
    until: validTo,
    offset,
  };
}

/** What rules put before an instruction; the heading says so already. */
const ORDERED = /^[^:]{1,60} standing instruction: /;

function sectionOf(memory: Memory, inForce: Standing["inForce"]): SectionKind {
  const { agent, key } = memory;
  if (isInferred(memory)) return "inferred"; // whatever it is about, nobody said so
  if (isDerived(memory)) return "overviews";
  return agent === "core" && isInstructionKey(key) && inForce(memory) ? "instructions" : agent;
}

/** How exactly it is known since when a memory holds: an event says so itself; of all else only what no clock shows. */
function knownOf({ fields, validFrom, assertedAt, assertions }: Memory, offset: number): Pick<Entry, "known"> {
  const { precision, phrase } = fields;
  if (phrase === null || precision === "vague" || validFrom === assertedAt) return { known: "told" };
  if (precision === "year") return { known: "year" };
  if (precision === "month" || precision === "season") return { known: "month" };
  if (precision !== undefined) return {};
  // A date that was named begins with the day; a turn hardly ever does.
  const clock = new Date(validFrom + offset * 60_000).toISOString().slice(5);
  if (clock.startsWith("01-01T00:00:00.000")) return { known: "year" };
  return assertions > 1 && !clock.endsWith("T00:00:00.000Z") ? { known: "told" } : {};
}

export function turnEntry(turn: ShownTurn, asked: readonly string[] = []): Entry {
  const { id, at, offset, session, position } = turn;
  const isAnswer = turn.role === "assistant" && turn.speaker === null;
  return {
    id,
    kind: "turns",
    text: spokenText(turn),
    quoted: quotedTurn(turn, isAnswer ? MAX_ANSWER_LENGTH : MAX_ENTRY_LENGTH, about(asked)),
    at,
    until: null,
    offset,
    place: { session, position },
  };
}

const about =
  (asked: readonly string[]): Cut =>
  (text, most) =>
    passageOf(text, asked, most);

/**
 * `- [m:ID] 2026-03-04 "text"`, or `2026-03-04 to 2026-05-01` for what does not hold any more; a date is no more exact than it
 * is known (`2026-03`), and `told 2026-03-04` is the day on which it was said. Of a turn it says who said it:
 * `- [m:ID] 2026-03-04 user Mara: "text"`. A standing instruction holds whenever it was given: `- [m:ID] "text"`.
 */
export function lineOf({ id, quoted, at, known, until, offset }: Entry): string {
  if (known === "always") return `- [m:${id}] ${quoted}`;
  const day = isoDay(at, offset);
  const since =
    known === "told" ? `told ${day}` : day.slice(0, known === "year" ? 4 : known === "month" ? 7 : undefined);
  const days = until === null ? since : `${since} to ${isoDay(until, offset)}`;
  return `- [m:${id}] ${days} ${quoted}`;
}

/** The words of an entry, by which near-duplicates are told. */
export function wordsOf({ text }: Entry): string[] {
  return words(text);
}
