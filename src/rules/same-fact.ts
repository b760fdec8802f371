import { overlap } from "../domain/statement.js";
import { type Reading, read } from "./changes/pair.js";

/** How near two texts are in meaning, as the encoder sees it, before their words are looked at. Ours. */
const NEAR = { apart: 0.78, sameWords: 0.6 } as const;
/** The share of the words of one that the other has to hold as well. Ours. */
const HELD = { apart: 0.75, sameWords: 0.7 } as const;
/** Words alone are enough from here on. */
const SAME_WORDS = 0.8;
const DENIES = /\b(?:not?|never|no longer|any ?more|nicht|kein\w*|nunca|jamais|não|pas)\b|n['’]t\b/i;

/**
 * True where `text` says nothing that `other` does not say: the same fact, in other words or with less in it. Meaning brings
 * two texts together; names, numbers, the person they are about and a "not" keep them apart, for an encoder sees those badly.
 *
 * @param cosine of both texts.
 * @param sameQuote both rest on the same words of a turn.
 */
export function isSaidBy(text: string, other: string, cosine: number, sameQuote: boolean): boolean {
  if (DENIES.test(text) !== DENIES.test(other)) return false;
  const [own, its] = [read(text), read(other)];
  if (!within(own.names, its) || !within(exactOf(own), its)) return false;
  if (own.subject !== "" && its.subject !== "" && own.subject !== its.subject && !sameQuote) return false;
  if (overlap(text, other) >= SAME_WORDS) return true;
  const how = sameQuote ? "sameWords" : "apart";
  const shared = [...own.stems].filter((stem) => its.stems.has(stem)).length;
  return cosine >= NEAR[how] && own.stems.size > 0 && shared / own.stems.size >= HELD[how];
}

const within = (words: ReadonlySet<string>, { words: all }: Reading) =>
  [...words].every((word) => all.some((one) => one.replace(/['’]s$/, "") === word));

/** Numbers, names of files and addresses: what differs by a letter is something else. */
const exactOf = ({ words }: Reading) => new Set(words.filter((word) => /\d|\w[.@_]\w/.test(word)));
