import type { ParsedComponents, ParsedResult } from "chrono-node";
import { casual } from "chrono-node/en";
import { type Clock, DAY, dayNumber, days, HOUR, isDay, MINUTE, type Span } from "./calendar.js";
import type { Tense } from "./tense.js";
import { MONTH } from "./words.js";

/** A date as it stands in a text. `zone` is set where the text names its own offset, in minutes east of UTC. */
export interface DateFound extends Span {
  index: number;
  phrase: string;
  zone?: number;
}

// Chrono costs a hundred times what these tests do, and takes many harmless words for dates. It is only asked about
// texts that hold a written date, and only believed where what it found is one.
const NAMED = new RegExp(
  `(?<![\\p{L}])(?:${MONTH})(?![\\p{L}]).{0,6}\\d|\\d.{0,8}(?<![\\p{L}])(?:${MONTH})(?![\\p{L}])`,
  "iu",
);
const NUMERIC = /(?<![\d./-])(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[/]\d{1,2}[/](?:\d{4}|\d{2}))(?![\d./-]*\d)/;
// "we may 5 …", "they march 12 miles": as a date these need a capital, an ordinal, a year or a preposition.
const VERB = /(?<!\b(?:on|by|until|till|since|before|after|from|for|of|in|to|[ap]m),? )(?<=\S )(?:may|march) \d{1,2}$/;
const FROM_DAY = new RegExp(`\\bfrom (?=\\d{1,2}(?:st|nd|rd|th)? (?:${MONTH})\\b)`, "gi");
const DOTTED = /(?<![\d.])(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>(?:19|20)\d{2})(?![\d]|\.\d)/g;

/** Every written date in a text: "9 June 2023", "June 9th", "2023-06-09 14:30", "6/9/2023", "9.6.2023". */
export function findDates(text: string, clock: Clock, tense: (index: number) => Tense): DateFound[] {
  const found: DateFound[] = [];
  for (const match of text.matchAll(DOTTED)) {
    const [day, month, year] = [Number(match.groups?.day), Number(match.groups?.month), Number(match.groups?.year)];
    if (!isDay(year, month, day)) continue;
    found.push({ ...days(dayNumber(year, month, day)), index: match.index, phrase: match[0] });
  }
  if (!NAMED.test(text) && !NUMERIC.test(text)) return found;
  // Noon of the speaker's day, read by the process clock: chrono then computes the speaker's dates in any time zone.
  const noon = new Date(clock.year, clock.month - 1, new Date(clock.now).getUTCDate(), 12);
  // "from 3 June": chrono hears three o'clock.
  const asked = text.replace(FROM_DAY, (from) => " ".repeat(from.length));
  for (const result of casual.parse(asked, noon, { forwardDate: false })) {
    // Chrono takes "the week before 9 June" for a day; here it is a week, so only the date itself is asked for.
    const measure = /^.*\b(?:before|after)\s+(?=\S)/is.exec(result.text)?.[0].length ?? 0;
    const plain = measure ? casual.parse(result.text.slice(measure), noon, { forwardDate: false }) : [result];
    const from = measure ? result.index + measure : 0;
    for (const part of plain) {
      const date = believed(text, part, from + part.index, clock, tense);
      if (date) found.push(date);
    }
  }
  return found;
}

function believed(
  text: string,
  result: ParsedResult,
  index: number,
  clock: Clock,
  tense: (index: number) => Tense,
): DateFound | undefined {
  const { start, end } = result;
  const phrase = result.text.trimEnd();
  if (!start.isCertain("day") || !start.isCertain("month")) return undefined;
  if (!NAMED.test(phrase) && !NUMERIC.test(phrase)) return undefined;
  if (VERB.test(text.slice(Math.max(0, index - 12), index) + phrase)) return undefined;
  // "3 June to 5 June 2025": the year stands at the end and means both.
  const knownYear = end?.isCertain("year") ? (end.get("year") ?? undefined) : undefined;
  const first = spanOf(start, clock, tense(index), knownYear);
  if (!first) return undefined;
  const last = end && spanOf(end, clock, "open", first.year);
  if (last && last.end < first.start) return undefined;
  const zone = start.isCertain("timezoneOffset") ? start.get("timezoneOffset") : null;
  return {
    start: first.start,
    end: last?.end ?? first.end,
    precision: first.precision,
    index,
    phrase,
    ...(zone === null ? {} : { zone }),
  };
}

function spanOf(
  parts: ParsedComponents,
  clock: Clock,
  tense: Tense,
  knownYear?: number,
): (Span & { year: number }) | undefined {
  const [month, day] = [parts.get("month") ?? 1, parts.get("day") ?? 1];
  const year = parts.isCertain("year")
    ? (parts.get("year") ?? clock.year)
    : (knownYear ?? nearestYear(month, day, clock, tense));
  if (!isDay(year, month, day)) return undefined;
  const start = dayNumber(year, month, day);
  if (!parts.isCertain("hour")) return { ...days(start), year };
  const at = start * DAY + (parts.get("hour") ?? 0) * HOUR + (parts.get("minute") ?? 0) * MINUTE;
  return parts.isCertain("minute")
    ? { start: at, end: at + MINUTE - 1, precision: "minute", year }
    : { start: at, end: at + HOUR - 1, precision: "hour", year };
}

/** The year a date without one means: the latest that is not ahead, or the next one where the sentence looks ahead. */
function nearestYear(month: number, day: number, clock: Clock, tense: Tense): number {
  const years = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((by) => clock.year + by).filter((year) => isDay(year, month, day));
  const past = years.findLast((year) => dayNumber(year, month, day) <= clock.today);
  const future = years.find((year) => dayNumber(year, month, day) >= clock.today);
  if (past === undefined || future === undefined) return clock.year;
  if (tense !== "open") return tense === "past" ? past : future;
  // Nothing says which: what lies almost a year back is rather what is coming.
  return clock.today - dayNumber(past, month, day) <= OPEN_DAYS ? past : future;
}

const OPEN_DAYS = 270;
