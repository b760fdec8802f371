import type { Memory } from "./memory.js";

/** How much there was, at moments in equal steps from the first thing that was kept until now. */
export interface Growth {
  points: {
    /** ISO 8601. */
    at: string;
    /** Turns that were kept by then. What is forgotten since does not count. */
    turns: number;
    /** Memories that were believed then. */
    memories: number;
  }[];
}

/** From when until when something was there, in milliseconds since the epoch; null: it still is. */
export interface Presence {
  from: number;
  to: number | null;
}

/** From when until when a version is believed. */
export function presenceOf({ recordedAt, closedAt, retractedAt }: Recorded): Presence {
  const ends = [closedAt, retractedAt].filter((at) => at !== null);
  return { from: recordedAt, to: ends.length === 0 ? null : Math.min(...ends) };
}
type Recorded = Pick<Memory, "recordedAt" | "closedAt" | "retractedAt">;

/** Moments in equal steps, the first and the last among them. */
export const momentsFrom = (first: number, last: number): number[] =>
  Array.from({ length: POINTS }, (_, i) => first + ((last - first) * i) / (POINTS - 1));
const POINTS = 41;

/** How many were there at each moment. @param moments ascending. */
export function presentAt(all: readonly Presence[], moments: readonly number[]): number[] {
  const began = all.map(({ from }) => from).sort((a, b) => a - b);
  const ended = all.flatMap(({ to }) => (to === null ? [] : [to])).sort((a, b) => a - b);
  let [in_, out] = [0, 0];
  return moments.map((moment) => {
    while ((began[in_] ?? Number.POSITIVE_INFINITY) <= moment) in_++;
    while ((ended[out] ?? Number.POSITIVE_INFINITY) <= moment) out++;
    return in_ - out;
  });
}
