import {
  type Clock,
  dateOf,
  dayNumber,
  days,
  isDay,
  mondayOf,
  months,
  type Season,
  type Span,
  season,
  week,
  weekdayOf,
  years,
} from "./calendar.js";
import { dayPart, type TimeRule } from "./relative.js";
import type { Tense } from "./tense.js";
import { DAY_PART, MONTH, monthOf, phrase, SEASON, WEEKDAY, weekdayNamed, YEAR } from "./words.js";

const STEP = { last: -1, past: -1, previous: -1, this: 0, next: 1, coming: 1 } as const;
const STEPS = "last|this past|previous|this coming|this|next|coming";
const stepOf = (word: string) => STEP[(word.toLowerCase().split(" ").at(-1) ?? "this") as keyof typeof STEP];

// Few prepositions, since April, May and June are also people: "from June", "with April".
const MONTH_PREPOSITION = "in|since|during|by|until|till|throughout|back in";
const PREPOSITION = "in|since|during|by|until|till|around|before|after|from|through|throughout|for|of|back in|as of";
// What a four-digit number counts when it is not a year: "in 2000 words".
const COUNTED =
  "(?! (?:words|steps|people|met(?:er|re)s|miles|km|kg|dollars|euros|pounds|places|ways|hours|minutes|days|users|lines|files|cases|pieces|characters|tokens|pages|items|points|calories|times))";
// "the 15th floor" is no day.
const NOT_COUNTED =
  "(?![\\s-]+(?:floor|grade|time|birthday|anniversary|edition|place|street|avenue|st|ave|century|amendment|chapter|row|version|attempt|round|hole|person|one|day|week|month|year|draft|episode|season|of)\\b)";

/** "last week", "this weekend", "next Friday", "the 15th", "in May", "last summer", "since 2019". */
export const periodRules: TimeRule[] = [
  {
    pattern: phrase(`(?:(?<step>${STEPS}) |(?:on |over |at )?(?:the|my) )weekend`),
    resolve: ({ step }, clock, tense) => weekend(clock, step, tense),
  },
  {
    pattern: phrase(`(?<step>${STEPS}) (?<unit>week|month|year)`),
    resolve: ({ step = "", unit = "" }, clock) => period(clock, unit.toLowerCase(), stepOf(step)),
  },
  {
    pattern: phrase(`the past (?<unit>week|month|year)`),
    resolve: ({ unit = "" }, clock) => upToToday(clock, unit.toLowerCase()),
  },
  {
    pattern: phrase(
      `(?<!(?:every|each|black|good|easter|most) )(?:(?<step>${STEPS}|on|by|until|since) )?(?<day>${WEEKDAY})(?: (?<part>${DAY_PART}))?`,
    ),
    resolve: ({ step = "", day = "", part }, clock, tense) =>
      dayPart(weekday(clock, weekdayNamed(day), step.toLowerCase(), tense), part),
  },
  {
    pattern:
      /(?<![\p{L}\p{N}_])(?:on|last|next|by|until|since) (?<day>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?![\p{L}\p{N}_])/gu,
    resolve: ({ day = "" }, clock, tense) => days(weekday(clock, weekdayNamed(day), "", tense)),
  },
  {
    pattern: phrase(
      `(?:on |by |until |since |before |after |from )?the (?<nth>\\d{1,2})(?:st|nd|rd|th)(?: of (?<step>this|last|next) month|${NOT_COUNTED})`,
    ),
    resolve: ({ nth = "", step }, clock, tense) => dayOfMonth(clock, Number(nth), step, tense),
  },
  {
    pattern: phrase(
      `(?:(?:${PREPOSITION}|early|late|mid)[ -](?:early |late |mid[ -]?)?)?(?<month>${MONTH})\\.?(?: of|,)? (?<year>${YEAR})`,
    ),
    resolve: ({ month = "", year = "" }) => months(Number(year), monthOf(month)),
  },
  {
    pattern: phrase(
      `(?:(?:${MONTH_PREPOSITION}|early|late|mid)[ -](?:early |late |mid[ -]?)?|(?<step>${STEPS}) )(?<month>${MONTH})(?!['’.]?\\w| \\d|,? ${YEAR}| (?:the )?\\d)`,
    ),
    resolve: ({ month = "", step }, clock, tense) => monthNear(clock, month, step, tense),
  },
  {
    pattern: phrase(
      `(?:(?:in|since|during|over|by|until|for) )?(?:the )?(?:(?:early|late|mid)[ -])?(?<name>${SEASON})(?: of|,)? (?<year>${YEAR})`,
    ),
    resolve: ({ name = "", year = "" }) => season(name.toLowerCase() as Season, Number(year)),
  },
  {
    pattern: phrase(`(?<step>${STEPS}) (?<name>${SEASON})`),
    resolve: ({ step = "", name = "" }, clock) => seasonNear(clock, name.toLowerCase() as Season, stepOf(step)),
  },
  {
    pattern: phrase(`(?:from |between )?(?<from>${YEAR}) (?:to|until|till|and|through) (?<to>${YEAR})${COUNTED}`),
    resolve: ({ from, to }) => (Number(from) <= Number(to) ? years(Number(from), Number(to)) : undefined),
  },
  {
    pattern: phrase(
      `(?:${PREPOSITION}|early|late|mid)[ -](?:(?:early|late|mid)[ -]|the year )?(?<year>${YEAR})${COUNTED}`,
    ),
    resolve: ({ year }) => years(Number(year)),
  },
];

