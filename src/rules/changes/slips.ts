import { isSupposed } from "../clauses.js";
import { LOOKED_AGAIN, OWNED } from "../owning-up.js";
import { type Fix, SHAPES } from "./substitute.js";

/** Words inside a sentence that put a value right, or say what has taken its place. */
export interface Slip {
  fix: Fix;
  reason: "changed" | "corrected";
  /** Where its words stand in the sentence, in UTF-16 units. */
  index: number;
  end: number;
  /** Its words. */
  clause: string;
  /** What it is about: a value that another one takes the place of, a plan that is put off, or whose customer somebody is. */
  kind: "value" | "time" | "provider";
  /** They point back (`it's`, `that's`): only what was said before tells what they are about. */
  pointsBack: boolean;
  /** Somebody says that something was wrong. */
  owned: boolean;
}

const TOKEN = "[\\p{L}\\p{N}€$£%#](?:[\\p{L}\\p{N}'’€$£%+/&#-]|[.:,](?=\\p{N}))*";
/** Words of one phrase; the shorter the better. */
const FEW = `${TOKEN}(?: ${TOKEN}){0,4}?`;
const MANY = `${TOKEN}(?: ${TOKEN}){0,4}`;
const BE =
  "(?:['’](?:s|re|m|ll be)| (?:is|are|am|was|were|will be|has to be|ought to (?:be|say)|should (?:be|say|read|have been)))";
const BACK = `(?:it|that|this|these|those|they|he|she)${BE}`;
const OF_SUBJECT = `(?!(?:and|or|but|so|that|said|says|is|are|was|i|we|he|she|it|they)\\b)${TOKEN}`;
const OWN = `(?:I|we|(?:the|my|our|his|her|its|their)(?: ${OF_SUBJECT}){1,4}?|\\p{L}+(?:['’]s(?: \\p{L}+){1,2})?)(?:${BE}| (?:says|reads)(?= (?!(?:it|i|that|we|he|she|they)\\b)))`;
const WHERE =
  "(?:(?:an?|the|in|on|at|by|with|for|from|to|until|till|around|about|called|spelled|spelt|written|pronounced|actually|really|only|just|in fact) )*";
const EDGE = "(?<![\\p{L}\\p{N}'’])";
/** Here a value stands by itself. */
const CUT = "(?:(?<=^|[,;:(] ?|[–—-] )|(?<=\\b(?:said|says|meant|mean|to) ))(?:(?:so|and|but|no|nope|wait|sorry) )?";
const STOPS = "(?=\\s*(?:[,;:.!?()–—]|$| - ))";

/** Each form in which a value is set against the one that was wrong, or is over. */
const FORMS: readonly { form: RegExp; reason: Slip["reason"] }[] = [
  // it's 700 grams, not 800 · the dose is 20 mg rather than 40
  {
    form: new RegExp(
      `(?:${EDGE}(?<lead>(?:${BACK}|${OWN}) )${WHERE}|${CUT}${WHERE})(?<value>${FEW})(?:,? (?:and )?| [–—-]+ )not ${WHERE}(?<wrong>${MANY})`,
      "giu",
    ),
    reason: "corrected",
  },
  // it isn't the old hall anymore since the roof leaks, we're in the annex now
  {
    form: new RegExp(
      `${EDGE}(?<lead>(?:it|that|this|they|he|she|we|I))?(?:['’](?:s|re|m))?(?: (?:is|are|am))?(?: not|n['’]t| no longer|(?:is|are)n['’]t) ${WHERE}(?<wrong>${FEW})(?: any ?more| any longer|(?<=no longer [^.!?]{1,60}))\\b[^.!?]{0,60}?[,;–—-] *(?:(?:but|and|so) )?(?:(?:I|we|it|they|he|she)['’ ]?(?:m|re|s|am|are|is|ve (?:moved|gone|switched) to)|now) (?<value>${FEW})(?: now| these days| instead|${STOPS})`,
      "giu",
    ),
    reason: "changed",
  },
  // it isn't 40 but 20 · it's not Tuesday, it's Thursday
  {
    form: new RegExp(
      `${EDGE}(?<lead>(?:${BACK} |${OWN} |(?:it|that|this|they|he|she) ))?(?:not|(?:is|are|was|were)n['’]t) ${WHERE}(?<wrong>${FEW})(?:,? but(?: ${BACK})?|\\s*(?:[,;]|[–—-]+) (?:(?:but|no|and) )?(?:${BACK}|make (?:that|it))) ${WHERE}(?<value>${MANY})`,
      "giu",
    ),
    reason: "corrected",
  },
  // they moved us from room 12 to room 14
  {
    form: new RegExp(
      `(?<lead>)\\b(?:moved|moves|moving|changed|switched|swapped|pushed|put|went|gone|raised|upped|lowered|cut|reduced|increased|dropped|brought|bumped|corrected|renamed|transferred)\\b[^.;!?]{0,30}? from (?:the )?(?<wrong>${FEW}) (?:(?:up|down|back|over|forward) )?to ${WHERE}(?<value>${MANY})`,
      "giu",
    ),
    reason: "changed",
  },
];

