import {
  type Clock,
  DAY,
  dateOf,
  dayNumber,
  days,
  HOUR,
  isDay,
  MINUTE,
  months,
  type Span,
  week,
  years,
} from "./calendar.js";
import type { Tense } from "./tense.js";
import { COUNT, countOf, DAY_PART, phrase, VAGUE_COUNT } from "./words.js";

/** One way of naming a time: where the words match, what they mean to a clock. Undefined where they mean no time. */
export interface TimeRule {
  pattern: RegExp;
  resolve(groups: Groups, clock: Clock, tense: Tense): Span | undefined;
}
export type Groups = Partial<Record<string, string>>;

const UNIT = "minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?";

/** "two weeks ago", "in three days", "the last two months", "a few days ago". */
export const relativeRules: TimeRule[] = [
  {
    pattern: phrase(`(?:about |around |roughly |over )?(?<count>${COUNT}) (?<unit>${UNIT}) (?:ago|back|earlier today)`),
    resolve: ({ count = "", unit = "" }, clock) => shifted(clock, unit, -countOf(count)),
  },
  {
    pattern: phrase(`half an hour ago`),
    resolve: (_, clock) => minute(clock.now - 30 * MINUTE),
  },
  {
    pattern: phrase(`(?:${VAGUE_COUNT}) (?<unit>days?|nights?|weeks?|months?|years?) (?:ago|back)`),
    resolve: ({ unit = "" }, clock) => someAgo(clock, unit),
  },
  {
    pattern: phrase(`(?<count>${COUNT}) (?<unit>${UNIT}) from (?:now|today)`),
    resolve: ({ count = "", unit = "" }, clock) => shifted(clock, unit, countOf(count)),
  },
  {
    pattern: phrase(`in (?:about |around )?(?<count>${COUNT}) (?<unit>${UNIT})(?: time| from now)?`),
    // "I learned it in two weeks" names a length, not a time.
    resolve: ({ count = "", unit = "" }, clock, tense) =>
      tense === "past" ? undefined : shifted(clock, unit, countOf(count)),
  },
  {
    pattern: phrase(`the (?:last|past) (?<count>${COUNT}|few) (?<unit>days|weeks|months|years)`),
    resolve: ({ count = "", unit = "" }, clock) =>
      lasting(clock, unit, count.toLowerCase() === "few" ? 3 : countOf(count)),
  },
  {
    pattern: phrase(`the day (?<side>before yesterday|after tomorrow)`),
    resolve: ({ side = "" }, clock) => days(clock.today + (/^before/i.test(side) ? -2 : 2)),
  },
  {
    pattern: phrase(`(?<day>yesterday|today|tomorrow|tmrw|tmr)(?:[ ']s?)?(?: (?<part>${DAY_PART}))?`),
    resolve: ({ day = "", part }, clock) => dayPart(clock.today + DAY_SHIFT[day.toLowerCase() as "today"], part),
  },
  {
    pattern: phrase(`last (?<part>night|evening)`),
    resolve: (_, clock) => dayPart(clock.today - 1, "evening"),
  },
  {
    pattern: phrase(`this (?<part>morning|afternoon|evening)|tonight`),
    resolve: ({ part = "evening" }, clock) => dayPart(clock.today, part),
  },
];

const DAY_SHIFT = { yesterday: -1, today: 0, tomorrow: 1, tmrw: 1, tmr: 1 };
const PART_HOURS = { morning: [6, 12], afternoon: [12, 18], evening: [18, 24], night: [18, 24] } as const;

/** A day, or the morning, afternoon or evening of it. */
export function dayPart(day: number, part: string | undefined): Span {
  if (part === undefined) return days(day);
  const [from, to] = PART_HOURS[part.toLowerCase() as keyof typeof PART_HOURS];
  return { start: day * DAY + from * HOUR, end: day * DAY + to * HOUR - 1, precision: "hour" };
}

function shifted(clock: Clock, unit: string, count: number): Span {
  const { year, month } = clock;
  switch (unit.toLowerCase().charAt(0)) {
    case "m":
      return /^mo/i.test(unit) ? months(year, month + count) : minute(clock.now + count * MINUTE);
    case "h":
      return { ...floor(clock.now + count * HOUR, HOUR), precision: "hour" };
    case "w":
      return week(clock.today, count);
    case "y":
      return years(year + count);
    default:
      return days(clock.today + count);
  }
}

const minute = (at: number): Span => ({ ...floor(at, MINUTE), precision: "minute" });

function floor(at: number, unit: number): { start: number; end: number } {
  const start = Math.floor(at / unit) * unit;
  return { start, end: start + unit - 1 };
}

/** "A few" is two to five, known one unit more coarsely. */
function someAgo(clock: Clock, unit: string): Span {
  const { today, year, month } = clock;
  if (/^w/i.test(unit)) return { ...week(today, -5), end: week(today, -2).end, precision: "month" };
  if (/^m/i.test(unit)) return months(year, month - 5, 4, "season");
  if (/^y/i.test(unit)) return years(year - 5, year - 2);
  return days(today - 5, today - 2, "week");
}

/** The stretch of `count` units that ends today. */
function lasting(clock: Clock, unit: string, count: number): Span {
  const { today } = clock;
  const { year, month, day } = dateOf(today);
  if (/^d/i.test(unit)) return days(today - count, today);
  if (/^w/i.test(unit)) return days(today - 7 * count, today, "week");
  if (/^m/i.test(unit)) return days(sameDay(year, month - count, day), today, "month");
  return days(sameDay(year - count, month, day), today, "year");
}

/** The same day of another month, or that month's last day where it is shorter. */
function sameDay(year: number, month: number, day: number): number {
  const first = dateOf(dayNumber(year, month, 1));
  return isDay(first.year, first.month, day) ? dayNumber(year, month, day) : dayNumber(year, month + 1, 1) - 1;
}
