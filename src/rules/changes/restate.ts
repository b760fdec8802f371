import type { Fields, Memory } from "../../domain/memory.js";
import type { TimeMention } from "../../domain/time.js";
import type { Turn } from "../../domain/turn.js";
import { happeningsOf } from "../statements/happenings.js";
import { STATEMENT } from "../statements/things.js";
import { redated } from "./redated.js";
import type { Slip } from "./slips.js";
import { shapeOf, substituted } from "./substitute.js";

/** What takes the place of a memory. */
export interface Restated {
  text: string;
  quote: string;
  /** The times that the new words name. */
  times: readonly TimeMention[];
}

/** The fields of a memory as its agent would hold what takes its place; undefined for what cannot be said in one sentence. */
export function restated({ agent, fields }: Memory, { text, quote, times }: Restated, turn: Turn): Fields | undefined {
  switch (agent) {
    case "core":
      return { ...fields, value: text, statement: text };
    case "semantic":
      return { ...fields, attribute: STATEMENT, value: text };
    case "episodic": {
      const said = { agent, text, quote, times, confidence: 1, subject: "", topic: "", index: 0, asked: undefined };
      const [happening] = happeningsOf(turn, [said]);
      if (!happening) return undefined;
      const { quote: _, ...own } = happening;
      return own;
    }
    default:
      return undefined;
  }
}

/** Who or what a memory is about, where that is not the user. */
const ABOUT =
  /^(User['’]s(?: \p{L}+){1,3}?(?: \p{Lu}[\p{L}'’-]*)?|The \p{L}+|(?!User\b)\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*)(?= (?:\p{L}+s|had|will|can|would|\p{L}+ed)\b)|\b(?:called|named) (\p{Lu}[\p{L}-]+)/u;
const PRONOUN = /^(?:He|She|It)(?= )/;

/** `He works at Bosch`, said in place of `User's brother works at Siemens`, is `User's brother works at Bosch`. */
export function named<T extends { text: string; fields: Fields | null }>(said: T, { text }: Memory): T {
  const [, subject, called] = ABOUT.exec(text) ?? [];
  const name = subject ?? called;
  if (name === undefined || !PRONOUN.test(said.text)) return said;
  const withName = (words: string) => words.replace(PRONOUN, name);
  const fields = Object.entries(said.fields ?? {}).map(([field, value]) => [
    field,
    typeof value === "string" ? withName(value) : value,
  ]);
  return { ...said, text: withName(said.text), fields: said.fields && Object.fromEntries(fields) };
}

/** The fields of a memory with one value put right in all of them; undefined where none holds it. */
export function mended(
  memory: Memory,
  mend: (text: string) => string | undefined,
  { quote, times }: Pick<Restated, "quote" | "times">,
  turn: Turn,
): Fields | undefined {
  if (memory.agent === "episodic" && times.length > 0) {
    return restated(memory, { text: String(memory.fields.summary ?? ""), quote, times }, turn);
  }
  let found = false;
  const entries = Object.entries(memory.fields).map(([name, value]) => {
    if (Array.isArray(value) && value.every((one) => typeof one === "string")) {
      const better = value.map((one) => mend(one) ?? one);
      found ||= better.some((one, i) => one !== value[i]);
      return [name, better];
    }
    if (typeof value !== "string" || name === "path" || name === "day" || name === "phrase") return [name, value];
    const better = mend(value);
    found ||= better !== undefined;
    return [name, better ?? value];
  });
  const fields = Object.fromEntries(entries);
  if (found) return memory.agent === "episodic" ? atItsClock(memory.fields, fields) : fields;
  // A value alone (`trumpet`) does not show what gives way; the sentence that it stands in may.
  const whole = memory.agent === "episodic" ? undefined : mend(memory.text);
  return whole === undefined ? undefined : restated(memory, { text: whole, quote, times }, turn);
}

/** The fields of a memory with the value of a slip in them; undefined where it is not there to be put right. */
export function withoutSlip(memory: Memory, { fix, kind }: Slip, said: Restated, turn: Turn): Fields | undefined {
  const { quote, times } = said;
  if (kind === "time") return atAnotherTime(memory, fix.value, times, turn);
  if (kind === "provider") return CUSTOMER.test(memory.text) ? restated(memory, said, turn) : undefined;
  const named = (words = "") =>
    times.find(({ phrase }) => words !== "" && (phrase.includes(words) || words.includes(phrase)));
  const [to, wrong] = [named(fix.value), named(fix.wrong)];
  if (memory.agent === "episodic" && to && (fix.wrong === undefined) === (wrong === undefined)) {
    return redated(memory.fields, to, wrong, turn);
  }
  if (fix.wrong === undefined && shapeOf(fix.value) === undefined) return undefined;
  return mended(memory, (text) => substituted(text, fix), { quote, times: [] }, turn);
}

/** Somebody is the customer of a bank, or of whoever else has a name. */
const CUSTOMER =
  /^User (?:(?:is|has been) (?:a customer )?(?:with|at|of)|(?:has|keeps) .{0,40} (?:with|at)|banks (?:with|at)|(?:changed|switched|moved|took) .{0,30}\b(?:contracts?|accounts?|insurances?|bank|phone|numbers?|polic(?:y|ies))\b.{0,20} to) \p{Lu}/u;

/** What may stand between `moved` and the day: `it a week, same time, to`. */
const TO_A_DAY =
  /^(?:(?:it|me|us|that|this|them|mine|ours|everything|the|whole|thing|date|appointment|meeting|one|an?|two|by|day|week|month|fortnight|later|same|time|place|back|forward|up|out|on|off|to|for|till|until|from|day|days|weeks)\b[\s,:–—-]*)*$/i;

/** The fields of a plan that lies ahead, on the day to which it was moved; undefined for everything else. */
function atAnotherTime(
  { agent, fields }: Memory,
  words: string,
  times: readonly TimeMention[],
  turn: Turn,
): Fields | undefined {
  const isPlan = agent === "episodic" && fields.eventType === "plan" && Number(fields.start) > turn.at;
  const days = times.filter(({ phrase, precision }) => {
    const at = words.indexOf(phrase);
    return at >= 0 && precision === "day" && (TO_A_DAY.test(words.slice(0, at)) || /\d/.test(phrase));
  });
  const [first] = days;
  if (!isPlan || !first || !TO_A_DAY.test(words.slice(0, words.indexOf(first.phrase)))) return undefined;
  return redated(fields, days.find(({ phrase }) => /\d/.test(phrase)) ?? first, undefined, turn);
}

/** An event whose summary names another hour than before begins and ends so much later or earlier. */
function atItsClock(before: Fields, after: Fields): Fields {
  const minutes = ({ summary }: Fields) => {
    const [, hour, minute] = /\b(\d{1,2}):(\d\d)\b/.exec(String(summary)) ?? [];
    return hour === undefined ? undefined : Number(hour) * 60 + Number(minute);
  };
  const [from, to] = [minutes(before), minutes(after)];
  if (from === undefined || to === undefined || from === to) return after;
  const shifted = (time: unknown) => Number(time) + (to - from) * 60_000;
  return { ...after, start: shifted(before.start), end: shifted(before.end) };
}
