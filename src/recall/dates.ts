import type { TimeMention } from "../domain/time.js";
import { DATE_DECAY, DATE_LOOSE } from "./weights.js";

const DAY = 86_400_000;
const AFTER_MONTH = 10 * DAY;

/**
 * How well a moment, or a span from `from` to `to`, fits the times that a question names, in [0, 1]; 0 where it names
 * none. A score, never a filter: people tell of things days after they happened, and remember dates wrongly. What is
 * known less exactly than it is asked for fits half.
 */
export function dateMatch(times: readonly TimeMention[], from: number, to = from): number {
  return Math.max(0, ...times.map((time) => spanCloseness(time, from, Math.max(from, to))));
}

function spanCloseness(time: TimeMention, from: number, to: number): number {
  if (from > time.end) return closeness(time, from);
  if (to < time.start) return closeness(time, to);
  const vague = to - from > time.end - time.start + DAY;
  const inside = closeness(time, Math.max(from, time.start));
  return vague ? DATE_LOOSE * inside : inside;
}

function closeness({ start, end, precision }: TimeMention, at: number): number {
  const inside = at >= start && at <= end;
  switch (precision) {
    case "year":
      return inside ? DATE_LOOSE : 0;
    case "month":
    case "season":
      return inside ? 1 : at > end && at <= end + AFTER_MONTH ? DATE_LOOSE : 0;
    default: {
      const days = (inside ? 0 : at > end ? at - end : start - at) / DAY;
      return days <= 1 ? 1 : Math.exp(-days / (at > end ? DATE_DECAY.later : DATE_DECAY.earlier));
    }
  }
}
