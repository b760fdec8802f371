import type { Turn } from "./turn.js";
import { foreignZones, type Zone } from "./zone.js";

/** White space, control characters, and the marks that turn a text's direction or are not seen at all. */
const UNPRINTABLE = /[\s\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]+/gu;
/** What is left of a word where a text was cut. */
const CUT_WORD = /\s\S*$|[\ud800-\udbff]$/;
/** What could end the block that the text stands in, or open another one. */
const TAG = /<(?=\s*[/!?]?\s*\p{L})/gu;
/** What could pass for a citation. */
const CITATION = /\[(?=\s*m\s*:)/gi;

/**
 * Anything remembered, as data that is shown to a model: JSON on one line, in which nothing can look like a tag or a
 * citation, without the control and direction marks that could make it read as something else. `JSON.parse` gives the
 * value back, but for those marks.
 */
export function asData(value: unknown): string {
  const plain = (_: string, one: unknown) => (typeof one === "string" ? flat(one) : one);
  return (JSON.stringify(value, plain) ?? "null").replace(TAG, "\\u003c").replace(CITATION, "\\u005b");
}

/** Takes of a text what there is room for: `most` UTF-16 units. */
export type Cut = (text: string, most: number) => string;

const fromTheTop: Cut = (text, most) => (text.length > most ? `${text.slice(0, most).replace(CUT_WORD, "")} …` : text);

/** A remembered text as {@link asData}, cut between words where it has more than `most` UTF-16 units. */
export function quoted(text: string, most = Number.POSITIVE_INFINITY, cut = fromTheTop): string {
  return asData(cut(flat(text), most));
}

/** Lines stay lines, and keep their indentation, for code and steps. */
const flat = (text: string) =>
  text
    .split(/\r\n?|\n/)
    .map((line) => (/^[ \t]*/.exec(line)?.[0] ?? "").replaceAll("\t", "  ") + line.replace(UNPRINTABLE, " ").trim())
    .join("\n")
    .replace(/\n\s*\n/g, "\n")
    .trim();

/** Words of a turn, and whose they are. */
export interface Part {
  /** Who said it (`user`, `user Mara`, `tool search`), or how it came into what somebody said (`pasted`, `code`). */
  label: string;
  text: string;
}

/** What is shown of a turn: who said what. */
export type Said = Pick<Turn, "role" | "speaker" | "content" | "zones">;

/** A turn in parts: the speaker's own words under who said them, and what is not their own under how it came there. */
export function partsOf({ role, speaker, content, zones }: Said): Part[] {
  const label = speaker === null ? role : `${role} ${nameOf(speaker)}`;
  const parts: Part[] = [];
  const add = (part: Part) => {
    if (part.text.trim() !== "") parts.push(part);
  };
  let from = 0;
  for (const { start, end, kind } of foreignZones(zones)) {
    add({ label, text: content.slice(from, start) });
    add({ label: kind, text: content.slice(start, end) });
    from = end;
  }
  add({ label, text: content.slice(from) });
  return parts.some((part) => part.label === label) ? parts : [{ label, text: "" }, ...parts];
}

/** A speaker's name as it is shown to a model: what is more than a name is data. */
export const nameOf = (speaker: string): string =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’-]{0,60}$/u.test(speaker) ? speaker : quoted(speaker, 60);

/** A turn as one line of data: `user Mara: "Look at this." pasted: "Dear all, …"`, of about `most` UTF-16 units. */
export function quotedTurn(turn: Said, most = Number.POSITIVE_INFINITY, cut = fromTheTop): string {
  let left = most;
  const shown: string[] = [];
  for (const { label, text } of partsOf(turn)) {
    if (left <= 0) break;
    shown.push(`${label}: ${quoted(text, left, cut)}`);
    left -= text.length;
  }
  return shown.join(" ");
}

/** What stands around words that are not the speaker's own, in a conversation that a model reads. */
export const MARKS = { open: "⟦", close: "⟧" } as const;

/**
 * A turn's text from `from` to `to`, as a model reads it: what is not the speaker's own stands between marks,
 * `⟦pasted: Dear all, …⟧`, and nothing in the text can look like these.
 */
export function markedText(content: string, zones: readonly Zone[], from = 0, to = content.length): string {
  let at = from;
  const parts: string[] = [];
  for (const zone of foreignZones(zones)) {
    const start = Math.max(zone.start, from);
    const end = Math.min(zone.end, to);
    if (start >= end) continue;
    parts.push(unmarked(content.slice(at, start)));
    parts.push(`${MARKS.open}${zone.kind}: ${unmarked(content.slice(start, end))}${MARKS.close}`);
    at = end;
  }
  return [...parts, unmarked(content.slice(at, to))].join("");
}

const unmarked = (text: string) => text.replaceAll(MARKS.open, "[").replaceAll(MARKS.close, "]");
