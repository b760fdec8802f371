import type { Memory } from "../domain/memory.js";
import type { Turn } from "../domain/turn.js";
import { stems } from "./tokens.js";

/** Words that carry nothing of what a turn says. */
const EMPTY = new Set(
  stems("hi hello hey ok okay yes yeah no well oh user thanks thank you please just really also so"),
);

/** A denial is no word that says something, and turns what is said into its opposite. */
const DENIES = /\b(?:not?|never|none|nobody|nothing|nowhere|neither|nor|without|cannot)\b|n['’]t\b/i;

/**
 * A phrase that the date of a memory may stand for: a date in digits may be read wrong, and a day of the week may be the
 * one of every week.
 */
const isDated = (phrase: string) =>
  !/\p{N}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:morning|afternoon|evening|night|weekend)s\b/iu.test(phrase);

/** True where memories that rest on a turn say, together, every word of it that says something. */
export function isSaidBy(memories: readonly Memory[], { id, content }: Pick<Turn, "id" | "content">): boolean {
  const own = memories.filter(({ evidence }) => evidence.some(({ turn }) => turn === id));
  if (own.length === 0) return false;
  if (DENIES.test(content) && !own.some(({ text }) => DENIES.test(text))) return false;
  const phrases = own.map(({ fields }) => String(fields.phrase ?? "")).filter(isDated);
  const said = new Set([...own.map(({ text }) => text), ...phrases].flatMap(stems));
  return stems(content).every((stem) => said.has(stem) || EMPTY.has(stem));
}
