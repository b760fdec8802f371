import type { Kind } from "../domain/kind.js";
import { isDerived, isDisputed, isInferred, type Memory } from "../domain/memory.js";
import { type Cut, quoted, quotedTurn } from "../domain/quoted.js";
import { isoDay } from "../domain/time.js";
import { spokenText } from "../domain/turn.js";
import type { Hit } from "./hit.js";
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
  /** Until when it held, for what does not hold any more; milliseconds since the epoch. */
  until: number | null;
  /** The clock that the date is read from, in minutes east of UTC. */
  offset: number;
  /** Where a turn was said: the session, and the place in it. */
  place?: { session: string; position: number };
}

/** Of longer texts a passage is shown, so that one turn cannot take the whole context. In UTF-16 units. */
export const MAX_ENTRY_LENGTH = 1_000;

/** What sums up is short already. In UTF-16 units. */
const MAX_OVERVIEW_LENGTH = 7_000;

export interface EntriesOptions {
  standing: Standing;
  /** The stems of the question: of a long text the part that it is about is shown. Default: none. */
  asked?: readonly string[];
  /** The question of somebody else that a turn answers. Default: none. */
  questionBefore?: (turn: ShownTurn) => ShownTurn | undefined;
}

/**
 * The lines of ranked hits in the order in which they deserve room: first what each hit says, a reply with the question
 * that it answers, then the turns behind the memories, then what else those turns say.
 */
export function entriesOf(
  hits: readonly Hit[],
  { standing, asked = [], questionBefore = () => undefined }: EntriesOptions,
): Entry[] {
  const ofTurn = (turn: ShownTurn) => [turn, questionBefore(turn)].flatMap((one) => (one ? turnEntry(one, asked) : []));
  const ofMemory = (memory: Memory, turn: ShownTurn | null) => memoryEntry(memory, standing, turn?.offset, asked);
  return [
    ...hits.flatMap(({ memory, turn }) => (memory ? ofMemory(memory, turn) : turn ? ofTurn(turn) : [])),
    ...hits.flatMap(({ memory, turn }) => (memory && turn ? ofTurn(turn) : [])),
    ...hits.flatMap(({ also, turn }) => also.map((memory) => ofMemory(memory, turn))),
  ];
}

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
  const shown = quoted(text, kind === "overviews" ? MAX_OVERVIEW_LENGTH : MAX_ENTRY_LENGTH, about(asked));
  return {
    id,
    kind,
    text,
    quoted: holds(memory) ? shown : `${isDisputed(memory) ? "disputed, not believed" : "no longer so"}: ${shown}`,
    at: validFrom,
    until: validTo,
    offset,
  };
}

function sectionOf(memory: Memory, inForce: Standing["inForce"]): SectionKind {
  const { agent, key } = memory;
  if (isInferred(memory)) return "inferred"; // whatever it is about, nobody said so
  if (isDerived(memory)) return "overviews";
  return agent === "core" && isInstructionKey(key) && inForce(memory) ? "instructions" : agent;
}

export function turnEntry(turn: ShownTurn, asked: readonly string[] = []): Entry {
  const { id, at, offset, session, position } = turn;
  return {
    id,
    kind: "turns",
    text: spokenText(turn),
    quoted: quotedTurn(turn, MAX_ENTRY_LENGTH, about(asked)),
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
 * `- [m:ID] 2026-03-04 "text"`, or `2026-03-04 to 2026-05-01` for what does not hold any more. Of a turn it says who
 * said it: `- [m:ID] 2026-03-04 user Mara: "text"`.
 */
export function lineOf({ id, quoted, at, until, offset }: Entry): string {
  const days = until === null ? isoDay(at, offset) : `${isoDay(at, offset)} to ${isoDay(until, offset)}`;
  return `- [m:${id}] ${days} ${quoted}`;
}

/** The words of an entry, by which near-duplicates are told. */
export function wordsOf({ text }: Entry): string[] {
  return words(text);
}
