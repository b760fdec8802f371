import type { Memory } from "../wire.js";

/** The versions of what is said about one thing, oldest first. */
export interface Belief {
  key: string;
  newest: Memory;
  versions: readonly Memory[];
}

/** Memories gathered by what they are about, in the order in which they come. */
export function beliefsOf(memories: readonly Memory[]): Belief[] {
  const groups = new Map<string, Memory[]>();
  for (const memory of memories) {
    const key = `${memory.agent} ${memory.key}`;
    const group = groups.get(key);
    if (group) group.push(memory);
    else groups.set(key, [memory]);
  }
  return [...groups].flatMap(([key, group]) => {
    const versions = group.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
    const newest = versions.at(-1);
    return newest ? [{ key, newest, versions }] : [];
  });
}

/** A stretch of time, in milliseconds since the epoch. */
export interface Span {
  from: number;
  until: number;
}

/** From when to when a version holds. What was taken back never held: it is shown for as long as it was said to. */
export function spanOf({ validFrom, validTo }: Pick<Memory, "validFrom" | "validTo">, now: number): Span {
  const from = Date.parse(validFrom);
  return { from, until: Math.max(from, validTo === null ? Math.max(now, from) : Date.parse(validTo)) };
}

/** What holds all of them. */
export function around(spans: readonly Span[]): Span {
  const from = spans.reduce((least, span) => Math.min(least, span.from), Number.POSITIVE_INFINITY);
  const until = spans.reduce((most, span) => Math.max(most, span.until), Number.NEGATIVE_INFINITY);
  return spans.length === 0 ? { from: 0, until: 1 } : { from, until: Math.max(until, from + 1) };
}

/** Where a span lies within another, in percent. */
export function placeOf(span: Span, within: Span): { left: number; width: number } {
  const percent = 100 / (within.until - within.from);
  const left = Math.min(100, Math.max(0, (span.from - within.from) * percent));
  return { left, width: Math.min(100 - left, Math.max(0, (span.until - span.from) * percent)) };
}
