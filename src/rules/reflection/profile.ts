import type { Memory } from "../../domain/memory.js";

/** About 1,900 tokens: a profile stays below 2,000. In UTF-16 units. */
const LONGEST = 6_500;
/** With less than this a profile says no more than the memories themselves. */
const LEAST = 3;

/** What a profile says first, by the segment below the person's root; what is not named here comes last. */
const ORDER =
  "name age birthday home origin languages work education studies family pets friends instructions diet allergies health prefers likes dislikes hobbies possessions".split(
    " ",
  );

/** Whose profile a memory belongs to: the root of its path. */
export const personOf = ({ key }: Pick<Memory, "key">): string => key.split(".", 1)[0] ?? "";

/**
 * A person in a few lines, by what matters first and then by what was said most often and last. What does not fit any more
 * is left out. Undefined where there is too little to sum up.
 */
export function profileOf(memories: readonly Memory[]): { text: string; memories: Memory[] } | undefined {
  const part = ({ key }: Memory) => {
    const place = ORDER.indexOf(key.split(".")[1] ?? "");
    return place < 0 ? ORDER.length : place;
  };
  const byPart = (a: Memory, b: Memory) =>
    part(a) - part(b) || b.assertions - a.assertions || b.assertedAt - a.assertedAt || (a.id < b.id ? -1 : 1);
  const chosen: Memory[] = [];
  let left = LONGEST;
  for (const memory of [...memories].sort(byPart)) {
    left -= memory.text.length + 2;
    if (left >= 0) chosen.push(memory);
  }
  if (chosen.length < LEAST) return undefined;
  return { text: chosen.map(({ text }) => (/[.!?…]$/.test(text) ? text : `${text}.`)).join(" "), memories: chosen };
}
