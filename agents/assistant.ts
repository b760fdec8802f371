import type { Kind } from "../src/domain/kind.js";
import { asksForPerson, personAskedFor } from "../src/domain/person-question.js";
import type { Recalled } from "../src/domain/recalled.js";
import { CUES } from "../src/rules/changes/cues.js";
import { read } from "../src/rules/changes/pair.js";
import { asksToForget } from "../src/rules/forget-request.js";
import { passageFor } from "../src/rules/passage.js";
import { sentencesOf } from "../src/rules/sentences.js";
import { aboutWhom, relativesIn } from "../src/rules/subjects.js";
import { isSmallTalk } from "./meta.js";

/** What an assistant without a model may look at. */
export interface Occasion {
  message: string;
  /** What was recalled, best first. */
  memories: readonly Recalled[];
  /** Nothing that was recalled is relevant to the message. */
  abstain: boolean;
}

/** What came of a message that tells something. */
export interface Understood {
  operations: readonly { op: "add" | "revise" | "retract" | "reinforce"; agent: Kind; text: string }[];
}

/** The assistant that talks to the user. With a model the prompt tells it what to do; without one it quotes. */
export const assistant = {
  name: "assistant",
  purpose: "Answers from what was recalled, with citations, and says so where nothing is known.",
  prompt: "assistant",
  answer,
  acknowledge,
} as const;

