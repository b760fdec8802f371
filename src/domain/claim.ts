import type { Memory } from "./memory.js";
import { statementWords } from "./statement.js";
import { isAlike, phrasePlaces } from "./words-to-blank.js";

/** Words that only say whose memory it is. */
const WHOSE = new Set(["user", "users", "assistant", "my", "i", "you", "your", "s"]);
const LONGEST_VALUE = 200;

/** What a memory says, for it to be found in other words. */
export interface Claim {
  /** Its text and the values of its fields. */
  text: string;
  /** The words that carry its text. */
  words: readonly string[];
  /** The values that make it: names and numbers of its text, and what its fields hold of it. */
  values: readonly string[];
}

export function claimOf({ text, fields }: Pick<Memory, "text" | "fields">): Claim {
  const held = Object.values(fields)
    .flat()
    .filter((value) => typeof value === "string" && value.length <= LONGEST_VALUE) as string[];
  const ofText = held.filter((value) => isTelling(value) && phrasePlaces(text, value).length > 0);
  const [, ...later] = text.split(/\s+/);
  const names = later.map((word) => word.replace(/^[^\p{L}\p{N}]+|(?:['’]s)?[^\p{L}\p{N}]*$/gu, ""));
  const telling = names.filter((word) => isTelling(word) && /^\p{Lu}|\p{N}/u.test(word));
  return {
    text: [text, ...held].join("\n"),
    words: statementWords(text).filter((word) => !WHOSE.has(word)),
    values: [...new Set([...ofText, ...telling])],
  };
}

/** Long enough to be told from any other word. */
const isTelling = (value: string) =>
  statementWords(value).some((word) => !WHOSE.has(word)) &&
  (value.trim().length > 2 || /[^\p{Script=Latin}]/u.test(value));

/** True where a text holds every word that carries the claim. */
export function says(text: string, { words }: Claim): boolean {
  const held = statementWords(text);
  return words.length > 0 && words.every((word) => held.some((one) => isAlike(one, word)));
}

/** True where the claim draws on no words of these quotes but those that the other one draws on, too: they say the same. */
export function drawsOnSame(claim: Claim, other: Claim, quotes: readonly string[]): boolean {
  const quoted = quotes.flatMap(statementWords);
  const drawn = (from: Claim) => {
    const all = statementWords(from.text);
    return quoted.filter((word) => all.some((one) => isAlike(one, word)));
  };
  const [own, others] = [drawn(claim), new Set(drawn(other))];
  return own.length > 0 && own.every((word) => others.has(word));
}
