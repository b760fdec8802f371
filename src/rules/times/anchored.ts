import { DAY, days, mondayOf, type Span, week, weekdayOf } from "./calendar.js";
import type { DateFound } from "./dates.js";
import { COUNT, countOf, WEEKDAY, weekdayNamed } from "./words.js";

const BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:the|a|one|(?<count>${COUNT})) (?:(?<weekday>${WEEKDAY})|(?<unit>night|day|weekend|week)s?) (?<side>before|after|of) (?:the )?$`,
  "iu",
);

/** "The week before 9 June": a date together with the words before it that measure from it. Undefined without them. */
export function anchored(text: string, date: DateFound): DateFound | undefined {
  if (date.precision !== "day") return undefined;
  const before = text.slice(Math.max(0, date.index - 40), date.index);
  const match = BEFORE.exec(before);
  if (!match?.groups) return undefined;
  const { count = "one", weekday, unit = "", side = "" } = match.groups;
  const day = Math.floor(date.start / DAY);
  const span = measured(day, weekday ?? unit.toLowerCase(), side.toLowerCase(), countOf(count));
  if (!span) return undefined;
  const index = date.index - match[0].length;
  return { ...date, ...span, index, phrase: text.slice(index, date.index + date.phrase.length) };
}

function measured(day: number, unit: string, side: string, count: number): Span | undefined {
  const sign = side === "before" ? -1 : side === "after" ? 1 : 0;
  if (unit === "week") return week(day, sign * count);
  if (unit === "day" || unit === "night") return sign === 0 ? undefined : days(day + sign * count);
  if (unit === "weekend") {
    const saturday = mondayOf(day) + 5;
    const shift = sign < 0 && saturday + 1 >= day ? -7 : sign > 0 && saturday <= day ? 7 : 0;
    return days(saturday + shift, saturday + shift + 1, "week");
  }
  const behind = (weekdayOf(day) - weekdayNamed(unit) + 7) % 7 || 7;
  const ahead = 7 - (behind % 7);
  return sign < 0 ? days(day - behind) : sign > 0 ? days(day + ahead) : undefined;
}
