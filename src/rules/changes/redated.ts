import type { Fields } from "../../domain/memory.js";
import { isoDay, type TimeMention } from "../../domain/time.js";
import type { Turn } from "../../domain/turn.js";

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const ORDINAL = /^(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)$/i;
const WEEKDAY = /^(?:on )?(?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/i;

/**
 * The fields of an event on another day: the hour stays, and so does the month or the week where the new words name none.
 * Undefined where it is not on the day that was wrong.
 */
export function redated(
  fields: Fields,
  to: TimeMention,
  wrong: TimeMention | undefined,
  turn: Pick<Turn, "at" | "offset">,
): Fields | undefined {
  const clock = turn.offset * 60_000;
  const [start, end] = [Number(fields.start), Number(fields.end)];
  const was = midnight(start, clock);
  if (wrong && !isOn(was, wrong, clock)) return undefined;
  const day = dayMeant(to, was, turn, clock);
  const moved = day - was;
  if (moved === 0) return undefined;
  return {
    ...fields,
    start: start + moved,
    end: end + moved,
    day: isoDay(start + moved, turn.offset),
    phrase: to.phrase,
  };
}

const midnight = (time: number, clock: number) => Math.floor((time + clock) / DAY) * DAY - clock;

function isOn(day: number, { phrase, start }: TimeMention, clock: number): boolean {
  const [, date] = ORDINAL.exec(phrase) ?? [];
  if (date !== undefined) return new Date(day + clock).getUTCDate() === Number(date);
  if (WEEKDAY.test(phrase)) return new Date(day + clock).getUTCDay() === new Date(start + clock).getUTCDay();
  return midnight(start, clock) === day;
}

/** `the 10th` is in the month of what it puts right, and `Thursday` in its week, unless that is over. */
function dayMeant({ phrase, start }: TimeMention, was: number, { at }: Pick<Turn, "at">, clock: number): number {
  const isAhead = was > at;
  const [, date] = ORDINAL.exec(phrase) ?? [];
  if (date !== undefined) {
    const local = new Date(was + clock);
    const inMonth = (months: number) =>
      Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, Number(date)) - clock;
    return isAhead && inMonth(0) + DAY <= at ? inMonth(1) : inMonth(0);
  }
  if (!WEEKDAY.test(phrase)) return midnight(start, clock);
  const days = (weekday: number) => (weekday + 6) % 7;
  const own = was + (days(new Date(start + clock).getUTCDay()) - days(new Date(was + clock).getUTCDay())) * DAY;
  return isAhead && own + DAY <= at ? own + WEEK : own;
}
