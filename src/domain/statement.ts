import type { Kind } from "./kind.js";
import type { TimeMention } from "./time.js";

/**
 * Something that a turn says plainly, as a sentence that stands alone: what the rules of an agent make a memory of.
 *
 * How it stands in the fields of each agent: core has a path below `subject` (`user.dentist`; `user.notes.…` where the
 * topic is no attribute) with the sentence as `statement`; semantic has `subject`, the attribute `statement` and the
 * sentence as value; episodic has it as `summary`, with the first of `times`; procedural makes title and steps of it.
 * The key is `subject | topic`: two statements with the same one are about the same thing, and the later revises.
 */
export interface Statement {
  /** The agent it is for. */
  agent: Kind;
  /** How sure that it is worth keeping, 0 to 1. */
  confidence: number;
  /** In the third person, with the speaker's name or `User`: `User sold their car`. */
  text: string;
  /** Who or what it is about, as a path: `user`, `user.family.sister`, `user.dentist`, `priya`. */
  subject: string;
  /** What it says of the subject, as a path segment: `home`, `employer`, or the words that carry it. */
  topic: string;
  /** Its words in the turn, to the letter, and their place. */
  quote: string;
  index: number;
  /** The times it names. */
  times: readonly TimeMention[];
  /** What the assistant asked before, where this is the answer. */
  asked: string | undefined;
}

/** Words that can be there or not without changing what a statement says. */
const FILLERS = new Set(
  "a an the is are was were be been has have had of to in on at and that this it its s".split(" "),
);

/** Words with their marks, numbers whole and with their sign, and names such as C++ and C#. */
const WORD = /(?:(?<![\p{L}\p{N}])-(?=\p{N}))?[\p{L}\p{M}\p{N}]+(?:[.,:/]\p{N}+)*[+#]*/gu;

/** The words that carry a statement, folded: case, punctuation and fillers do not count. */
export function statementWords(text: string): string[] {
  const words = text.normalize("NFKC").toLowerCase().match(WORD) ?? [];
  return words.filter((word) => !FILLERS.has(word));
}

/** How much two statements share: the words in both over the words in either, 0 to 1 (Jaccard, 1901). */
export function overlap(a: string, b: string): number {
  const [left, right] = [new Set(statementWords(a)), new Set(statementWords(b))];
  const shared = [...left].filter((word) => right.has(word)).length;
  const either = left.size + right.size - shared;
  if (either === 0) return a === b ? 1 : 0;
  return shared / either;
}

/**
 * True where two texts state the same in other case, punctuation or filling words. The order counts: "from Lisbon to
 * Porto" is not "from Porto to Lisbon".
 */
export function sameStatement(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [statementWords(a), statementWords(b)];
  return left.length > 0 && left.join(" ") === right.join(" ");
}
