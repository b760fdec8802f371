import type { Precision } from "../../domain/time.js";

/**
 * A stretch of wall-clock time: milliseconds since 1970-01-01T00:00 as the speaker's clock reads it. Resolving phrases
 * on the wall clock keeps every rule free of time zones; the offset is applied once, at the end.
 */
export interface Span {
  start: number;
  end: number;
  precision: Precision;
}

/** The speaker's clock at the moment of speaking. */
export interface Clock {
  /** Wall-clock milliseconds. */
  now: number;
  /** Calendar days since 1970-01-01. */
  today: number;
  year: number;
  /** 1 to 12. */
  month: number;
}

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** Reads the clock `offset` minutes east of UTC at the moment `at`. */
export function clockAt(at: number, offset: number): Clock {
  const now = at + offset * MINUTE;
  const date = new Date(now);
  return { now, today: Math.floor(now / DAY), year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}

/** The number of a calendar day since 1970-01-01. `month` is 1 to 12 and may run over; so may `day`. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY);
}

/** True for days that the calendar has: 30 February is none. `month` is 1 to 12. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** Year, month (1 to 12) and day of a calendar day. */
export function dateOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The Monday of the week a day lies in. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day);
}

/** Whole days, `first` up to and including `last`. */
export function days(first: number, last: number = first, precision: Precision = "day"): Span {
  return { start: first * DAY, end: (last + 1) * DAY - 1, precision };
}

/** The week, Monday to Sunday, that a day lies in, or the one `shift` weeks later. */
export function week(day: number, shift = 0): Span {
  const monday = mondayOf(day) + 7 * shift;
  return days(monday, monday + 6, "week");
}

/** Whole months: `count` of them from `month` (1 to 12; may run over into other years). */
export function months(year: number, month: number, count = 1, precision: Precision = "month"): Span {
  return days(dayNumber(year, month, 1), dayNumber(year, month + count, 1) - 1, precision);
}

/** Whole years, `first` up to and including `last`. */
export function years(first: number, last: number = first): Span {
  return months(first, 1, 12 * (last - first + 1), "year");
}

const FIRST_MONTH = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 } as const;
export type Season = keyof typeof FIRST_MONTH;

/** A northern season: spring is March to May. The winter of a year starts in that year's December. */
export function season(name: Season, year: number): Span {
  return months(year, FIRST_MONTH[name], 3, "season");
}
