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
  /** The kinds there are, in the order in which they are shown. */
  sections: readonly Section[];
}

export interface Packed {
  /** The lines under a heading for each kind; empty where nothing fits. */
  context: string;
  /** The ids of the lines, in the order of the context. */
  included: string[];
}

/** Texts that share more of their words than this say the same. */
const SAME = 0.9;

/** Hits that score less than this share of the best one: on the development set none of them was evidence. */
const EVIDENCE_ENDS = 0.5;

/** How many of the ranked hits are evidence: a context stops where the evidence stops. */
export function depthOf(hits: readonly { score: number }[]): number {
  const best = hits[0]?.score ?? 0;
  const end = best > 0 ? hits.findIndex(({ score }) => score < EVIDENCE_ENDS * best) : -1;
  return end < 0 ? hits.length : end;
}

/**
 * Fills a token budget with core memory and then with entries in their order, each line whole, near-duplicates left
 * out, and stops at the first line that does not fit: a larger budget never shows less. The lines are then ordered by
 * kind, and by time inside a kind.
 */
export function pack(entries: readonly Entry[], { budget, countTokens, core = [], sections }: PackOptions): Packed {
  const chosen: Entry[] = [];
  const seen: Seen[] = [];
  let context = "";
  for (const entry of [...core, ...entries]) {
    const own = seenOf(entry, sections);
    if (seen.some((other) => isRepeated(own, other))) continue;
    const next = render([...chosen, entry], sections);
    if (countTokens(next) > budget) break;
    chosen.push(entry);
    seen.push(own);
    context = next;
  }
  return { context, included: ordered(chosen, sections).map(({ id }) => id) };
}

function render(entries: readonly Entry[], sections: readonly Section[]): string {
  return sections
    .flatMap(({ kind, title }) => {
      const own = entries.filter((entry) => entry.kind === kind);
      const lines = ordered(own, sections).map(lineOf);
      return lines.length === 0 ? [] : [`## ${title}\n${lines.join("\n")}`];
    })
    .join("\n\n");
}

function ordered(entries: readonly Entry[], sections: readonly Section[]): Entry[] {
  const place = (entry: Entry) => sections.findIndex(({ kind }) => kind === entry.kind);
  return [...entries].sort((a, b) => place(a) - place(b) || a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
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