const QUESTION =
  /\?\s*$|^\s*(?:who|what|whats|what's|when|where|which|whose|why|how|is|are|am|was|were|do|does|did|can|could|will|would|should|has|have|had|tell me|remind me|show me|list)\b/i;

const CANNOT_FORGET =
  "I cannot delete from here. `/forget ID` does, or `sextet forget ID`; ids stand in brackets behind what I recall.";

/** A further hit is quoted where it scores at least this share of the best one's score. */
const CLOSE = 0.9;
const MOST_QUOTED = 3;
/** What was said later is held against a memory where it is among so many of the best hits, and scores this share of it. */
const LATER = { among: 5, share: 0.6 } as const;

/**
 * An extractive answer: the best memories in their own words. It says nothing that is not in them. Undefined for what asks
 * nothing: {@link acknowledge} says what came of it, once that is known.
 */
function answer({ message, memories, abstain }: Occasion): string | undefined {
  if (isSmallTalk(message)) return civil(message);
  if (asksToForget(message)) return [CANNOT_FORGET, ...(abstain ? [] : quotes(message, memories))].join("\n");
  if (!QUESTION.test(message)) return undefined;
  const name = personAskedFor(message);
  const all = asksForPerson(message) ? overview(memories) : name === undefined ? [] : overviewOf(name, memories);
  const found = abstain ? [] : quotes(message, memories);
  const lines = all.length > 0 ? all : found;
  return lines.length > 0 ? lines.join("\n") : "I don't know. You haven't told me anything about that.";
}

const GREETING =
  /^\W*(?:hi|hey|hello|hiya|yo|good (?:morning|afternoon|evening|day)|morning|hola|bonjour|hallo|ciao|ol[aá])\b/i;
const THANKS = /\b(?:thanks|thank you|thx|cheers|appreciate|gracias|merci|danke|grazie|obrigad[oa])\b/i;

function civil(message: string): string {
  if (GREETING.test(message)) return "Hello! Tell me something to remember, or ask me about what you told me.";
  return THANKS.test(message) ? "You're welcome." : "All right.";
}

const SAYS: Record<Understood["operations"][number]["op"], string> = {
  add: "Noted",
  revise: "Noted, in place of what I knew",
  retract: "Noted that this is over",
  reinforce: "I knew that already",
};
const INSTRUCTION = /^.{1,60}? standing instruction: /;

/** Says what was understood of a message, in the words that are kept; and that nothing was, where nothing was. */
function acknowledge({ operations }: Understood): string {
  const instructions = operations.filter(({ op, text }) => op !== "retract" && INSTRUCTION.test(text));
  const lines = (Object.keys(SAYS) as (keyof typeof SAYS)[]).flatMap((op) => {
    const own = operations.filter((one) => one.op === op && !instructions.includes(one));
    return own.length === 0 ? [] : [`${SAYS[op]}: ${own.map(({ text }) => text.replace(/\.$/, "")).join("; ")}.`];
  });
  for (const { text } of instructions) {
    lines.push(`Noted, for every answer that a model gives: ${text.replace(INSTRUCTION, "").replace(/\.$/, "")}.`);
  }
  return lines.length > 0
    ? lines.join("\n")
    : "I found nothing to remember in that. Your words are kept as you said them.";
}

function quotes(message: string, recalled: readonly Recalled[]): string[] {
  const memories = recalled.filter((one) => !one.disputed && !isQuestion(one));
  const lines = believed(message, memories);
  const shown = lines.join("\n");
  const beside = recalled.filter((one) => one.disputed && shown.includes(`[m:${one.doubtedBy}]`));
  return [...lines, ...beside.slice(0, 1).map((one) => line(message, one, true))];
}

/** What only asks answers nothing. */
const isQuestion = ({ agent, text }: Recalled): boolean =>
  agent === "turns" && sentencesOf(spoken(text)).every((sentence) => /\?["”')\s]*$/.test(sentence.text));

function believed(message: string, memories: readonly Recalled[]): string[] {
  const [best, ...others] = asked(message, memories);
  if (!best) return [];
  const later = laterThan(best, memories);
  if (later.length > 0) return [...later, best].map((one) => line(message, one, true));
  const close = others.filter(
    (one) => (one.score >= best.score * CLOSE && !isOlder(one, best)) || completes(message, best, one),
  );
  // What was superseded is quoted only where it is what was asked for.
  const quoted = [best, ...close.filter((one) => one.validTo === null || best.validTo !== null)].slice(0, MOST_QUOTED);
  return quoted.map((one) => line(message, one, false));
}

/** All that was recalled of the user that holds, as it is kept. */
const overview = (memories: readonly Recalled[]): string[] =>
  memories
    .filter(({ agent, text, validTo }) => agent !== "turns" && validTo === null && aboutWhom(text) !== "another")
    .map((one) => line("", one, false));

/** All that was recalled of somebody that holds, by their name and as the relative that they are. */
function overviewOf(name: string, memories: readonly Recalled[]): string[] {
  const held = memories.filter(({ agent, validTo, disputed }) => agent !== "turns" && validTo === null && !disputed);
  const introduces = (text: string) => /^(User['’]s .+)['’]s name is (.+)$/.exec(text)?.slice(1) ?? [];
  const relations = held.map(({ text }) => introduces(text)).flatMap(([who, named]) => (named === name ? [who] : []));
  const isTheirs = (text: string) => [name, ...relations].some((one) => one !== undefined && text.includes(one));
  return held.filter(({ text }) => isTheirs(text)).map((one) => line("", one, false));
}

/** Mere words from before the memory was believed say no more than it does, and may be what it replaced. */
const isOlder = (one: Recalled, best: Recalled): boolean =>
  one.agent === "turns" && best.agent !== "turns" && saidAt(one) <= saidAt(best);

/** What was asked about the user is not answered with what holds for somebody close to them, as long as there is something else. */
function asked(message: string, memories: readonly Recalled[]): readonly Recalled[] {
  if (!/\b(?:i|me|my|mine|we|our)\b/i.test(message) || relativesIn(message).length > 0) return memories;
  const own = memories.filter(({ text }) => aboutWhom(text) !== "another");
  const [first] = memories;
  const [firstOwn] = own;
  return first && firstOwn && firstOwn.score >= first.score * LATER.share ? own : memories;
}

const WORK = /\b(?:work|job|employ\w*|living|profession|occupation|role|company|career)\b/i;
const ROLE = /^User(?:'s job\b| is an? | works as\b)/;
const EMPLOYER = /^User (?:works (?:at|for)\b|joined\b)|^User's (?:employer|company)\b/;

/** A role and an employer are one answer to what somebody does. */
function completes(message: string, best: Recalled, other: Recalled): boolean {
  if (!WORK.test(message) || other.validTo !== null) return false;
  return (ROLE.test(best.text) && EMPLOYER.test(other.text)) || (EMPLOYER.test(best.text) && ROLE.test(other.text));
}

/** The newer words that make the best memory doubtful: those that are known to, and those that say that something changed. */
function laterThan(best: Recalled, memories: readonly Recalled[]): Recalled[] {
  const since = saidAt(best);
  return memories
    .slice(0, LATER.among)
    .filter((one) => {
      if (one === best || one.validTo !== null || saidAt(one) <= since) return false;
      if (best.doubtedBy !== undefined && [one.id, ...one.sources.map(({ turn }) => turn)].includes(best.doubtedBy))
        return true;
      const contradicts =
        CUES.changes.test(one.text) || CUES.ends.test(one.text) || CUES.corrects.test(spoken(one.text));
      if (one.agent !== "turns" || !contradicts || one.score < best.score * LATER.share) return false;
      return isOnOneMatter(best.text, spoken(one.text));
    })
    .slice(0, 1);
}

/** Both speak of one matter, or share a word that says something. */
function isOnOneMatter(one: string, other: string): boolean {
  const [a, b] = [read(one), read(other)];
  return [...b.matters].some((matter) => a.matters.has(matter)) || [...b.stems].some((stem) => a.stems.has(stem));
}

const saidAt = ({ sources, validFrom }: Recalled) =>
  sources
    .map(({ at }) => at)
    .sort()
    .at(-1) ?? validFrom;
const spoken = (text: string) => text.replace(/^[^:\n]{1,40}: /, "");

function line(message: string, one: Recalled, dated: boolean): string {
  return `${passageFor(message, one.text)} [m:${one.id}]${when(one, dated)}`;
}

function when(one: Recalled, dated: boolean): string {
  if (one.disputed) return ` (disputed, not believed; said on ${saidAt(one).slice(0, 10)})`;
  if (one.validTo !== null) return ` (until ${one.validTo.slice(0, 10)})`;
  if (dated) return ` (said on ${saidAt(one).slice(0, 10)})`;
  return one.agent === "turns" ? ` (${one.validFrom.slice(0, 10)})` : "";
}
