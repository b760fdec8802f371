/** How exactly a time is known. A season or week is as exact as the phrase that named it; of what is `vague` only its words. */
export const PRECISIONS = ["minute", "hour", "day", "week", "month", "season", "year", "vague"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** A time that a text names: from `start` up to and including `end`, in milliseconds since the epoch. */
export interface TimeMention {
  /** The words as they stand in the text. */
  phrase: string;
  /** Where the phrase starts in the text, in UTF-16 units. */
  index: number;
  start: number;
  end: number;
  precision: Precision;
}

/** A moment together with the clock it was read from: minutes east of UTC. */
export interface Instant {
  at: number;
  offset: number;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads an ISO 8601 date or date-time. Without an offset it is wall-clock time `defaultOffset` minutes east of UTC.
 * Returns undefined for anything that is not a date, `2023-02-30` included.
 */
export function parseInstant(text: string, defaultOffset = 0): Instant | undefined {
  const [, year, month, day, clock = "00:00", zone] = ISO.exec(text.trim()) ?? [];
  if (!year || !month || !day || Number(day) > daysIn(Number(year), Number(month))) return undefined;
  const offset = zone === undefined ? defaultOffset : offsetOf(zone);
  if (offset === undefined) return undefined;
  const wall = Date.parse(`${year}-${month}-${day}T${clock}Z`);
  return Number.isNaN(wall) ? undefined : { at: wall - offset * 60_000, offset };
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function offsetOf(zone: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return sign === undefined ? 0 : minutesEast(sign, Number(hours) * 60 + Number(minutes));
}

const minutesEast = (sign: string, minutes: number) => (sign === "-" ? 0 - minutes : minutes);

/** Making a format takes longer than all that is done with it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC that the clock of an IANA `timeZone` shows at the moment `at`. */
export function zoneOffset(timeZone: string, at: number): number {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, format);
  const name = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "") ?? [];
  return sign === undefined ? 0 : minutesEast(sign, Number(hours) * 60 + Number(minutes));
}

/** `2026-03-04T09:30:00.000Z`: the one way times are written in outputs. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** `2026-03-04T10:30:00.000+01:00`: a moment as read from a clock `offset` minutes east of UTC. */
export function isoLocal(at: number, offset: number): string {
  const [sign, minutes] = [offset < 0 ? "-" : "+", Math.abs(offset)];
  const two = (n: number) => String(Math.trunc(n)).padStart(2, "0");
  return `${isoTime(at + offset * 60_000).slice(0, -1)}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** The calendar day at a moment, as read from a clock `offset` minutes east of UTC: `2026-03-04`. */
export function isoDay(at: number, offset = 0): string {
  return new Date(at + offset * 60_000).toISOString().slice(0, 10);
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** The calendar day as a person writes it, which is also how it is searched: `4 March 2026`. */
export function longDay(at: number, offset = 0): string {
  const day = new Date(at + offset * 60_000);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}
