import { casual as de } from "chrono-node/de";
import { casual as es } from "chrono-node/es";
import { casual as fr } from "chrono-node/fr";
import { casual as pt } from "chrono-node/pt";
import type { Instant, TimeMention } from "../../domain/time.js";
import { clockAt, dateOf, dayNumber, days, MINUTE, months, type Span, week, years } from "./calendar.js";

const LANGUAGES = [de, es, fr, pt];
/** Words for a stretch of time that is no day: "nächste Woche", "el mes pasado". */
const WEEK = /\b(?:wochen?|wochenende|semanas?|semaines?)(?!\p{L})/iu;
const MONTH = /\b(?:monate?n?|mes|meses|mois|mês)(?!\p{L})/iu;
const YEAR = /(?<!\p{L})(?:jahre?n?|años?|ans?|années?|anos?)(?!\p{L})/iu;

/**
 * The time that a few words of German, Spanish, French or Portuguese name, as a date or counted from the day on which they
 * were said: "am 3. Mai 2025", "ayer", "la semaine dernière". Of the languages the one that reads the most of the words
 * counts; undefined where none reads any.
 *
 * @param ahead what has no year lies in the future, not where it is nearest.
 */
export function timeAbroad(words: string, reference: Instant, ahead = false): TimeMention | undefined {
  const clock = clockAt(reference.at, reference.offset);
  const { year, month, day } = dateOf(clock.today);
  const noon = new Date(year, month - 1, day, 12);
  const read = LANGUAGES.flatMap((language) => language.parse(words, noon, { forwardDate: ahead }));
  const [best] = read.sort((a, b) => b.text.length - a.text.length);
  if (!best) return undefined;
  const dayOf = (parts: typeof best.start) =>
    dayNumber(parts.get("year") ?? year, parts.get("month") ?? 1, parts.get("day") ?? 1);
  const first = spanAround(dayOf(best.start), best.text);
  const end = best.end ? days(dayOf(best.end)).end : first.end;
  const offset = reference.offset * MINUTE;
  const { text: phrase, index } = best;
  return { phrase, index, start: first.start - offset, end: end - offset, precision: first.precision };
}

function spanAround(day: number, words: string): Span {
  const { year, month } = dateOf(day);
  if (WEEK.test(words)) return week(day);
  if (MONTH.test(words)) return months(year, month);
  return YEAR.test(words) ? years(year) : days(day);
}