/** Where a value ends, whatever follows. */
const TAIL =
  /\s+(?:in|at|on|by|for|as|like|which|that|because|since|so|and|or|any ?more|any longer|at all|after all|when|than|i|you|he|she|we|they|please|sorry|obviously|though|again|all|now|nowadays|these days|instead|actually|apparently|with|if|for|of course|thank\w*)\b.*$/iu;
const EMPTY =
  /^(?:i|we|he|she|it|they|you|there|so|no|not|yes|never|sure|only|just|really|even|that|this|what|why|how|because|if|too|very|quite|all|much|well|fair|true|right|wrong|good|bad|fine|ok(?:ay)?|my|your|his|her|their|our|because|necessarily|always|for|to|in|on|at|going|being|\p{L}+ing)$/iu;
/** Somebody does something in it: no mere value. */
const CLAUSE =
  /(?:^|\s)(?:(?:i|we|he|she|it|they|you|that|there|who)(?:['’]\p{L}+)?|is|are|was|were|has|have|had|do|does|did|says|said|(?:is|are|was|were|do|does|did|ca|wo)n['’]t)(?=\s|$)/iu;
/** What is only said to be funny, or wished. */
const JEST =
  /\b(?:haha\w*|lol|lmao|kidding|joking|jk|just a joke|i wish|at heart|(?:at least )?in my (?:head|dreams|mind|next life)(?=[,.;:!)]|$| at least)|might as well|feels? like|felt like|as if|in theory|supposedly|imagine|pretend\w*|basically)\b/iu;
/** A taste or a choice for once sets two things against each other without putting one right. */
const TASTE =
  /\b(?:likes?|loves?|prefers?|enjoys?|hates?|wants?|wanted|fancy|today|tonight|this time|for once|would|could|might|may|one of|both)\b/iu;

const KINDS: readonly [RegExp, readonly (keyof typeof SHAPES)[]][] = [
  [/\b(?:day|weekday)s?\b/i, ["weekday", "ordinal", "number"]],
  [/\bdates?\b/i, ["ordinal", "weekday", "number"]],
  [/\b(?:times?|hours?)\b/i, ["clock", "number"]],
  [/\b(?:names?|surnames?|spelling|address|street|town|city|village|place|country|brand|doctor|teacher)\b/i, ["name"]],
  [
    /\b(?:dose|price|rent|amount|number|size|age|weight|floor|room|fee|cost|height|length|count|sum|score)s?\b/i,
    ["code", "number"],
  ],
];

