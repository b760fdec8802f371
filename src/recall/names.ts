import { words } from "./tokens.js";

/** A speaker and the word of the question that names them. */
export interface Naming {
  name: string;
  word: string;
}

const SHORTEST_NICKNAME = 3;

/**
 * The speakers a question names: by a word of their name, or by its first three letters or more (Tom for Tomas). Names
 * are also common words (Will, Mark), so they need a capital, unless the question has none at all.
 */
export function namesIn(query: string, speakers: readonly string[]): Naming[] {
  const shouting = query !== query.toLowerCase();
  const candidates = words(
    query.replace(/[\p{L}\p{N}]+/gu, (word) => (shouting && !/^\p{Lu}/u.test(word) ? "" : word)),
  );
  return [...new Set(speakers)].flatMap((name) => {
    const parts = words(name);
    const word =
      candidates.find((each) => parts.includes(each)) ??
      (shouting ? candidates.find((each) => isNickname(each, parts[0] ?? "")) : undefined);
    return word === undefined ? [] : [{ name, word }];
  });
}

const isNickname = (word: string, name: string) => word.length >= SHORTEST_NICKNAME && name.startsWith(word);
