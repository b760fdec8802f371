import { NO_CONTENT } from "./about.js";

/** A sentence adds nothing where this share of its words is in the facts already. */
export const COVERED = 0.75;

/** The share of a sentence's words that stand in other words, 0 to 1. */
export function coverage(sentence: string, others: string): number {
  const words = wordsOf(sentence);
  const known = new Set(wordsOf(others));
  return words.length === 0 ? 1 : words.filter((word) => known.has(word)).length / words.length;
}

const wordsOf = (text: string) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 1 && !NO_CONTENT.has(word))
    // `live` and `lives` are one word here, and who moved to a place lives there; what somebody is called is their name.
    .map((word) => word.replace(/(?:es|e|s|ed|ing)$/, "").slice(0, 6))
    .map((stem) => (LIVES.has(stem) ? "liv" : stem === "call" ? "nam" : stem));

const LIVES = new Set(["mov", "reloca", "bas", "resid"]);
