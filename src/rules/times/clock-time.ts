import { DAY, HOUR, MINUTE, type Span } from "./calendar.js";
import { countOf } from "./words.js";

const SPOKEN = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const DIGITS =
  "(?<hour>\\d{1,2})(?:(?:[:.](?<minute>[0-5]\\d))|(?<=\\d)h(?<french>[0-5]\\d)?\\b)?(?: ?(?<half>[ap])(?:m\\b|\\.m\\.))?";
const WORDS = `(?<part>half(?: past)?|quarter (?:to|past)) (?<spoken>${SPOKEN}|\\d{1,2})|(?<noon>noon|midday|midnight)`;
const NOT_COUNTED = "(?![\\d%]|[.:]\\d| (?:people|of|kids|guests|km|miles|euros?))";
const AFTER = new RegExp(`^,? (?:(?<at>at|around|by|@) ?)?(?:${DIGITS}|${WORDS})${NOT_COUNTED}`, "i");
const BEFORE = new RegExp(
  `(?:\\b(?<at>at) )?(?<![\\d.:\\p{L}])(?:${DIGITS}|${WORDS})(?: o['’]clock)?,? (?:on )?$`,
  "iu",
);
/** Words that put a bare hour into the evening. */
const LATE = /\b(?:tonight|evening|night|dinner|supper|pm)\b/i;

/** A day together with the time of day written beside it, "tomorrow at 5pm": the sharper span and the wider phrase. */
export function withClockTime<T extends Span & { index: number; phrase: string }>(text: string, mention: T): T {
  const midnight = Math.floor(mention.start / DAY) * DAY;
  const isDay = mention.precision === "day" && mention.end - mention.start === DAY - 1;
  if (!isDay && !/\b(?:tonight|morning|afternoon|evening|night)$/i.test(mention.phrase)) return mention;
  const late = LATE.test(mention.phrase) || LATE.test(text.slice(Math.max(0, mention.index - 30), mention.index));
  const close = mention.index + mention.phrase.length;
  const after = AFTER.exec(text.slice(close, close + 30));
  const span = after && timeOn(midnight, after.groups, late);
  if (after && span && said(after.groups)) {
    return { ...mention, ...span, phrase: text.slice(mention.index, close + after[0].length) };
  }
  const before = BEFORE.exec(text.slice(Math.max(0, mention.index - 30), mention.index));
  const earlier = before && timeOn(midnight, before.groups, late);
  if (!before || !earlier || !said(before.groups)) return mention;
  const index = mention.index - before[0].length;
  return { ...mention, ...earlier, index, phrase: text.slice(index, close) };
}

/** Without minutes, am or pm, or `at`, a number beside a day may count anything. */
const said = (groups: Groups | undefined) =>
  Boolean(groups?.at ?? groups?.minute ?? groups?.half ?? groups?.french ?? groups?.part ?? groups?.noon);

type Groups = Partial<Record<string, string>>;

function timeOn(midnight: number, groups: Groups | undefined, late: boolean): Span | undefined {
  if (groups?.noon) return minuteAt(midnight + (/midnight/i.test(groups.noon) ? 24 : 12) * HOUR);
  const half = groups?.half?.toLowerCase();
  const hour = groups?.spoken ? countOf(groups.spoken) : Number(groups?.hour);
  if (hour > 23 || (half && (hour < 1 || hour > 12))) return undefined;
  const written = groups?.minute ?? groups?.french;
  const hours = half ? (hour % 12) + (half === "p" ? 12 : 0) : likely(hour, late, written !== undefined);
  const part = groups?.part?.toLowerCase();
  const minutes =
    part === undefined ? Number(written ?? 0) : part.startsWith("half") ? 30 : part.endsWith("to") ? -15 : 15;
  const start = midnight + hours * HOUR + minutes * MINUTE;
  return written !== undefined || part !== undefined
    ? minuteAt(start)
    : { start, end: start + HOUR - 1, precision: "hour" };
}

const minuteAt = (start: number): Span => ({ start, end: start + MINUTE - 1, precision: "minute" });

/** People who say `at 3` mean the afternoon, `tonight at 8` the evening; who writes minutes means what is written. */
function likely(hour: number, late: boolean, exact: boolean): number {
  if (hour === 0 || hour >= 12) return hour;
  if (late) return hour + 12;
  return !exact && hour <= 6 ? hour + 12 : hour;
}
