import { claimOf, drawsOnSame } from "../../domain/claim.js";
import type { Memory } from "../../domain/memory.js";
import { sameStatement } from "../../domain/statement.js";
import { CUES } from "../changes/cues.js";
import { type Reading, read, stemOf } from "../changes/pair.js";

/** A memory that may say what another one says. */
export type Compared = Pick<Memory, "agent" | "text" | "fields" | "evidence" | "refinement">;

/** Words that say the same; nothing but these may differ. No encoder of this size tells `bought` from `sold`. */
const ALIKE: readonly (readonly string[])[] = [
  ["like", "likes", "love", "loves", "enjoy", "enjoys"],
  ["dislike", "dislikes", "hate", "hates"],
  ["live", "lives", "living", "resides", "resident", "based", "home"],
  ["job", "occupation", "profession", "role", "work", "works", "working", "employed", "employer"],
  ["means", "meaning", "stands", "abbreviates", "short"],
  ["called", "named", "name", "names"],
  ["drinks", "takes"],
  ["drives", "car"],
  ["wife", "spouse", "married"],
  ["husband", "spouse", "married"],
  ["daily", "day", "days"],
  ["speaks", "speak", "language", "languages"],
  ["plays", "player", "playing"],
  ["allergic", "allergy", "allergies"],
  ["brief", "short", "concise"],
  ["big", "large"],
  ["doctor", "physician", "gp"],
  ["start", "starts", "begins", "begin"],
  ["buy", "bought", "purchased"],
];
/** Words that add nothing, whatever stands beside them. */
const IDLE = new Set([
  "really",
  "very",
  "currently",
  "still",
  "actually",
  "also",
  "kind",
  "sort",
  "quite",
  "each",
  "every",
]);

/**
 * Why two memories say the same thing; undefined where they do not, or where it is not sure. Who they are about, names and
 * their order, numbers and whether something is denied have to agree, and events have to be of one day. Only words of one
 * meaning may differ, unless both draw on the very same words of a turn.
 */
export function sameAs(a: Compared, b: Compared): string | undefined {
  if (a.agent === "episodic" && b.agent === "episodic" && a.fields.day !== b.fields.day) return undefined;
  const [one, other] = [saidBy(a), saidBy(b)];
  if (sameStatement(one, other)) return "word for word the same";
  const [left, right] = [read(one), read(other)];
  if (!agree(left, right) || CUES.denies.test(one) !== CUES.denies.test(other)) return undefined;
  if (a.refinement === null && b.refinement === null && drawOnSame(a, b)) return "both draw on the same words";
  const apart = [except(left, right), except(right, left)] as const;
  const isPaired = (words: readonly string[], others: readonly string[]) =>
    words.every((word) => IDLE.has(word) || others.some((twin) => alike(word, twin)));
  if (!isPaired(apart[0], apart[1]) || !isPaired(apart[1], apart[0])) return undefined;
  const differing = apart.flat();
  return differing.length === 0 ? "the same words in another order" : "in other words of the same meaning";
}

/**
 * True where no model need be asked whether two memories say the same: events of two days, one of them denied, other numbers.
 */
export function areApart(a: Compared, b: Compared): boolean {
  if (a.agent === "episodic" && b.agent === "episodic" && a.fields.day !== b.fields.day) return true;
  const [one, other] = [saidBy(a), saidBy(b)];
  const numbers = (text: string) => [...new Set(text.match(/\p{N}+/gu) ?? [])].sort().join(" ");
  return CUES.denies.test(one) !== CUES.denies.test(other) || numbers(one) !== numbers(other);
}

/** The sentence without the date that stands behind an event. */
export const saidBy = ({ agent, text, fields }: Compared) =>
  agent === "episodic" ? String(fields.summary ?? text) : text;

const agree = (a: Reading, b: Reading) => a.subject === b.subject && [...a.names].join(" ") === [...b.names].join(" ");

/** The words of one text, as they stand in it, that the other one has in no form. */
function except({ stems, words }: Reading, other: Reading): string[] {
  const others = new Set(other.words.map(bare));
  return words.filter((word) => stems.has(stemOf(word)) && !others.has(bare(word)));
}

/** A word without its ending: `runs` and `running` are `run`, `open` and `opens` are `open`. */
export const bare = (word: string) =>
  word
    .replace(/['’]s$/, "")
    .replace(/(?<=\p{L}{3})(?:ing|ed|es|s|e)$/u, "")
    .replace(/([^aeiou\d])\1$/, "$1");

const alike = (a: string, b: string) => ALIKE.some((group) => group.includes(a) && group.includes(b));

/** Both rest on the same words of one turn, and neither takes anything from them that the other leaves out. */
function drawOnSame(a: Compared, b: Compared): boolean {
  const [one, other] = [claimOf(a), claimOf(b)];
  const quotes = a.evidence.flatMap(({ turn, quote }) =>
    b.evidence.some((two) => two.turn === turn && (two.quote.includes(quote) || quote.includes(two.quote)))
      ? [quote]
      : [],
  );
  return quotes.length > 0 && drawsOnSame(one, other, quotes) && drawsOnSame(other, one, quotes);
}
