import { FIRST_PERSON, INSTRUCTION, PREFERENCE, TIME_EXPRESSION } from "./cues.js";
import { idfOf, type Lexicon } from "./lexicon.js";
import { INFORMATION } from "./weights.js";

/** 1 where somebody speaks of themselves. */
export function firstPerson(text: string): number {
  return FIRST_PERSON.test(text) ? 1 : 0;
}

/** How much rare matter a text holds: the sum of its six largest idf, about 1 for a rich one. */
export function information(stems: readonly string[], lexicon: Lexicon): number {
  // The rarest words have the largest idf: frequencies are compared first, which spares a logarithm for every word.
  const frequencies = Float64Array.from(new Set(stems), (stem) => lexicon.frequency(stem)).sort();
  const rarest = frequencies.subarray(0, INFORMATION.words);
  return rarest.reduce((sum, frequency) => sum + idfOf(frequency, lexicon.count), 0) / INFORMATION.full;
}

/** 1 where a text names a time. */
export function namesTime(text: string): number {
  return TIME_EXPRESSION.test(text) ? 1 : 0;
}

/** 1 for a standing instruction: "always…", "from now on…". */
export function instruction(text: string): number {
  return INSTRUCTION.test(text) ? 1 : 0;
}

/** 1 for a preference: "I prefer…". */
export function preference(text: string): number {
  return PREFERENCE.test(text) ? 1 : 0;
}
