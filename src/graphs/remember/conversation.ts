import { estimateTokens } from "../../domain/estimate-tokens.js";
import { markedText } from "../../domain/quoted.js";
import { longDay } from "../../domain/time.js";
import { speakerOf, type Turn } from "../../domain/turn.js";
import type { Work } from "./state.js";

/** How many turns before a turn its rules, or a model, may look at. */
export const CONTEXT_TURNS = 4;

/** Turns that are put before a model together, with their numbers in the run. */
export interface Piece {
  before: readonly Turn[];
  lines: readonly { number: number; turn: Turn }[];
}

/** About so many tokens are put before a model at once. */
const PIECE_TOKENS = 1_000;
/** What a line takes besides its text, in tokens. */
const LINE_TOKENS = 5;
/** Longer turns are shown without their middle, in UTF-16 units. */
const SHOWN_START = 9_000;
const SHOWN_END = 3_000;
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/**
 * Splits a run at turns into pieces of about 1,000 tokens, those that were asked about before first. They never share
 * a piece with new ones, nor those of one session with another's, so that a turn on which a model fails again and
 * again spoils no other.
 */
export function piecesOf(work: readonly Work[], previous: readonly Turn[]): Piece[] {
  const turns = [...previous, ...work.map(({ turn }) => turn)];
  const groups = new Map<string, { number: number; turn: Turn }[]>();
  for (const [i, one] of work.entries()) {
    const group = JSON.stringify([one.again ? 0 : 1, one.turn.session]);
    groups.set(group, [...(groups.get(group) ?? []), { number: i + 1, turn: one.turn }]);
  }
  const inOrder = [...groups].sort(([a], [b]) => a.charCodeAt(1) - b.charCodeAt(1)).map(([, lines]) => lines);
  return inOrder.flatMap(balanced).map((lines) => {
    const [first] = lines;
    const own = new Set(lines.map(({ turn }) => turn));
    const before = turns.filter(
      (turn) => !own.has(turn) && turn.session === first?.turn.session && turn.position < first.turn.position,
    );
    return { before: before.slice(-CONTEXT_TURNS), lines };
  });
}

/** Parts of about the same size, in order: each line goes where its middle falls. */
function balanced<Line extends { turn: Turn }>(lines: readonly Line[]): Line[][] {
  const sizes = lines.map(({ turn }) => estimateTokens(zoned(turn)) + LINE_TOKENS);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const count = Math.max(1, Math.round(total / PIECE_TOKENS));
  const parts = new Map<number, Line[]>();
  let before = 0;
  for (const [i, line] of lines.entries()) {
    const size = sizes[i] ?? 0;
    const part = Math.floor(((before + size / 2) / total) * count);
    parts.set(part, [...(parts.get(part) ?? []), line]);
    before += size;
  }
  return [...parts.values()];
}

/** A piece as a model reads it: the day where it changes, and a numbered line a turn. */
export function conversationText({ before, lines }: Piece): string {
  let day = "";
  const written: string[] = [];
  for (const { mark, turn } of [
    ...before.map((turn) => ({ mark: "-", turn })),
    ...lines.map(({ number, turn }) => ({ mark: String(number), turn })),
  ]) {
    const said = dayOf(turn);
    if (said !== day) written.push(`(${said})`);
    day = said;
    // What only looks like a turn, or like the end of the conversation, stays part of the turn it stands in.
    const text = zoned(turn)
      .replace(/\r?\n/g, "\n    ")
      .replace(/<(?=\/conversation>)/g, "< ");
    written.push(`[${mark}] ${whoSays(turn)}: ${text}`);
  }
  return written.join("\n");
}

/** A tool or a system is shown as what it is, whatever name it was given. */
function whoSays(turn: Turn): string {
  const name = speakerOf(turn).replace(/\s+/g, " ");
  return turn.role === "tool" || turn.role === "system" ? `${speakerOf({ ...turn, speaker: null })} output` : name;
}

/** What a tool or a system puts out is nobody's own words; a long text is shown without its middle. */
function zoned({ role, content, zones }: Turn): string {
  const output = role === "tool" || role === "system";
  const foreign = output ? [{ start: 0, end: content.length, kind: "log" as const }] : zones;
  if (content.length <= SHOWN_START + SHOWN_END) return markedText(content, foreign);
  const end = markedText(content, foreign, content.length - SHOWN_END);
  return `${markedText(content, foreign, 0, SHOWN_START)} […] ${end}`.toWellFormed();
}

const dayOf = ({ at, offset }: Turn) =>
  `${WEEKDAYS[new Date(at + offset * 60_000).getUTCDay()]} ${longDay(at, offset)}`;