function weekend(clock: Clock, step: string | undefined, tense: Tense): Span {
  const saturday = mondayOf(clock.today) + 5;
  const shift = step === undefined || /^this$/i.test(step) ? 0 : /past$/i.test(step) ? -1 : stepOf(step);
  // "This weekend I went …", said on a Monday, is the one that is just over.
  const over = shift === 0 && weekdayOf(clock.today) < 5 && tense === "past";
  const coming = step !== undefined && /coming$/i.test(step);
  const first = saturday + 7 * (over ? -1 : coming ? 0 : shift);
  return days(first, first + 1, "week");
}

function period(clock: Clock, unit: string, shift: number): Span {
  if (unit === "week") return week(clock.today, shift);
  return unit === "month" ? months(clock.year, clock.month + shift) : years(clock.year + shift);
}

function upToToday(clock: Clock, unit: string): Span {
  const length = { week: 7, month: 30, year: 365 }[unit] ?? 7;
  return days(clock.today - length, clock.today, unit as "week");
}

/** "Next Friday" is next week's; "last Friday", and a bare one in no future sentence, is the latest before today. */
function weekday(clock: Clock, wanted: number, step: string, tense: Tense): number {
  const behind = (weekdayOf(clock.today) - wanted + 7) % 7 || 7;
  if (step === "next") return mondayOf(clock.today) + 7 + wanted;
  if (step === "this") return mondayOf(clock.today) + wanted;
  const back = /^(?:last|previous|this past|since)$/.test(step);
  const ahead =
    /coming$/.test(step) || (/^(?:by|until)$/.test(step) && tense !== "past") || (!back && tense === "future");
  return clock.today - behind + (ahead ? (behind === 7 ? 14 : 7) : 0);
}

function dayOfMonth(clock: Clock, day: number, step: string | undefined, tense: Tense): Span | undefined {
  const shifts = step ? [stepOf(step)] : tense === "future" ? [0, 1, 2] : [0, -1, -2];
  for (const shift of shifts) {
    const { year, month } = dateOf(dayNumber(clock.year, clock.month + shift, 1));
    if (!isDay(year, month, day)) continue;
    const found = dayNumber(year, month, day);
    if (step || (tense === "future" ? found >= clock.today : found <= clock.today)) return days(found);
  }
  return undefined;
}

function monthNear(clock: Clock, name: string, step: string | undefined, tense: Tense): Span | undefined {
  const month = monthOf(name);
  const word = step?.toLowerCase() ?? "";
  // "this may be", "next march on …": verbs and nouns, unless written as a name.
  if (word.startsWith("this") && /^(?:may|mar|march)$/.test(name)) return undefined;
  if (word === "this") return months(clock.year, month);
  const ahead = word === "next" || word.endsWith("coming") || (word === "" && tense === "future");
  const strict = word !== "";
  if (ahead) return months(clock.year + (month < clock.month || (strict && month === clock.month) ? 1 : 0), month);
  return months(clock.year - (month > clock.month || (strict && month === clock.month) ? 1 : 0), month);
}

/** "Last summer" is the latest that is over, "next summer" the first that has not begun, "this summer" the nearest. */
function seasonNear(clock: Clock, name: Season, shift: number): Span | undefined {
  const around = [-2, -1, 0, 1, 2].map((by) => season(name, clock.year + by));
  if (shift < 0) return around.findLast((span) => span.end < clock.now);
  if (shift > 0) return around.find((span) => span.start > clock.now);
  return around.find((span) => span.start <= clock.now && clock.now <= span.end) ?? season(name, clock.year);
}
