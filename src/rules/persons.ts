import { capitalise } from "./words.js";

/** A sentence of its own: first letter up, no closing mark, single spaces. */
export function standalone(sentence: string): string {
  return capitalise(
    sentence
      .replace(/\s+/g, " ")
      .replace(/\s+([,.;!?])/g, "$1")
      .replace(/[\s.,;:!?…–—-]+$/u, "")
      .trim(),
  );
}
