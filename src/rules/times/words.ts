/** Pieces of patterns, and what their words stand for. All are matched without regard to case. */

const MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
export const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

/** 1 to 12 for a month's name or abbreviation. */
export function monthOf(word: string): number {
  return MONTH_NAMES.indexOf(word.toLowerCase().slice(0, 3)) + 1;
}

const WEEKDAY_NAMES = "mon tue wed thu fri sat sun".split(" ");
export const WEEKDAY =
  "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues?|weds?|thurs?|thu|fri|(?:mon|sat|sun)(?= (?:at |@ ?)?\\d|\\.? (?:morning|noon|afternoon|evening|night)|,)";

/** 0 for Monday to 6 for Sunday. */
export function weekdayNamed(word: string): number {
  return WEEKDAY_NAMES.indexOf(word.toLowerCase().slice(0, 3));
}

const COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
/** An exact count. `VAGUE_COUNT` is for "a few". */
export const COUNT = `\\d{1,3}|an?|${COUNTS.slice(1).join("|")}|(?:a )?couple(?: of)?`;
export const VAGUE_COUNT = "a few|several|a handful of|some";

/** The number a {@link COUNT} stands for. */
export function countOf(words: string): number {
  const word = words.toLowerCase();
  if (/^\d+$/.test(word)) return Number(word);
  if (word.includes("couple")) return 2;
  return Math.max(1, COUNTS.indexOf(word));
}

export const SEASON = "spring|summer|autumn|fall|winter";
/** A year people talk about: four digits, 1900 to 2099, not part of a longer number. */
export const YEAR = "(?:19|20)\\d{2}(?![\\d%]|[.,:/-]\\d)";
export const DAY_PART = "morning|afternoon|evening|night";

/** A pattern that matches whole words anywhere in a text, in any case. */
export function phrase(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, "giu");
}
