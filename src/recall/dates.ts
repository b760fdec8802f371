import type { TimeMention } from "../domain/time.js";
import { DATE_DECAY, DATE_LOOSE } from "./weights.js";

const DAY = 86_400_000;
const AFTER_MONTH = 10 * DAY;

/**
 * How well a moment fits the times that a question names, in [0, 1]; 0 where it names none. A score, never a filter:
 * people tell of things days after they happened, and remember dates wrongly.
 */
export function dateMatch(times: readonly TimeMention[], at: number): number {
  return Math.max(0, ...times.map((time) => closeness(time, at)));
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