/** The values that a sentence puts right, wherever in it. */
export function slipsIn(sentence: string, next = ""): Slip[] {
  const said = sentence.replace(ASKED, "");
  if (/\?\W*$/.test(said) || JEST.test(said)) return [];
  const owned = OWNED.test(said) || LOOKED_AGAIN.test(said);
  const slips = FORMS.flatMap(({ form, reason }) =>
    [...said.matchAll(form)].flatMap((match): Slip[] => {
      const fix = fixOf(match.groups?.value, match.groups?.wrong);
      if (!fix || (!owned && TASTE.test(match[0]))) return [];
      const lead = match.groups?.lead ?? "";
      // What it is said of may stand before it: `my neighbour isn't at …`.
      const start = BEFORE.exec(said.slice(0, match.index))?.[0] ?? "";
      if (isSupposed(`${start}${match[0]}`)) return [];
      const before = lead === "" ? start : "";
      const pointsBack = lead === "" ? before === "" : POINTS_BACK.test(lead);
      return [
        {
          fix,
          reason,
          index: match.index,
          end: match.index + match[0].length,
          clause: `${before}${match[0]}`,
          kind: "value",
          pointsBack,
          owned,
        },
      ];
    }),
  );
  if (slips.length > 0)
    return slips.slice(0, 1).concat(slips.slice(1).filter((one) => one.index >= (slips[0]?.end ?? 0)));
  return [...ownedUp(said, next), ...movedTo(said), ...moved(said)].slice(0, 1);
}
/** The words of a clause so far. */
const BEFORE =
  /(?<=^|[,;:(–—] ?|\b(?:and|but|so|said|says|meant|mean) )[^\s,;:(–—](?:(?!\b(?:and|but|so|said|says|meant|mean) )[^,;:(–—])*$/iu;
const BACK_FIRST = new RegExp(`^${BACK}`, "iu");
const POINTS_BACK = /^(?:it|that|this|these|those|they|he|she)\b/i;
/** What is asked of the listener in the same sentence. */
const ASKED = /(?:\s*[,;–—-]+)?\s+(?:(?:so|and|but) )?(?:can|could|would|will) (?:you|we)\b[^?]*\?\s*$/iu;

function fixOf(value = "", wrong = ""): Fix | undefined {
  const [right, left] = [value, wrong].map((words) => words.replace(TAIL, "").trim()) as [string, string];
  if ([right, left].some((words) => words === "" || EMPTY.test(words) || CLAUSE.test(words))) return undefined;
  return right.toLowerCase() === left.toLowerCase() ? undefined : { value: right, wrong: left };
}

/** `it's been moved to the 19th`: what was planned is not named again. */
const MOVED =
  /(?<![\p{L}\p{N}'’])(?:(?:it|that|this|they|everything|the (?:whole )?(?:thing|date|appointment|meeting|event))(?:['’](?:s|ve)| has| have| is| was| got| had)?(?: (?:just|been|now|already|all|to))* (?:moved?|pushed|postponed?|rescheduled?|rebooked|shifted|bumped|put|brought|changed|set)\b|I(?:['’]ve| have)?(?: (?:just|now|already|had to|have to))* (?:moved?|push(?:ed)?|postponed?|rescheduled?|rebook(?:ed)?|shift(?:ed)?)(?= (?:it|that|this|them|everything|the)\b))(?= (?:it|me|us|that|the|to|back|forward|for|till|until|a|an|by|on|everything|mine|ours)\b)(?<when>[^.;!?()]{3,70})/iu;

function moved(said: string): Slip[] {
  const match = MOVED.exec(said);
  if (!match?.groups?.when) return [];
  const [clause] = match;
  const fix = { value: match.groups.when.trim(), wrong: undefined };
  const { index } = match;
  return [
    { fix, reason: "changed", index, end: index + clause.length, clause, kind: "time", pointsBack: true, owned: true },
  ];
}

/** `we've moved the lot to Fibrelink`: with whom somebody was until then is over. */
const MOVED_TO =
  /\b(?:I|we)(?:['’]ve| have)?(?: (?:just|now|already|finally|all))* (?:moved|switched|transferred|taken|took|ported|carried) (?:the (?:whole )?lot|everything|it all|all of it|(?:all )?(?:my|our) (?:accounts?|contracts?|money|savings|subscriptions?|insurances?|numbers?|polic(?:y|ies))) (?:over )?(?:to|with) (?<name>(?!I\b)\p{Lu}[\p{L}&'’-]+(?: \p{Lu}[\p{L}&'’-]+)*)/u;

function movedTo(said: string): Slip[] {
  const match = MOVED_TO.exec(said);
  if (!match?.groups?.name) return [];
  const [clause] = match;
  const fix = { value: match.groups.name, wrong: undefined };
  const { index } = match;
  return [
    {
      fix,
      reason: "changed",
      index,
      end: index + clause.length,
      clause,
      kind: "provider",
      pointsBack: true,
      owned: true,
    },
  ];
}

/** `I got the days wrong, he goes on Mondays`: what looks like a day gives way to the day. */
function ownedUp(said: string, next: string): Slip[] {
  const match = OWNED.exec(said);
  if (!match || isSupposed(said)) return [];
  const from = match.index + match[0].length;
  const rest = said.slice(from);
  const isRest = /[\p{L}\p{N}]{2}/u.test(rest);
  const words = (isRest ? rest : next).slice(0, 120);
  const kinds = KINDS.find(([kind]) => kind.test(match[0]))?.[1] ?? ["weekday", "ordinal", "clock", "code", "number"];
  const found = kinds.flatMap((kind) => [...words.matchAll(SHAPES[kind])].slice(0, 1));
  const [first] = found.sort((a, b) => a.index - b.index);
  if (!first) return [];
  const to = first.index + first[0].length;
  const [index, end] = isRest ? [from, from + to] : [match.index, said.length];
  const unit = /^\s\p{L}+/u.exec(words.slice(to))?.[0] ?? "";
  const clause = `${clauseOf(words.slice(0, first.index))}${first[0]}${unit}`;
  return [
    {
      fix: { value: first[0], wrong: undefined },
      reason: "corrected",
      index,
      end,
      clause,
      kind: "value",
      pointsBack: BACK_FIRST.test(clause),
      owned: true,
    },
  ];
}

/** The clause that a value ends, without what stands before it: `by the way, …`, `my wife has the receipt and …`. */
const clauseOf = (words: string) =>
  words.replace(/^.*[,;:!–—]\s+(?=\p{L}+ .*\p{L})|^[\s,:;.!–—-]+/u, "").replace(AND_THEN, "");
const AND_THEN = new RegExp(`^.*\\b(?:and|but|so|because) (?=(?:${BACK}|${OWN}) )`, "iu");
