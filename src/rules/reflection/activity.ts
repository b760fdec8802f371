import { bare } from "./same.js";

/** What somebody did, such that it can be told whether they did it again. */
export interface Activity {
  /** The words that make it, in one form each: `climb`, `play chess`. */
  key: string;
  /** How it was told: `went climbing`. */
  phrase: string;
}

/** What happens to somebody, or once, or is a way of speaking, is no habit. */
const NO_HABIT =
  /^(?:was|is|are|were|had (?:a|an) (?:baby|accident|stroke)|got|became|moved|quit|joined|married|died|born|turned|will|plans?|told|said|asked|thinks?|feels?|felt|wants?|wanted|has|have|needs?|needed|found|lost|forgot|started|stopped|finished|bought|sold|saw|met|began|called|named|received|heard|learned|learnt|decided|realised|realized|noticed)\b/i;
const FILLER =
  /^(?:again|also|just|finally|then|once|really|a|an|the|some|my|their|his|her|our|another|more|few|couple|lot|\d[\d.,]*|km|kilomet\w+|miles?|hours?|minutes?|times?)$/i;
/** What stands behind it says where, with whom and how, which may differ. */
const BEHIND =
  /[,;:(]|\b(?:with|at|in|on|for|from|by|near|along|around|across|through|over|until|after|before|during|and|but|because|while|where|which|that|today|yesterday|this|last|alone|together|twice|early|late|every|all)\b/i;
/** Verbs that say nothing without what they are about. */
const TOO_GENERAL =
  /^(?:came|left|visited|talked|spoke|sent|used|tried|stayed|looked|worked|ate|watched|read|wrote|helped|spent|passed|booked|ordered|brought|kept|put|ended|drove|drank|rested|celebrated)$/;
const MOST_WORDS = 4;

/** The activity of an event's summary, `User went climbing with Ana at the wall`; undefined where it names none for sure. */
export function activityIn(summary: string): Activity | undefined {
  const said = /^User (.+)$/u.exec(summary.trim())?.[1];
  if (said === undefined || NO_HABIT.test(said)) return undefined;
  const [part = ""] = said.split(BEHIND);
  const words = part
    .trim()
    .replace(/[.!]+$/, "")
    .split(/\s+/)
    .filter((word) => word !== "" && !FILLER.test(word));
  if (
    words.length === 0 ||
    /^(?:to|of|up|out|off|as)$/.test(words.at(-1) ?? "") ||
    words.length > MOST_WORDS ||
    words.some((word) => /\p{N}/u.test(word))
  )
    return undefined;
  const [verb = "", next = ""] = words;
  if (!/^\p{Ll}+(?:ed|t|n|g|k|m|e|d|w)$/u.test(verb)) return undefined;
  const going = /^(?:went|goes|going|gone)$/.test(verb) && /ing$/.test(next);
  const told = going ? words.slice(1) : words;
  if (!going && /^(?:went|did|had|took|made|gave)$/.test(verb) && words.length < 2) return undefined;
  if (words.length === 1 && TOO_GENERAL.test(verb)) return undefined;
  return {
    key: told.map((word) => bare(word.toLowerCase())).join(" "),
    phrase: /\p{N}/u.test(part) ? words.join(" ") : part.trim(),
  };
}
