import { asksForPerson } from "../domain/person-question.js";
import type { Analysis } from "./analyse.js";
import { stem, stems } from "./tokens.js";

/** What a broad question asks an overview of: the person, their habits, or what was talked about in a time. */
export type Overview = { of: "person" } | { of: "habits" } | { of: "talk"; from: number; to: number };

/** From the first to the last moment that a date can name. */
export const ALWAYS = { from: -8_640_000_000_000, to: 8_640_000_000_000 } as const;

const TALK =
  /\b(?:talk(?:ed|ing)? (?:about|of|with)|discuss(?:ed|ing)?|chat(?:ted|ting)? (?:about|with)|conversations?|summar\w+|recap|overview|catch (?:me )?up|been (?:going on|happening|up to)|(?:did|has|have) (?:i|we|you and i) (?:do|done|say|said|tell you|told you|mention(?:ed)?)|what (?:all )?(?:has |had )?happened|how (?:was|were) my)\b/i;

const HABITS =
  /\bwhat do i (?:often|usually|regularly|always|mostly) do\b|\bwhat do i do (?:often|regularly|most|a lot|all the time)\b|\bmy habits\b/i;

/** Words that shape such a question and name no topic. */
const FRAME = new Set(
  stems(
    "talk discuss chat conversation summarize summary recap overview catch go happen do done say tell mention know remember " +
      "often usually regularly always mostly most lot habit recall learn give everything anything something thing things all topic topics together so far lately recently describe " +
      "profile last next this past week month year day weekend spring summer autumn fall winter",
  ),
);

/** What an overview is asked of; undefined for a question that names a topic of its own. */
export function overviewIn({ query, stems: all, times, names }: Analysis): Overview | undefined {
  const named = new Set([
    ...times.flatMap(({ phrase }) => stems(phrase)),
    ...names.map((name) => stem(name.toLowerCase())),
  ]);
  if (all.some((one) => !FRAME.has(one) && !named.has(one))) return undefined;
  if (HABITS.test(query)) return { of: "habits" };
  if (asksForPerson(query)) return { of: "person" };
  if (!TALK.test(query)) return undefined;
  const from = Math.min(...times.map(({ start }) => start));
  const to = Math.max(...times.map(({ end }) => end));
  return times.length === 0 ? { of: "talk", ...ALWAYS } : { of: "talk", from, to };
}
