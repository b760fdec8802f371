import type { TimeMention } from "../../domain/time.js";
import { subjectOf, type Turn } from "../../domain/turn.js";
import { putRight } from "../changes/substitute.js";
import { findEntities } from "../entities.js";
import { asksToForget } from "../forget-request.js";
import { instructionOf } from "../instructions.js";
import { findLinks } from "../links.js";
import { analysed, type Sentence, sentencesOf } from "../sentences.js";
import { isSmallTalk } from "../small-talk.js";
import { stepsOf } from "../steps.js";
import { findTimes } from "../times.js";
import { capitalise, MASK, uncapitalise } from "../words.js";
import { NO_CONTENT } from "./about.js";
import { judge } from "./classify.js";
import { featuresOf } from "./features.js";
import { nameIn, withoutIntroduction } from "./names.js";
import { partsOf } from "./parts.js";
import { inThirdPerson, plainly } from "./third-person.js";

/** A sentence that may be worth keeping, before its vector is known. */
export interface Candidate {
  /** As it would be remembered: this is what the encoder reads. */
  text: string;
  features: Float64Array;
  quote: string;
  index: number;
  times: readonly TimeMention[];
  asked: string | undefined;
  /** What the patterns know it for, whatever the weights say: a standing instruction, or the speaker's name. */
  known: "instruction" | "core" | undefined;
}

/** Longer sentences are lists, texts and chains of thought. */
const LONGEST = 400;
/** The most sentences of a turn that are looked at. */
const MOST = 40;
/** Below this the features alone say that a sentence is not worth reading closely. */
const HOPELESS = 0.2;

