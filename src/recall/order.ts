import { stems } from "./tokens.js";

/** What a question says of the order of things, where it names no time: `the first time`, `before I moved`. */
export interface Order {
  /** It wants the earliest or the latest of what it asks about. */
  end: "first" | "last" | null;
  /** It wants what was on one side of something that happened. */
  side: "before" | "after" | null;
  /** The stems of that something. */
  anchor: readonly string[];
}

const FIRST =
  /\bfirst (?:time|ever|met|meet|saw|see|start(?:ed)?|mention(?:ed)?|told|tell|visit(?:ed)?|tr(?:y|ied)|went|heard|came)\b|\bearliest\b|\bto begin with\b/i;
const LAST =
  /\b(?:most recent(?:ly)?|latest|newest|last time|last (?:saw|see|met|meet|went|go|visit(?:ed)?|heard|hear|spoke|speak|talk(?:ed)?))\b/i;
const SIDE =
  /\b([Bb]efore|[Aa]fter)\s+((?:[Ii]|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Yy]ou|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he|\p{Lu}\p{L}+)\b.*)$/u;

/** Reads the order of things from a question. Short words and names of times alone are no event. */
export function orderIn(query: string): Order {
  const end = FIRST.test(query) ? "first" : LAST.test(query) ? "last" : null;
  const [, side, clause = ""] = SIDE.exec(query) ?? [];
  const anchor = [...new Set(stems(clause))];
  const named = side !== undefined && anchor.length > 0;
  return { end, side: named ? (side.toLowerCase() as "before" | "after") : null, anchor: named ? anchor : [] };
}

/** What is put in order. */
export interface Dated {
  at: number;
  /** How far it is about the topic, in [0, 1]. */
  coverage: number;
  stems: readonly string[];
}

/** What does not hold this much of the topic, or of the anchor, is not what is meant. */
const ON_TOPIC = 0.5;
const NAMES_ANCHOR = 0.6;
/** Days in which nearness to the anchor fades to 1/e. */
const NEAR_DAYS = 60;
const DAY = 86_400_000;

/**
 * How well each fits the order that is asked for, in [0, 1]: its place among what is on the topic, or the nearness to the
 * anchor on the side asked about. All 0 where no order is asked for, or the anchor is nowhere said. Never a filter.
 */
export function orderFits({ order }: { order: Order }, found: readonly Dated[]): number[] {
  const ends = endFits(order, found);
  const sides = sideFits(order, found);
  return found.map((_, i) => Math.max(ends[i] ?? 0, sides[i] ?? 0));
}

function endFits({ end }: Order, found: readonly Dated[]): number[] {
  const fits = found.map(() => 0);
  if (end === null) return fits;
  const times = [...new Set(found.filter(({ coverage }) => coverage >= ON_TOPIC).map(({ at }) => at))];
  times.sort((a, b) => (end === "first" ? a - b : b - a));
  found.forEach(({ at, coverage }, i) => {
    if (coverage >= ON_TOPIC) fits[i] = 1 - times.indexOf(at) / times.length;
  });
  return fits;
}

function sideFits({ side, anchor }: Order, found: readonly Dated[]): number[] {
  const held = (one: Dated) => anchor.filter((stem) => one.stems.includes(stem)).length / anchor.length;
  const named = side === null ? [] : found.map((one) => ({ at: one.at, held: held(one) }));
  const best = named.reduce((top, one) => (one.held > (top?.held ?? 0) ? one : top), named[0]);
  if (!best || best.held < NAMES_ANCHOR) return found.map(() => 0);
  return found.map(({ at }) => {
    const days = (side === "before" ? best.at - at : at - best.at) / DAY;
    return days > 0 ? Math.exp(-days / NEAR_DAYS) : 0;
  });
}
