import type { TimeMention } from "../domain/time.js";
import type { Turn } from "../domain/turn.js";
import { expand } from "./contractions.js";
import { afterOwningUp, ownsUp } from "./owning-up.js";
import { NAME, RELATION } from "./people.js";
import { analysed, type Sentence, sentencesOf } from "./sentences.js";
import { findTimes } from "./times.js";
import { MASK } from "./words.js";

/** A statement within a sentence, in a form that patterns can be short for. */
export interface Clause {
  /**
   * Straight apostrophes, no contractions, no lead-in (`btw,`), the subject restored where `and` left it out. Offsets
   * into the turn are lost here; {@link Clause.index} and {@link Clause.end} keep them.
   */
  text: string;
  /** The same without its time phrases. */
  bare: string;
  /** The times it names. */
  times: readonly TimeMention[];
  /** The clause's place in the turn. */
  index: number;
  end: number;
  /** The words of the turn that say so: the sentence, or the clause where the sentence is long. */
  quote: string;
  sentence: Sentence;
  /** `statement`, or why it is none. */
  mood: "statement" | "question" | "supposed" | "reported";
  /** The speaker takes back what was said before: `No, …`, `Correction: …`. */
  corrects: boolean;
}

const STATIVE =
  "live|work|love|like|hate|enjoy|prefer|speak|have|own|study|play|collect|dislike|drive|am|do not|don't|don’t|can't stand|used to";
const PAST_START =
  "visited|bought|went|met|saw|had|got|moved|flew|drove|took|made|cooked|baked|ate|played|watched|finished|started|joined|called|sold|adopted|graduated|won|celebrated|ran|swam|hiked|stayed|built|gave|lost|found|signed|wrote|read|learned|was born";
const THIRD =
  "lives|works|has|is|likes|loves|hates|speaks|studies|plays|enjoys|moved|was|owns|teaches|prefers|runs|uses|goes|does|can|will|went|got|had|bought|visited|joined|started|means|stands|turned|dislikes|drives";
const BE = "(?:'|’)(?:m|s|re|ve|ll|d)|am|is|are|was|were|have|has|had|will|would";
const SUBJECT = `(?:i|we|she|he|they|it|you)\\b(?!\\.)|(?:my|our|your|his|her|their)\\s+\\p{L}|there(?:'|’)?s?\\b|this is|that is|the \\p{L}+(?: \\p{L}+)? (?:${THIRD}|are)\\b|(?:${NAME}) (?:${THIRD})\\b`;
const STATE =
  "(?:(?:happily |newly )?(?:married|divorced|engaged|single)|allergic|lactose intolerant|vegetarian|vegan|originally from|fluent in|based in|retired|unemployed)\\b|(?:returning|coming back|flying back|leaving|staying|visiting)(?= (?:on|in|at|to|from|for|until|next|this|\\p{Lu}))";
const ELIDED = `(?:(?:now|then|also|recently|currently|still|just|really)\\s+)?(?:${STATIVE}|${PAST_START}|${THIRD})\\b|${STATE}`;
/** Where one statement ends and the next begins. Case matters only for names, hence the explicit alternatives. */
const BREAK = new RegExp(
  [
    `\\s*;\\s*|\\s+[–—-]{1,3}\\s+|\\s*—\\s*`,
    `,?\\s+(?:[Aa]nd|[Bb]ut|[Ss]o|[Bb]ecause|[Tt]hough|[Aa]lthough|[Ww]hile|[Ww]hereas|[Yy]et|[Pp]lus|&)\\s+(?=(?:[Nn]ow\\s+|[Tt]hen\\s+|[Aa]lso\\s+|[Rr]ecently\\s+|[Ii]n \\d{4},? )?(?:I\\b|[Mm]y\\b|[Oo]ur\\b|${SUBJECT}))`,
    `,?\\s+(?:and|but|&)\\s+(?=${ELIDED})`,
    `,\\s+(?=(?:${THIRD}|${PAST_START})\\s|who\\s)`,
    `[,:]\\s+(?=(?:(?:and|but|so|now|then)\\s+)*(?:I(?:${BE})?\\b(?:\\s|(?<=[a-z])))|(?:i|we|she|he|they|it|you)(?:${BE})?\\s+\\p{L}|(?:[Mm]y|[Oo]ur)\\s+\\p{L}+)`,
    `,\\s+(?=(?:and |but )?(?:what|where|how|why|who|when|which)(?:'|’)?s?\\s|(?:can|could|do|does|would|will|is|are) (?:you|it|that|this|there|the)\\b)`,
    `\\s+and\\s+(?=an? (?:\\p{L}+ )?(?:\\p{L}+) (?:named|called)\\b)`,
    `,?\\s+and\\s+(?=(?:an?|two|three|four) (?:${RELATION})s?(?:[,.!]|$| named| called))`,
    `,\\s+(?=(?:and )?(?:[Hh]is|[Hh]er|[Ii]ts) names?\\b)`,
  ].join("|"),
  "gu",
);

