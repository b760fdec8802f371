import type { Hint } from "../domain/feedback.js";
import type { Turn } from "../domain/turn.js";
import { ownTurn } from "./own-turn.js";
import { MASK } from "./words.js";

/** The answer that a message may react to, as far as it is known. */
export interface Before {
  /** The message that it answered. */
  question: string;
  /** Its own words; undefined where they are not kept. */
  answer?: string | undefined;
  /** The content words of a text, in any order. */
  stems(text: string): readonly string[];
}

/** What is said of the answer stands at the beginning: later sentences are about other things. */
const SENTENCES = 2;

const OPENING = "(?:(?:oh|ah|ok(?:ay)?|well|hm+|yes|yeah|yep|great|wow|um+|sorry|but|actually|hey)[,.! –-]+)*";
const CORRECTION = new RegExp(
  [
    `^${OPENING}(?:no|nope|nah)(?:[,.!;:–-]+\\s|[.!]*$)(?!(?:thanks|thank you|problem|worries|need|idea|hurry|rush)\\b)`,
    `^${OPENING}(?:that|this|it|which)(?:'s| is| was|’s) (?:(?:simply|just|all|completely|totally|still) )?(?:wrong|incorrect|false|untrue|outdated|out of date|old news|not (?:right|true|correct|it|so|what i (?:asked|meant|said|wanted)|the case))\\b`,
    `^${OPENING}(?:that|this|it)(?: isn't| isn’t| wasn't| wasn’t| is no longer) (?:right|true|correct|it|so|the case|what i (?:asked|meant|said|wanted))\\b`,
    `^${OPENING}(?:you(?:'re|’re| are)) (?:wrong|mistaken|confusing|mixing)\\b`,
    `^${OPENING}you (?:got|have) (?:that|it|this) wrong\\b`,
    `^${OPENING}(?:wrong|incorrect|not (?:quite|right|true|correct)|false)(?:[.!,]|$)`,
    `^${OPENING}i (?:never|didn't|didn’t|did not) (?:say|said|tell|told)\\b`,
  ].join("|"),
  "iu",
);

const THANKS = new RegExp(
  [
    `^${OPENING}(?:many )?(?:thanks|thank you|thx|ty|cheers|much appreciated)(?!,? (?:but|for nothing|anyway|no)\\b)\\b`,
    `^${OPENING}(?:perfect|exactly|brilliant|excellent|awesome|spot on|well done|good (?:job|answer|memory)|nice one|lovely|correct)(?:[.!,]|$)`,
    `^${OPENING}(?:that|this|it)(?:'s| is| was|’s) (?:(?:just|exactly|absolutely|very|really|so) )?(?:right|it|correct|perfect|helpful|great|what i (?:needed|wanted|meant|was looking for))(?:[.!,]|$)`,
    `^${OPENING}(?:that|this) (?:helps|helped)\\b`,
    `^${OPENING}you(?:'re|’re| are) (?:right|a star|the best|great|amazing)(?:[.!,]|$)`,
    `^${OPENING}(?:gracias|merci|danke|grazie|obrigad[oa])\\b`,
  ].join("|"),
  "iu",
);

const QUESTION =
  /\?\s*$|^\s*(?:who|what|when|where|which|whose|why|how|is|are|do|does|did|can|could|will|would|tell me|remind me|i asked)\b/i;
const ASKED = /^\s*(?:but )?i (?:just |already )?asked (?:you )?/i;
/** `Thanks, but that's wrong.` */
const CIVIL = /^(?:many )?(?:thanks|thank you|thx),? but\s+/i;
/** Two questions that share this much of their content words are one. */
const SAME_QUESTION = 0.8;
/** `Yes` and `no` answer what the answer asked. */
const ASKS = /[?？]\s*(?:\[m:[^\]]*\]\s*)*$/;
const PLAIN_NO = /^(?:no|nope|nah)\b/i;

/**
 * What a message of the user shows about the answer before it: thanks, a correction, or the same question asked again.
 * Undefined where it shows nothing. Only the user's own words count: who pastes a "thanks" thanks nobody.
 */
export function reactionIn(turn: Turn, { question, answer, stems }: Before): Hint | undefined {
  if (turn.role !== "user") return undefined;
  const own = ownTurn(turn).content.replaceAll(MASK, " ").trim();
  if (own === "") return undefined;
  const begun = own.split(/(?<=[.!?\n])\s+/, SENTENCES).map((sentence) => sentence.trim());
  const answersBack = ASKS.test(answer ?? "");
  const corrects = (sentence: string) => {
    const said = sentence.replace(CIVIL, "");
    return CORRECTION.test(said) && !(PLAIN_NO.test(said) && (answersBack || said !== sentence));
  };
  if (begun.some(corrects)) return "correction";
  if (begun.some((sentence) => THANKS.test(sentence))) return "thanks";
  const asks = own.replace(ASKED, "");
  return QUESTION.test(own) && isSame(stems(asks), stems(question)) ? "again" : undefined;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  const shared = [...a].filter((stem) => b.has(stem)).length;
  return shared > 0 && shared >= SAME_QUESTION * (a.size + b.size - shared);
}
