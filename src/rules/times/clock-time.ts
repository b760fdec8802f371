import { DAY, HOUR, MINUTE, type Span } from "./calendar.js";

const AFTER =
  /^,? (?:at|around|by|@) ?(?<hour>\d{1,2})(?:[:.](?<minute>[0-5]\d))?(?: ?(?<half>[ap])\.?m\b\.?)?(?![\d%]|[.:]\d| (?:people|of))/i;
const BEFORE =
  /(?:\bat )?(?<![\d.:])(?<hour>\d{1,2})(?:[:.](?<minute>[0-5]\d))?(?: ?(?<half>[ap])\.?m\b\.?| o['’]clock)?,? (?:on )?$/i;

/** A day together with the time of day written beside it, "tomorrow at 5pm": the sharper span and the wider phrase. */
export function withClockTime<T extends Span & { index: number; phrase: string }>(text: string, mention: T): T {
  if (mention.precision !== "day" || mention.end - mention.start !== DAY - 1) return mention;
  const close = mention.index + mention.phrase.length;
  const after = AFTER.exec(text.slice(close, close + 24));
  if (after) {
    const phrase = text.slice(mention.index, close + after[0].length);
    return { ...mention, ...(timeOn(mention.start, after.groups) ?? mention), phrase };
  }
  const before = BEFORE.exec(text.slice(Math.max(0, mention.index - 24), mention.index));
  const span = before && timeOn(mention.start, before.groups);
  // Without minutes or am/pm a number before a day may count anything.
  if (!before || !span || !(before.groups?.minute || before.groups?.half)) return mention;
  const index = mention.index - before[0].length;
  return { ...mention, ...span, index, phrase: text.slice(index, close) };
}

function timeOn(midnight: number, groups: Partial<Record<string, string>> | undefined): Span | undefined {
  const hour = Number(groups?.hour);
  const half = groups?.half?.toLowerCase();
  if (hour > 23 || (half && (hour < 1 || hour > 12))) return undefined;
  const hours = half ? (hour % 12) + (half === "p" ? 12 : 0) : hour;
  const start = midnight + hours * HOUR + Number(groups?.minute ?? 0) * MINUTE;
  return groups?.minute
    ? { start, end: start + MINUTE - 1, precision: "minute" }
    : { start, end: start + HOUR - 1, precision: "hour" };
}
