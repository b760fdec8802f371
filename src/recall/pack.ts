import { quoted } from "../domain/quoted.js";
import { isoDay } from "../domain/time.js";
import { type Entry, lineOf, type SectionKind, wordsOf } from "./entry.js";

/** The lines of one kind of memory, or of the turns, in a context. */
export interface Section {
  kind: SectionKind;
  title: string;
  /** The same words on another day are another entry. Default false. */
  dated?: boolean;
}

export interface PackOptions {
  /** The most tokens the context may have. */
  budget: number;
  /** Counts the tokens of a text. */
  countTokens: (text: string) => number;
  /** Core memory, most important first. It comes before everything else. Default: none. */
  core?: readonly Entry[];
  /** Said before what was found, behind the standing instructions. Default: nothing. */
  lead?: string;
  /** The kinds there are, in the order in which they are shown. */
  sections: readonly Section[];
}

export interface Packed {
  /** The lines under a heading for each kind; empty where nothing fits. */
  context: string;
  /** The ids of the lines, in the order of the context. */
  included: string[];
  /** The ids of those that add nothing to a line that is there. */
  repeated: string[];
  /** False where something was left out for want of room. */
  complete: boolean;
}

/** Texts that share more of their words than this say the same. */
const SAME = 0.9;

/** Hits that score less than this share of the best one: on the development set none of them was evidence. */
const EVIDENCE_ENDS = 0.5;

/** How many of the ranked hits are evidence where nothing tells how well they fit: a context stops where the evidence stops. */
export function depthOf(hits: readonly { score: number }[]): number {
  const best = hits[0]?.score ?? 0;
  const end = best > 0 ? hits.findIndex(({ score }) => score < EVIDENCE_ENDS * best) : -1;
  return end < 0 ? hits.length : end;
}

/**
 * Fills a token budget with core memory and then with entries in their order, each line whole, near-duplicates left
 * out, and stops at the first line that does not fit, but for the beginning of what sums up: a larger budget never shows less. The lines are then ordered by
 * kind, and by time inside a kind. Each line is counted by itself, which is never less than what they are together.
 */
export function pack(
  entries: readonly Entry[],
  { budget, countTokens, core = [], lead = "", sections }: PackOptions,
): Packed {
  const chosen: Entry[] = [];
  const seen: Seen[] = [];
  const repeated: string[] = [];
  const headed = new Set<SectionKind>();
  let left = budget - (lead !== "" && entries.length > 0 ? countTokens(`${lead}\n\n`) : 0);
  let complete = true;
  for (const entry of [...core, ...entries]) {
    const own = seenOf(entry, sections);
    if (seen.some((other) => isRepeated(own, other))) {
      if (!seen.some(({ id }) => id === entry.id)) repeated.push(entry.id);
      continue;
    }
    const heading = headed.has(entry.kind) ? "" : `${headingOf(entry, sections)}\n\n`;
    left -= countTokens(heading) + countTokens(`${lineOf(entry)}\n`);
    if (left < 0) {
      const room = left + countTokens(`${lineOf(entry)}\n`);
      chosen.push(...beginningOf(entry, room, countTokens));
      complete = false;
      break;
    }
    chosen.push(entry);
    seen.push(own);
    headed.add(entry.kind);
  }
  const included = ordered(chosen, sections).map(({ id }) => id);
  return { context: render(chosen, sections, lead), included, repeated, complete };
}

/** As many sentences of what sums up as there is room for: it begins with what matters most. Of nothing else a part is shown. */
function beginningOf(entry: Entry, room: number, countTokens: (text: string) => number): Entry[] {
  if (entry.kind !== "overviews") return [];
  const sentences = entry.text.split(/(?<=[.!?]) /);
  const parts = sentences.slice(1).map((_, i) => {
    const text = `${sentences.slice(0, i + 1).join(" ")} …`;
    return { ...entry, quoted: quoted(text, text.length) };
  });
  const longest = parts.findLast((part) => countTokens(`${lineOf(part)}\n`) <= room);
  return longest ? [longest] : [];
}

const headingOf = ({ kind }: Entry, sections: readonly Section[]) =>
  `## ${sections.find((section) => section.kind === kind)?.title ?? kind}`;

function render(entries: readonly Entry[], sections: readonly Section[], lead: string): string {
  const parts = sections.flatMap(({ kind, title }) => {
    const own = entries.filter((entry) => entry.kind === kind);
    const lines = ordered(own, sections).map(lineOf);
    return lines.length === 0 ? [] : [{ kind, text: `## ${title}\n${lines.join("\n")}` }];
  });
  const first = parts.findIndex(({ kind }) => kind !== "instructions");
  if (lead !== "" && first >= 0) parts.splice(first, 0, { kind: "turns", text: lead });
  return parts.map(({ text }) => text).join("\n\n");
}

/** By section, then by time; what was said at one time in the order in which it was said. */
function ordered(entries: readonly Entry[], sections: readonly Section[]): Entry[] {
  const section = (entry: Entry) => sections.findIndex(({ kind }) => kind === entry.kind);
  return [...entries].sort(
    (a, b) => section(a) - section(b) || a.at - b.at || byPlace(a, b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

function byPlace({ place: a }: Entry, { place: b }: Entry): number {
  if (!a || !b) return 0;
  return a.session === b.session ? a.position - b.position : a.session < b.session ? -1 : 1;
}

interface Seen {
  id: string;
  /** The day, for what happens: the same words on another day are another event. */
  day: string | null;
  text: string;
  words: ReadonlySet<string>;
}

function seenOf(entry: Entry, sections: readonly Section[]): Seen {
  const list = wordsOf(entry);
  const dated = sections.find(({ kind }) => kind === entry.kind)?.dated ?? false;
  return {
    id: entry.id,
    day: dated ? isoDay(entry.at, entry.offset) : null,
    text: ` ${list.join(" ")} `,
    words: new Set(list),
  };
}

/** True where an entry adds nothing to one that has its place already. */
function isRepeated(entry: Seen, other: Seen): boolean {
  if (entry.id === other.id) return true;
  if (entry.day !== null && other.day !== null && entry.day !== other.day) return false;
  if (entry.words.size === 0) return false;
  if (other.text.includes(entry.text)) return true;
  const shared = [...entry.words].filter((word) => other.words.has(word)).length;
  return shared / (entry.words.size + other.words.size - shared) > SAME;
}
