import { sentenceRanges } from "../domain/sentences.js";
import type { Turn } from "../domain/turn.js";

/** What somebody says of the manner of an answer, as a standing instruction for all to come. */
export interface MannerFeedback {
  path: string;
  value: string;
  quote: string;
}

const ANSWER = "(?:that|this|it|(?:that|this|your|the)(?: last)? (?:answer|reply|response|explanation|summary|one))";
const MUCH = "(?:(?:way|far|much|a bit|a little|a tad|slightly|still|really|rather|just) )*";
const WAS = "(?: was|['’]s| is|['’]re| felt| seems?| sounds?)";
const LEAD = "(?:(?:hm+|ok(?:ay)?|sorry|but|well|thanks|no|and|honestly|hey)[,.]? )*";

const TOO = new RegExp(
  `^${LEAD}(?:${ANSWER}${WAS} )?${MUCH}too (?<what>[\\p{L}-]+)(?: for me| again| this time)?[.!]*$`,
  "iu",
);
const COMPARED = new RegExp(
  `^${LEAD}(?:please )?(?:make (?:it|them|your answers?) |be |answer |a bit |a little |much )*(?<what>shorter|longer|briefer|simpler|(?:more|less) (?:formal|casual|technical|detailed|verbose|detail))(?: answers?)?(?:,? (?:please|next time|in future))*[.!]*$`,
  "iu",
);
const RIGHT = new RegExp(
  `^${LEAD}(?:(?:${ANSWER}|the length)${WAS} (?:just|exactly|about|quite|pretty much)? ?(?:right|(?:the )?(?:right|perfect|ideal) length|how I (?:like|want) (?:it|them)|the way I like (?:it|them))|(?:just|exactly) right|perfect length|(?:more|answer) (?:answers? )?like (?:that|this)(?: one)?|keep (?:it|them|your answers?) (?:like|at) (?:this|that)(?: length)?|exactly like that)(?:,? (?:please|thanks|thank you))*[.!]*$`,
  "iu",
);

/** What each complaint is about, and what to do instead. */
const INSTEAD: readonly [RegExp, string, string][] = [
  [
    /^(?:long|wordy|verbose|detailed|chatty|rambling|shorter|briefer|less (?:verbose|detailed|detail))$/i,
    "length",
    "give shorter answers",
  ],
  [/^(?:short|brief|terse|curt|longer|more (?:verbose|detailed|detail))$/i, "length", "give longer answers"],
  [/^(?:formal|stiff|less formal|more casual)$/i, "tone", "be less formal"],
  [/^(?:informal|casual|familiar|more formal|less casual)$/i, "tone", "be more formal"],
  [/^(?:technical|complicated|simpler|less technical)$/i, "tone", "explain in simpler words"],
  [/^(?:simple|simplistic|more technical)$/i, "tone", "explain in more depth"],
];

/**
 * Feedback on how an answer was given ("that was too long", "just right"), where the turn before is the assistant's: an
 * instruction for the answers to come, with the length of the one that it is about.
 */
export function mannerFeedbackOf({ role, content }: Turn, previous: readonly Turn[]): MannerFeedback[] {
  const answer = previous.at(-1);
  if (role !== "user" || answer?.role !== "assistant") return [];
  const about = `about ${wordsIn(answer.content)} words`;
  return sentenceRanges(content).flatMap(({ start, end }): MannerFeedback[] => {
    const quote = content.slice(start, end).trim();
    if (RIGHT.test(quote)) {
      return [
        { path: "user.instructions.length", value: `give answers of ${about}, as one that was just right`, quote },
      ];
    }
    const complaint = TOO.exec(quote)?.groups?.what;
    const what = complaint ?? COMPARED.exec(quote)?.groups?.what ?? "";
    const [, matter, instead] = INSTEAD.find(([pattern]) => pattern.test(what)) ?? [];
    if (matter === undefined) return [];
    const measure = matter === "length" ? ` than one of ${about}` : "";
    return [{ path: `user.instructions.${matter}`, value: `${instead}${measure}`, quote }];
  });
}

/** Rounded, for nobody counts them. */
function wordsIn(text: string): number {
  const count = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return count < 20 ? Math.max(1, count) : Math.round(count / 10) * 10;
}
