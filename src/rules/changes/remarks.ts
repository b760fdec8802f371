import type { TimeMention } from "../../domain/time.js";
import type { Turn } from "../../domain/turn.js";
import { analysed, sentencesOf } from "../sentences.js";
import { isSmallTalk } from "../small-talk.js";
import { actorOf, sayIt } from "../statements/candidates.js";
import { findTimes } from "../times.js";
import { MASK } from "../words.js";
import { CUES } from "./cues.js";
import { type Fix, fixIn } from "./substitute.js";

/** A sentence that may only make sense beside what was said before. */
export interface Remark {
  /** In the third person. */
  text: string;
  /** Its words in the turn. */
  quote: string;
  times: readonly TimeMention[];
  /** The value that it puts right, where it does nothing else. */
  fix: Fix | undefined;
}

/** Longer sentences say something of their own. */
const LONGEST = 200;
/** A value alone, such as `44` or `Freiberg, with an e`, has so few words. */
const FRAGMENT_WORDS = 3;

/** Within a turn a bare value puts right what was said before it only where the speaker stopped to think. */
const HESITATES = /\b(?:wait|hm+|hang on|hold on|let me (?:check|see|think)|no|sorry|oops|argh)[^\p{L}]*$/iu;

/** The sentences of the user's own words in a turn that correct, change or end something, or name nothing but a value. */
export function remarksOf(turn: Turn, turns: readonly Turn[]): Remark[] {
  if (turn.role !== "user" || isSmallTalk(turn.content)) return [];
  const actor = actorOf(turn);
  const times = findTimes(analysed(turn.content), { at: turn.at, offset: turn.offset });
  const before = turns.find(({ session, position }) => session === turn.session && position === turn.position - 1);
  const isAnswer = before?.role === "assistant" && before.content.includes("?");
  return sentencesOf(turn.content).flatMap(({ text, index }, i) => {
    const end = index + text.length;
    const isOwn = turn.zones.every((zone) => end <= zone.start || index >= zone.end);
    if (!isOwn || text.length > LONGEST || text.includes(MASK) || text.includes("⟨") || /\?\s*$/.test(text)) return [];
    const corrects = CUES.corrects.test(text);
    const isFragment = /[\d*]/.test(text) && text.split(/\s+/).length <= FRAGMENT_WORDS;
    const isValue = isFragment && (i === 0 ? !isAnswer : HESITATES.test(turn.content.slice(0, index)));
    if (!corrects && !isValue && !CUES.changes.test(text) && !CUES.ends.test(text)) return [];
    return [
      {
        text: sayIt(text, undefined, actor),
        quote: turn.content.slice(index, end),
        times: times.filter((time) => time.index >= index && time.index < end),
        fix: corrects || isValue ? fixIn(text) : undefined,
      },
    ];
  });
}
