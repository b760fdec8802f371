import type { Statement } from "../../domain/statement.js";
import type { Turn } from "../../domain/turn.js";
import { aboutOf } from "./about.js";
import { type Candidate, candidatesOf } from "./candidates.js";
import { judge, type Label, ownerOf } from "./classify.js";

/** From here on a sentence is kept. Chosen so that nine in ten of what is kept is worth it; `training/` prints the curve. */
const KEEP = 0.5;

/** Reads the sentences of a turn: their vectors by the bundled encoder, in order. */
export type Encode = (texts: readonly string[]) => Promise<readonly ArrayLike<number>[]>;

/** What a turn says plainly, judged by features and meaning. Sentences that the features rule out are not embedded. */
export async function understand(turn: Turn, previous: readonly Turn[], encode: Encode): Promise<Statement[]> {
  const candidates = candidatesOf(turn, previous);
  if (candidates.length === 0) return [];
  const vectors = await encode(candidates.map(({ text }) => text));
  return candidates.flatMap((candidate, i) => statement(candidate, turn, vectors[i]));
}

/** The same by the features alone, where no encoder is at hand. */
export function understandQuickly(turn: Turn, previous: readonly Turn[]): Statement[] {
  return candidatesOf(turn, previous).flatMap((candidate) => statement(candidate, turn, undefined));
}

function statement(candidate: Candidate, turn: Turn, vector: ArrayLike<number> | undefined): Statement[] {
  const judged = judge(candidate.features, vector);
  const { text, quote, index, times, asked, known } = candidate;
  const keep = known ? Math.max(judged.keep, SURE) : judged.keep;
  if (keep < needed(candidate, turn) || isAside(candidate, turn)) return [];
  const label = known ?? ownerLabel(judged.label, candidate, turn);
  const { subject, topic } = aboutOf(candidate, label, turn);
  const confidence = Math.round(keep * 100) / 100;
  return [{ agent: ownerOf(label), confidence, text, subject, topic, quote, index, times, asked }];
}

/** How sure one must be: of what may be common knowledge, and of a sentence of many, more than of a plain message. */
function needed({ quote, asked }: Candidate, turn: Turn): number {
  if (asked === undefined && GENERAL.test(quote)) return VERY_SURE;
  if (turn.content.length <= TALKATIVE) return KEEP;
  return turn.speaker === null ? KEEP_OF_LONG : KEEP_OF_MANY;
}

/** In a long turn, what has no subject, or one that only its neighbours name, is said in passing. */
function isAside({ text, asked, known }: Candidate, turn: Turn): boolean {
  const isLong = turn.content.length > TALKATIVE && turn.speaker === null;
  return isLong && asked === undefined && known === undefined && NAMES_NOBODY.test(text);
}
const NAMES_NOBODY = /^(?:User: |(?:He|She|It|They|That|This|Those|These)\b(?!.*\bUser['’]s (?:\p{Ll}+ ){1,2}\p{Lu}))/u;

/** Longer turns are conversation more than news, in UTF-16 units. */
const TALKATIVE = 160;
const KEEP_OF_LONG = 0.6;
/** People who talk with one another say more that nobody needs to know than a user who talks to an assistant. */
const KEEP_OF_MANY = 0.77;

/** A pattern that knows a standing instruction or a name is seldom wrong. */
const SURE = 0.8;
const VERY_SURE = 0.9;
/** What is said of a kind of thing, or of the world: common knowledge more often than news. */
const GENERAL =
  /^(?:(?:in|on|at) \p{Lu}\p{L}+,? (?:the|people|kids|shops|every|they)|an? (?:\p{L}+ )?\p{L}+ (?:is|was|has|can|\p{L}+s)|the \p{L}+ (?:word|name)|(?!(?:I|we|mum|mom|dad|sister|brother|grandma|grandpa|name|parents|kids)\b)\p{L}+ (?:boils?|freezes?|is an?|are|have|has|can|do|does|were|stands for|used to be)) (?!.*\b(?:I|my|we|our|me|us)\b)/iu;
const DEFINES =
  /\b(?:we call|stands for|short for|(?:when|whenever) (?:I|we) say|is what we call|codename)\b|^["'“‘]?[\p{L}\p{N}]+["'”’]? means\b/iu;
/** `SLT is …`: an abbreviation is explained. */
const ABBREVIATION = /^\p{Lu}[\p{Lu}\p{N}]{1,4} (?:here )?(?:means|is|=)/u;
const FRIEND = /^(?:my|our) (?:\p{L}+ )?(?:friend|colleague|co-?worker|mate|neighbou?r) \p{Lu}/iu;
const TOLD =
  /\b(?:will|going to|tomorrow|tonight|appointment|meeting|flight|exam|interview|was|were|went|got|had|did|came|saw|met|made|took|bought|sold|lost|won|found|broke|left|gave|ran|flew|\w{3,}(?<!need)ed|back from|deadline|tickets?|booked|wedding|concert|party|trip)\b/i;
const OWN_ATTRIBUTE = /^my (?:birthday|name|job|age|blood type|address|employer|boss|favou?rite)\b/i;
const HABIT = /\b(?:every|always|usually|\w+days|each|daily|weekly|since|from now on|no longer|any ?more)\b/i;
const DAY = 86_400_000;

/** What the words and times of a sentence say more surely than the weights: who owns it. */
function ownerLabel(label: Label, { quote, times }: Candidate, turn: Turn): Label {
  if (label === "core" && (DEFINES.test(quote) || ABBREVIATION.test(quote) || FRIEND.test(quote))) return "semantic";
  if (OWN_ATTRIBUTE.test(quote)) return "core";
  if (label === "episodic" && times.length === 0 && !TOLD.test(quote)) return "core";
  const [time] = times;
  const isExact = time !== undefined && time.end - time.start <= 7 * DAY && !HABIT.test(quote);
  const isDated = isExact && (time.end > turn.at || TOLD.test(quote));
  return isDated && (label === "core" || label === "semantic") ? "episodic" : label;
}
