import type { Instant, TimeMention } from "../domain/time.js";
import { anchored } from "./times/anchored.js";
import { type Clock, clockAt, MINUTE, type Span } from "./times/calendar.js";
import { withClockTime } from "./times/clock-time.js";
import { findDates } from "./times/dates.js";
import { periodRules } from "./times/periods.js";
import { relativeRules } from "./times/relative.js";
import { type Tense, tenseAt } from "./times/tense.js";

/** How much of a text is looked at, in UTF-16 units. Dates far into a pasted document say little about the turn. */
const SCANNED = 4_000;
/** No phrase of the rules lacks every one of these: most turns are done with one quick test. */
const SIGNAL =
  /\d|\b(?:mon|tue|wed|thu|fri|satur|sun)|days?\b|night|morning|evening|afternoon|week|month|year|hour|minute|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|tomorrow|tmrw?|noon/i;

const RULES = [...relativeRules, ...periodRules];

interface Found extends Span {
  index: number;
  phrase: string;
  zone?: number;
}

/**
 * Every phrase of a text that names a time, resolved against the moment it was said and the speaker's clock
 * (`reference.offset` minutes east of UTC). In the order of the text, without overlaps.
 *
 * `start` and `end` bracket what the phrase says, to the last millisecond: a day is a local midnight to midnight, a
 * week Monday to Sunday, a season northern (summer is June to August), a part of a day some hours. A weekend is its two
 * days, with precision `week`. "Since 2019" is 2019. Phrases that could lie on either side of now ("on the 15th", "in
 * May") lie in the past, unless their sentence speaks of the future. Vague words ("recently", "soon") and times of day
 * without a day are no mentions. Only the first 4,000 UTF-16 units are looked at.
 *
 * @param ahead it is known that the text speaks of the future.
 */
export function findTimes(text: string, reference: Instant, ahead = false): TimeMention[] {
  const scanned = text.slice(0, SCANNED);
  if (!SIGNAL.test(scanned)) return [];
  const clock = clockAt(reference.at, reference.offset);
  const tense = (index: number): Tense => (ahead ? "future" : tenseAt(scanned, index));
  const dates = findDates(scanned, clock, tense);
  const all: Found[] = [
    ...dates,
    ...dates.flatMap((date) => anchored(scanned, date) ?? []),
    ...byRules(scanned, clock, tense),
  ];
  return longest(all.map((found) => withClockTime(scanned, found))).map(({ zone = reference.offset, ...found }) => ({
    phrase: found.phrase,
    index: found.index,
    start: found.start - zone * MINUTE,
    end: found.end - zone * MINUTE,
    precision: found.precision,
  }));
}

function byRules(text: string, clock: Clock, tense: (index: number) => Tense): Found[] {
  return RULES.flatMap(({ pattern, resolve }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      if (isEach(text, match.index, match[0])) return [];
      const span = resolve(match.groups ?? {}, clock, tense(match.index));
      return span ? [{ ...span, index: match.index, phrase: match[0] }] : [];
    }),
  );
}

/** What the words name comes again and again. */
const isEach = (text: string, index: number, phrase: string) => {
  const before = text.slice(0, index);
  return (
    ORDINAL.test(before) ||
    EACH.test(text.slice(index + phrase.length)) ||
    (/^last \p{L}+day$/iu.test(phrase) && /\bthe $/i.test(before)) ||
    (/\bthe \d+(?:st|nd|rd|th)$/.test(phrase) && MONTHLY.test(before))
  );
};

/** `they pay on the 25th`, `rent is due on the 1st`: every month. */
const MONTHLY =
  /(?:\b(?:pays?(?! (?:it|this|them|me back)\b)|(?:gets?|is|are|am|be|being) paid|(?:is|are) due)|\b(?:salary|wages|rent|pension|payday|pay day|mortgage|allowance)\b[^.!?]{0,20}) (?!(?:yesterday|tomorrow|last|next|this)\b)(?:(?:always|usually|only|us|me) )*$/i;

/** `the first Monday`, `the last Friday`, `every other Tuesday`: a day that comes again and again. */
const ORDINAL = /\b(?:first|second|third|fourth|1st|2nd|3rd|4th|(?:each|every) other) $/i;

/** `on Tuesday evenings`: every week. */
const EACH = /^ (?:mornings|afternoons|lunchtimes|evenings|nights)\b/i;

/** Of overlapping phrases the longest says most. */
function longest(all: Found[]): Found[] {
  const kept: Found[] = [];
  for (const found of all.sort((a, b) => b.phrase.length - a.phrase.length || a.index - b.index)) {
    const end = found.index + found.phrase.length;
    if (kept.every((other) => end <= other.index || other.index + other.phrase.length <= found.index)) kept.push(found);
  }
  return kept.sort((a, b) => a.index - b.index);
}