const SPEAKER = /(?<![\p{L}])(?:I|my|we|our|I['’]m)(?![\p{L}])/iu;
const PRONOUN = /^(?:he|she|they|his|her|their|its)\b/i;

/** The sentences of a turn that may be worth keeping. Most small talk, questions and tasks end here and cost nothing more. */
export function candidatesOf(turn: Turn, previous: readonly Turn[]): Candidate[] {
  if (turn.role !== "user" || isSmallTalk(turn.content)) return [];
  const actor = actorOf(turn);
  const times = findTimes(analysed(turn.content), { at: turn.at, offset: turn.offset });
  const before = previous.at(-1);
  // Steps and links have owners of their own.
  const steps = stepsOf(turn, previous).map(({ quote }) => quote);
  const links = findLinks(turn.content).map(({ index }) => index);
  const sentences = sentencesOf(turn.content).flatMap(partsOf);
  const said: string[] = [];
  return sentences.slice(0, MOST).flatMap(({ text, index, item }, i) => {
    if (text.length > LONGEST || !/\p{L}/u.test(text) || text.includes(MASK) || asksToForget(text)) return [];
    if (steps.some((quote) => quote.includes(text)) || links.some((at) => at >= index && at < index + text.length))
      return [];
    const asked = i === 0 && before?.role === "assistant" ? before.content.slice(-LONGEST) : undefined;
    const named = times.filter((time) => time.index >= index && time.index < index + text.length);
    const features = featuresOf({
      text,
      message: turn.content,
      asked,
      times: {
        count: named.length,
        past: named.every(({ start }) => start <= turn.at),
        ahead: named.some(({ end }) => end > turn.at),
      },
    });
    const known = knownFor(text, asked);
    if (
      isNever(text, asked, known) ||
      isHead(sentences, i) ||
      (asked === undefined && isOnlyTime(text, named)) ||
      (item && !SPEAKER.test(text))
    )
      return [];
    if (known === undefined && judge(features).keep < HOPELESS) return [];
    const quote = turn.content.slice(index, index + text.length);
    const meant = putRight(text);
    const own = sayIt(meant ?? text, asked, actor);
    // The time that was taken back in the same breath is none of its times.
    const when = meant === undefined ? named : named.filter(({ phrase }) => meant.includes(phrase));
    const whole = standingAlone(own, said.slice(-NEAR), actor);
    said.push(own);
    return [
      { text: whole, features, quote, index, times: when, known, asked: isAnswer(text, asked) ? asked : undefined },
    ];
  });
}

/** An introduction of one's own: what `this is` and `it is` lead to may be anything else. */
const VAGUE = /^(?:this|it) is (?!.* (?:from|here|writing|speaking)\b)/i;

function knownFor(text: string, asked: string | undefined): Candidate["known"] {
  const plain = plainly(text);
  if (instructionOf(plain).length > 0) return "instruction";
  const names = nameIn(text, asked) !== undefined && (asked !== undefined || !VAGUE.test(plain));
  return names ? "core" : undefined;
}

/** Whom a pronoun means was named so many sentences before at most. */
const NEAR = 3;

/** `She is called Juno` needs what was said before it: the name of the one who was named last, or all that was said last. */
function standingAlone(text: string, before: readonly string[], actor: string): string {
  const last = before.at(-1);
  if (last === undefined || !PRONOUN.test(text)) return text;
  const named = before.map((one) => peopleIn(one, actor)).findLast((people) => people.size > 0);
  const [name, another] = named ?? [];
  if (name === undefined || another !== undefined || /^(?:they|their|its)\b/i.test(text))
    return `${last}: ${uncapitalise(text)}`;
  return text.replace(PRONOUN, (word) => (/^h(?:is|er)$/i.test(word) ? `${name}'s` : name));
}

function peopleIn(text: string, actor: string): Set<string> {
  const people = new Set(findEntities(text).flatMap(({ name, type }) => (type === "person" ? [name] : [])));
  people.delete(actor);
  return people;
}

/** `It's Monday`: it names a time, and nothing that is then. */
function isOnlyTime(text: string, times: readonly TimeMention[]): boolean {
  if (times.length === 0) return false;
  const rest = times.reduce((left, { phrase }) => left.replace(phrase, " "), text).toLowerCase();
  return (rest.match(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu) ?? []).every(
    (word) =>
      NO_CONTENT.has(word.replace(/['’].*$/u, "")) || /^(?:that|what|who|let|don|isn|today|tomorrow)['’]/.test(word),
  );
}

/** It is about the assistant, or about something that it does not name: kept by itself it would say nothing. */
export const isBeside = (text: string): boolean =>
  TO_LISTENER.test(plainly(text)) || (text.length <= LONGEST_ASIDE && ASIDE.test(text));

/** The line that a list stands under. */
function isHead(sentences: readonly Sentence[], i: number): boolean {
  const [own, next, after] = sentences.slice(i, i + 3);
  return own !== undefined && !own.item && next?.item === true && after?.item === true && !/[.!]$/.test(own.text);
}

/** What speaks for itself, whatever the weights say: a question, a sealed secret, the head of a list. */
function isNever(text: string, asked: string | undefined, known: Candidate["known"]): boolean {
  if (text.includes("⟨") || /:\s*$/.test(text) || /\?["”')\s]*$/.test(text)) return true;
  const plain = plainly(text);
  return (
    UNREAL.test(plain) ||
    PASSING.test(plain) ||
    AT_HAND.test(plain) ||
    INTERRUPTED.test(plain) ||
    (known === undefined && isBeside(text)) ||
    (asked !== undefined && TRIVIA.test(asked)) ||
    WEATHER.test(plain) ||
    IRONY.test(text) ||
    (asked === undefined && UNMARKED_QUESTION.test(plain))
  );
}

/** What is said not to be so by its form. */
const UNREAL =
  /^(?:had|were|should) (?:I|we)\b|^in (?:another|a different|a past|my next) life\b|\b(?:within an inch of|this close to|came close to|if I were|as if I|maybe|perhaps|might|(?<!\b(?:before|until|so|so that|as|that|because) )(?:I|we) could)\b|^(?:suppose|supposing|imagine)\b/i;
/** What keeps somebody from typing. */
const INTERRUPTED =
  /^(?:(?:the|my|some) )?(?:phone|door ?bell|door|alarm|kettle|oven|baby|cat|dog|boss|somebody|someone) (?:just )?(?:rang|rings|is ringing|called|is calling|knocked|is at the door|beeped|whistled|cried|is crying|barked|is barking)[.!]*$/i;
/** A mood of the day, and what passes between the speaker and the assistant: nothing that is worth knowing later. */
const PASSING =
  /^I (?:(?:just|really|only) )?(?:(?:felt|feel|am|was|am feeling|was feeling) (?:(?:so|really|very|quite|pretty|a bit|kind of|rather|too) )*(?:bad|good|fine|ok(?:ay)?|great|tired|sad|happy|better|worse|awful|terrible|weird|down|low|meh|busy|bored|cold|hot|hungry|sleepy|lost|confused|sorry)|(?:met|saw|heard|asked|told|called|missed|thanked|found) you)(?: (?:too|again|about it|now|lately|already|before|at all|today|yesterday|tonight|this (?:morning|afternoon|evening|week)|last (?:night|week)|(?:the )?(?:other|whole|all) day|all (?:day|week)))*[.!]*$/i;
/** What is to be dealt with now, or went wrong a moment ago. */
const AT_HAND =
  /^(?:I|we)(?: have|['’]ve got| got) (?:(?:an?|another|one more|some|the same) )(?:(?:small|little|quick|big|weird|strange|new) )?(?:problem|issue|question|doubt|error|bug|idea|feeling|request|suggestion)\b|^(?:I|we) (?:used|typed|sent|copied|clicked|picked|chose|wrote|opened|ran) (?:the wrong|a wrong)\b/i;
/** What is said of the assistant. */
const TO_LISTENER = /^you(?:['’]ve|['’]re| (?!know\b|can\b|may\b))/i;
/** What puts right what it does not name: that is for the memory which it is about. */
const ASIDE =
  /^(?:or|oh|ah|hm+|no|nope|nah|sorry|wait|oops|ugh|actually)\b[\s,.!–—-]+(?:(?:no|sorry|wait|oops|actually)\b[\s,.!–—-]+)*(?:that|it|this|they)(?:['’]s|['’]re| is| are| was| were)\b/i;
const LONGEST_ASIDE = 40;
/** What the assistant tells for amusement is not answered with news of oneself. */
const TRIVIA = /\b(?:did you know|fun fact)\b/i;
/** The weather of a day, where nobody did anything in it. */
const WEATHER =
  /^it (?!.*\b(?:I|me|my|we|us|our)\b)(?:(?:is|was) )?(?:rain|snow|hail|pour|drizzl)(?:s|e?d|ing)\b(?: (?:a lot|all day|again|today|yesterday|tonight|outside|this (?:morning|afternoon|evening|week)|last (?:night|week)))*[.!]*$/iu;
/** How people begin what they do not mean. */
const IRONY =
  /^\s*(?:yeah,? right|yeah,? sure|oh,? sure|sure, (?:my|I)\b|lol,? (?:yes|sure)|right, (?:and|because)|as if\b|oh (?:joy|great|wonderful)\b|of course I(?:['’]m| am) (?:an?|the)\b)/i;

/** A question that was typed without its mark. */
const UNMARKED_QUESTION =
  /^(?:(?:and|so|but) )?(?:is|are|do|does|did|can|could|should|would|will|was|were|am) (?!not\b)(?:I|we|you|he|she|it|they|my|your|the|this|that|there|an?|\p{L}+s?) /iu;

/** The name under which a speaker is remembered. */
export function actorOf(turn: Turn): string {
  return turn.speaker ?? capitalise(subjectOf(turn));
}

/** The sentence as it would be remembered. A fragment that answers a question keeps the question. */
export function sayIt(text: string, asked: string | undefined, actor: string): string {
  const plain = plainly(text);
  if (!isAnswer(text, asked)) return inThirdPerson(withoutIntroduction(plain), actor);
  const name = nameIn(text, asked);
  return name === undefined
    ? `${actor}, asked “${questionIn(asked ?? "")}”, said: ${plain}`
    : `${actor}'s name is ${name}`;
}

const questionIn = (asked: string) => /[^.!?\n]*\?(?=[^?]*$)/.exec(asked)?.[0].trim() ?? "";

/** True for words that are too few to stand alone and come after a question. */
export function isAnswer(text: string, asked: string | undefined): boolean {
  if (asked === undefined || questionIn(asked) === "") return false;
  const plain = plainly(text);
  return plain.split(/\s+/).length <= 9 && !/^(?:I|we|my|our|she|he|they|it)\b/i.test(plain);
}