const LEAD_IN =
  /^(?:[\s,.:;!–—-]+|(?:hi|hello|hey)(?: there)? (?=i\b|my\b)|(?:hi|hello|hey|hey there|hi there|good (?:morning|afternoon|evening)|ok(?:ay)?|well|oh|ah|yes|yeah|yep|sure|right|great|thanks|thank you|so|and|but|also|btw|by the way|fyi|anyway|anyways|actually|honestly|basically|in fact|as a matter of fact|to be honest|tbh|just so you know|for the record|for your information|for reference|for context|unfortunately|sadly|fortunately|luckily|note|note to self|reminder|fact|first of all|first|one more thing|fun fact|little|today i learned|guess what|you know|you know what|as you know|as i said|because|since|though|although|while|however|plus|then|no|nope|sorry|wait|correction|update|oops|hm+|p\.?s\.?|important)\b(?:[,:!.…]|\s+[–—-])?\s+(?!(?:is|are|was)\b)|(?:(?:can|could|would|will) you )?(?:please )?(?:remember|note|keep in mind|bear in mind|make a note|write down|save|do not forget|remind me)(?: for me| for later)?(?: that\b|:|,)\s*|(?:please )?(?:remember|note|do not forget|keep in mind),? (?=i\b|my\b|we\b|our\b|the\b)|i (?:forgot to (?:mention|say|tell you)|(?:just )?wanted to (?:say|tell you|mention|let you know)|should (?:mention|say|add|tell you)|want you to (?:know|remember)|(?:already )?(?:told|said to) you|need to tell you|have to tell you|must say|mean)(?: that\b|,)?\s+|let me tell you(?: that\b|,)?\s+|you should (?:know|remember)(?: that\b|,)?\s+|did i mention(?: that)? )/i;
const CORRECTION =
  /^(?:(?:oh|ah|wait|hm+|oops),?\s+)*(?:no\b(?=,|\s*[–—-]|[.!]|$|\s+wait|\s+sorry)|nope\b|sorry\b|oops\b|correction\b|wrong\b|that is (?:wrong|not right|incorrect)|i (?:meant|mean)\b|not quite\b|actually,? (?:no\b|i meant|it is|it was))/i;

const INTERROGATIVE =
  /^(?:what|who|whom|whose|where|when(?= (?:is|are|was|were|do|does|did|will|should|can)\b)|why|how|which|do|does|did|is|are|am|was|were|can|could|will|would|should|shall|may|might|have (?:i|you|we|they)|has (?:my|he|she|it|the)|isn't|aren't|don't|doesn't|any (?:idea|chance|tips|ideas|advice|recommendations?|suggestions?)) /i;
const SUPPOSED =
  /\b(?:if|unless|suppos(?:e|ing)|imagine|assuming|would|wouldn't|could|might|maybe|perhaps|possibly|probably not|wish|wishes|pretend|pretending|as though|hypothetically|let us say|let's say|in my (?:dream|novel|story|game|book)|in the (?:dream|novel|story|game|book|film|movie|scenario)|dream(?:t|ed) (?:that|i|about|of)|i doubt|not sure|i am not saying|it is not true|i would|should have|were to|role-?play|my character|or something like that|who knows|i hope|hopefully|i guess)\b/i;
