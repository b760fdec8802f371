import type { SaidTime } from "../../domain/agent.js";
import type { Instant, TimeMention } from "../../domain/time.js";
import { findTimes } from "../times.js";
import { timeAbroad } from "./abroad.js";

/** A number that nobody counted, or a decade: no calendar knows the day. */
const VAGUE =
  /\b(?:a few|few|some|several|many|couple of) (?:years?|months?|weeks?|days?) (?:ago|back|before|earlier|later)\b|^(?:years|months|weeks|days) (?:ago|back)\b|\b(?:ages|a while|a long time|long|some time) (?:ago|back|before)\b|\b\d{1,3}0['’]?s\b|\bthe other day\b/i;
/** Words that say how a time that is named is meant. */
const QUALIFIED =
  /^(?:since|until|till|by|before|after|around|about|towards?|from|early|late|mid|the (?:start|beginning|middle|end) of|in the (?:early|late)|seit|bis|vor|nach|gegen|um|anfang|ende|mitte|desde|hasta|antes|después|hacia|depuis|avant|après|vers|até|depois|por volta)\b/i;
/** What is bounded so lies ahead. */
const UNTIL = /^(?:by|until|till|bis|hasta|até)\b/i;
const LEADING =
  /^(?:since|until|till|by|before|after|around|about|towards?|from|in|on|at|the|start|beginning|middle|end|of|early|late|mid|seit|bis|gegen|anfang|ende|mitte|desde|hasta|hacia|depuis|vers|début|fin|até)[\s-]+/i;

/** True for words that name a time without one that a calendar knows: `a few years ago`, `in the 90s`. */
export const isVague = (words: string): boolean => VAGUE.test(words);

/** True for words that bound or blur the time that they name: `since early spring`, `by the end of April`. */
export const isQualified = (words: string): boolean => QUALIFIED.test(words.trim());

/**
 * What the words of a turn say of a time. They are read in the turn first, where the tense tells what they mean. Where no
 * calendar knows the time, they are kept as they are, as of the day on which they were said: never a date made of nothing.
 *
 * @param ahead what has no year lies in the future.
 */
export function saidTime(words: string, turn: Instant & { content: string }, ahead = false): SaidTime | undefined {
  const phrase = words.trim().replace(/[\s.,;!?…]+$/, "");
  if (phrase === "") return undefined;
  if (isVague(phrase)) return vagueTime(phrase, turn);
  const found = timeIn(phrase, turn, ahead || UNTIL.test(phrase));
  if (!found) return vagueTime(phrase, turn);
  const { start, end, precision } = found;
  const whole = isQualified(phrase) || phrase.length <= found.phrase.length;
  return { phrase: whole ? phrase : found.phrase, start, end, precision };
}

function timeIn(phrase: string, turn: Instant & { content: string }, ahead: boolean): TimeMention | undefined {
  const words = phrase.toLowerCase();
  const inTurn = findTimes(turn.content, turn, ahead).find((found) => {
    const said = found.phrase.toLowerCase();
    return said.includes(words) || words.includes(said);
  });
  const read = (text: string) => findTimes(text, turn, ahead)[0] ?? timeAbroad(text, turn, ahead);
  const found = inTurn ?? read(words);
  if (found) return found;
  let bare = words;
  while (LEADING.test(bare)) bare = bare.replace(LEADING, "");
  return bare === words ? undefined : (read(bare) ?? read(`in ${bare}`) ?? read(`this ${bare}`));
}

/** The words alone, as of the day on the speaker's clock on which they were said. */
export function vagueTime(phrase: string, { at, offset }: Instant): SaidTime {
  const clock = offset * 60_000;
  const start = Math.floor((at + clock) / DAY) * DAY - clock;
  return { phrase, start, end: start + DAY - 1, precision: "vague" };
}

const DAY = 86_400_000;