/** It speaks of what is not so, or may not be. */
export const isSupposed = (text: string): boolean => SUPPOSED.test(expand(text));
const REPORTED =
  /^(?:(?:my|our|his|her|their|the|some|a|an) )?(?:[\p{L}'-]+ ){1,3}(?:(?:has|have|had|just|once|always|keeps?|also) )?(?:said|says|saying|tells? (?:me|us|people|everyone)|told (?:me|us|him|her|them)|thinks?|thought|claims?|claimed|believes?|believed|reckons?|insists?|insisted|jokes?|joked|wrote that|heard|argues?|assumes?|assumed|asked|wonders?|pretends?|dreams?)\b|^according to\b|^apparently\b|^rumou?r has it\b|^(?:they|people|everyone|somebody|someone) (?:say|says|think|thinks)\b/iu;
/** Asking to keep something in mind says that it is so. */
const REQUEST =
  /(?:can|could|would|will) you (?:please )?(?:remember|note|keep in mind|make a note|remind me)(?: for me)?(?: that\b|:)/i;
const JOKE =
  /\b(?:just kidding|only kidding|i'?m kidding|i am kidding|kidding!|jk\b|just joking|only joking|i'?m joking|was joking|was a joke|april fools?|hypothetically|sarcasm|\/s)(?=$|[\s.,!)])/i;
/** A text to be worked on follows: what it says is not said about anybody here. */
const MATERIAL =
  /^(?:(?:can|could|would) you )?(?:please )?(?:(?:help me )?(?:translate|write|draft|compose|rewrite|rephrase|summari[sz]e|proofread|paraphrase|continue|complete|correct|edit|improve|fix|check|review|analy[sz]e|explain|format)|role-?play|act as if|pretend|imagine|make up|tell me a (?:story|joke))\b/i;

const cache = new WeakMap<object, readonly Clause[]>();

/** The clauses of a turn, in order. Read once per turn, however many agents ask. */
export function clausesOf(turn: Pick<Turn, "content" | "at" | "offset">): readonly Clause[] {
  const known = cache.get(turn);
  if (known) return known;
  const clauses = readClauses(turn.content, findTimes(analysed(turn.content), { at: turn.at, offset: turn.offset }));
  cache.set(turn, clauses);
  return clauses;
}

function readClauses(content: string, times: readonly TimeMention[]): Clause[] {
  const clauses: Clause[] = [];
  let material = false;
  const joking = JOKE.test(content.slice(0, 2_000));
  let last: Clause["mood"] = "statement";
  for (const sentence of sentencesOf(content)) {
    if (sentence.text.startsWith(MASK) || sentence.text.length > 1_200) continue;
    const request = MATERIAL.test(sentence.text.replace(/^(?:hi|hello|hey|please)[,! ]+/i, ""));
    if (request || joking) material ||= joking || /:\s*$|:\s|\b(?:this|following|below|text)\b/.test(sentence.text);
    const parts = splitClauses(sentence);
    const moods = moodsOf(sentence, parts);
    let subject = "";
    let corrects = clauses.at(-1)?.sentence === undefined ? false : isBareCorrection(clauses.at(-1)?.text ?? "");
    for (const [i, part] of parts.entries()) {
      const expanded = expand(part.text);
      corrects ||= CORRECTION.test(expanded) || ownsUp(expanded);
      const words = stripLead(expanded);
      const text = restore(words, subject, clauses.at(-1)?.text);
      const added = text.endsWith(words) ? text.slice(0, text.length - words.length) : "";
      subject = SUBJECT_OF.exec(text)?.[0] ?? subject;
      last = material || request ? "supposed" : (moods[i] ?? "statement");
      const index = sentence.index + part.index;
      const end = index + part.text.length;
      const named = times.filter((time) => time.index >= index && time.index < end);
      const timeless = named.length === 0 ? "" : stripLead(expand(without(part.text, index, named)));
      const bare =
        named.length === 0
          ? text
          : added === ""
            ? restore(timeless, subject, clauses.at(-1)?.text)
            : `${added}${timeless}`;
      const quote =
        sentence.text.length <= 240
          ? content.slice(sentence.index, sentence.index + sentence.text.length)
          : content.slice(index, end).trim();
      clauses.push({ text, bare, times: named, index, end, quote, sentence, mood: last, corrects });
    }
  }
  return clauses;
}

/** The text without its time phrases and the prepositions that led to them. */
function without(text: string, index: number, times: readonly TimeMention[]): string {
  return times
    .reduceRight((rest, time) => {
      const at = time.index - index;
      const before = rest
        .slice(0, at)
        .replace(/(?:^|\s)(?:on|in|at|since|by|until|till|from|for|around|about|of|as of|back in)\s*$/i, " ");
      return `${before} ${rest.slice(at + time.phrase.length)}`;
    }, text)
    .replace(/\s+([,.;!?])/g, "$1");
}

const isBareCorrection = (text: string) =>
  /^(?:no|nope|correction|sorry|oops|wrong|that is (?:wrong|not right|incorrect))[.!,:]*$/i.test(text);

/** Whose predicate a clause without a subject continues. */
const SUBJECT_OF = new RegExp(
  `^(?:I|(?:[Mm]y|[Oo]ur) (?:${RELATION})(?:,? (?!(?:is|was)\\b)(?:${NAME}))?|[Ww]e|[Ss]he|[Hh]e|[Tt]hey|[Ii]t|${NAME}(?= (?:${THIRD})\\b)|[Tt]he \\p{L}+(?: \\p{L}+)?(?= (?:${THIRD})\\b))`,
  "u",
);
/** `… and a cat called Miso`: what else somebody has. */
const LISTED = new RegExp(
  `^(?:an? (?:\\p{L}+ )?\\p{L}+ (?:named|called)\\b|(?:an?|two|three|four) (?:${RELATION})s?(?:[,.!]|$))`,
  "iu",
);
const BARE = new RegExp(`^(?:${ELIDED})`, "iu");

/** `… I have a sister named Ines,` and `who …` follows. */
const INTRODUCED = new RegExp(`\\bhave an? (${RELATION})(?:,? (?:named |called )?${NAME})?$`, "u");

/** @param before the clause before it. */
function restore(text: string, subject: string, before = ""): string {
  if (subject === "") return text;
  if (/^who\s/i.test(text)) {
    const relation = INTRODUCED.exec(before)?.[1];
    if (relation !== undefined) return `My ${relation} ${text.slice(4)}`;
    return before === subject ? `${subject} ${text.slice(4)}` : text; // else it is about somebody who was just named
  }
  if (LISTED.test(text)) return `${subject} ${/^(?:I|we)$/i.test(subject) ? "have" : "has"} ${text}`;
  if (new RegExp(`^(?:${STATE})`, "iu").test(text))
    return `${subject} ${subject === "I" ? "am" : /^we$/i.test(subject) ? "are" : "is"} ${text}`;
  return BARE.test(text) &&
    !/^(?:is|was|will|can|does|do not) (?:it|that|this|he|she|there|my|the|your|i|we|you|they)\b/i.test(text)
    ? `${subject} ${text}`
    : text;
}

function stripLead(text: string): string {
  let stripped = afterOwningUp(text);
  for (let i = 0; i < 6; i++) {
    const next = stripped.replace(LEAD_IN, "");
    if (next === stripped || next === "") break;
    stripped = next;
  }
  return stripped;
}

/** `I'm Mara` looks like a name of two words and is a statement. */
const SAID = ".*\\b(?:(?:I|You|We|They)['’]|Im\\b)";
const HALF = new RegExp(
  `^(?:(?:and|but|so|yesterday|today|last \\w+|on \\w+),? )*(?:(?:[Mm]y|[Oo]ur) (?:${RELATION}|\\p{Ll}+)(?:,? ${NAME},?)?|(?!${SAID})${NAME}|[Mm]e)$`,
  "u",
);

function splitClauses(sentence: Sentence): { text: string; index: number }[] {
  const parts: { text: string; index: number }[] = [];
  let from = 0;
  for (const match of sentence.text.matchAll(BREAK)) {
    // `My wife and I went`: what stands before `and` is half of a subject, not a statement.
    if (/\band\s+$/i.test(match[0]) && HALF.test(sentence.text.slice(from, match.index))) continue;
    if (match.index > from) parts.push({ text: sentence.text.slice(from, match.index), index: from });
    from = match.index + match[0].length;
  }
  parts.push({ text: sentence.text.slice(from), index: from });
  return parts.filter((part) => part.text.trim() !== "");
}

/** A question mark makes a question of the clauses from the first one that is phrased as one; of all, if none is. */
function moodsOf(sentence: Sentence, parts: { text: string }[]): Clause["mood"][] {
  const texts = parts.map((part) => expand(part.text));
  const asked = /\?[\s"”')]*$/.test(sentence.text);
  const first = texts.findIndex((text) => INTERROGATIVE.test(`${stripLead(text)} `));
  let supposed = false;
  let reported = false;
  return texts.map((text, i) => {
    const words = stripLead(text);
    supposed ||=
      /^(?:if|unless|suppos|imagine|assuming|let us say|let's say|in my (?:dream|novel|story)|once i|pretend)/i.test(
        words,
      );
    reported ||= REPORTED.test(words) && !/^(?:i|we)\b/i.test(words);
    if (REQUEST.test(words) || REQUEST.test(text))
      return SUPPOSED.test(text.replace(REQUEST, "")) ? "supposed" : "statement";
    if (asked && i >= Math.max(first, 0)) return "question";
    if (
      i === 0 &&
      first === 0 &&
      parts.length === 1 &&
      !/^(?:when|how|which|what|who) /i.test(words) &&
      /^(?:is|are|do|does|did|can|could|will|would|should) (?:i|you|we|my|your|it|he|she|they|there|the)\b/i.test(words)
    )
      return "question";
    if (/^(?:what|where|why|how|which)\b|^who\b(?! \p{L}+s\b)/iu.test(words)) return "question";
    if (reported) return "reported";
    return supposed || SUPPOSED.test(text) ? "supposed" : "statement";
  });
}
