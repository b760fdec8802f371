import type { TimeMention } from "../../domain/time.js";
import type { Turn } from "../../domain/turn.js";
import { analysed, type Sentence, sentencesOf } from "../sentences.js";
import { isSmallTalk } from "../small-talk.js";
import { actorOf, sayIt } from "../statements/candidates.js";
import { partsOf } from "../statements/parts.js";
import { findTimes } from "../times.js";
import { MASK } from "../words.js";
import { CUES } from "./cues.js";
import { type Slip, slipsIn } from "./slips.js";
import { type Fix, fixIn } from "./substitute.js";

/** A sentence, or a part of one, that may only make sense beside what was said before. */
export interface Remark {
  /** In the third person. */
  text: string;
  /** Its words in the turn. */
  quote: string;
  times: readonly TimeMention[];
  /** The value that it puts right, where it does nothing else. */
  fix: Fix | undefined;
  /** The value that it puts right or changes among other things. */
  slip: Slip | undefined;
}

/** Longer sentences say something of their own. */
const LONGEST = 200;
/** In what is longer still nobody looks for a value that is put right. */
const LONGEST_AROUND = 600;
/** A value alone, such as `44` or `Freiberg, with an e`, has so few words. */
const FRAGMENT_WORDS = 3;

/** Within a turn a bare value puts right what was said before it only where the speaker stopped to think. */
const HESITATES = /\b(?:wait|hm+|hang on|hold on|let me (?:check|see|think)|no|sorry|oops|argh)[^\p{L}]*$/iu;

/** What the user's own words in a turn correct, change or end, sentence by sentence, and values that they name alone. */
export function remarksOf(turn: Turn, turns: readonly Turn[]): Remark[] {
  if (turn.role !== "user" || isSmallTalk(turn.content)) return [];
  const actor = actorOf(turn);
  const times = findTimes(analysed(turn.content), { at: turn.at, offset: turn.offset });
  const before = turns.find(({ session, position }) => session === turn.session && position === turn.position - 1);
  const isAnswer = before?.role === "assistant" && before.content.includes("?");
  const sentences = sentencesOf(turn.content);
  return sentences.flatMap((sentence, i) => {
    const { text, index } = sentence;
    const end = index + text.length;
    const isOwn = turn.zones.every((zone) => end <= zone.start || index >= zone.end);
    if (!isOwn || text.includes(MASK) || text.includes("⟨")) return [];
    const whole = ofSentence(sentence, i);
    const slips = text.length > LONGEST_AROUND ? [] : slipsIn(text, sentences[i + 1]?.text);
    const parts = partsOf(sentence);
    const others =
      parts.length > 1 && !whole?.fix ? parts.flatMap((part) => turning(part) ?? []) : [whole ?? []].flat();
    return [...slips.map((slip) => ofSlip(slip, index)), ...others];
  });

  function ofSentence({ text, index }: Sentence, i: number): Remark | undefined {
    if (text.length > LONGEST || /\?\s*$/.test(text)) return undefined;
    const corrects = CUES.corrects.test(text);
    const isFragment = /[\d*]/.test(text) && text.split(/\s+/).length <= FRAGMENT_WORDS;
    const isValue = isFragment && (i === 0 ? !isAnswer : HESITATES.test(turn.content.slice(0, index)));
    if (!corrects && !isValue) return turning({ text, index });
    return remark(text, index, { fix: fixIn(text), slip: undefined });
  }

  function turning({ text, index }: Pick<Sentence, "text" | "index">): Remark | undefined {
    if (text.length > LONGEST || /\?\s*$/.test(text)) return undefined;
    const turns = [CUES.corrects, CUES.changes, CUES.ends].some((cue) => cue.test(text));
    return turns ? remark(text, index, { fix: undefined, slip: undefined }) : undefined;
  }

  function ofSlip(slip: Slip, index: number): Remark {
    const quote = turn.content.slice(index + slip.index, index + slip.end);
    return {
      ...remark(quote, index + slip.index, { fix: undefined, slip }),
      text: sayIt(slip.clause, undefined, actor),
    };
  }

  function remark(text: string, index: number, rest: Pick<Remark, "fix" | "slip">): Remark {
    const end = index + text.length;
    return {
      text: sayIt(text, undefined, actor),
      quote: turn.content.slice(index, end),
      times: times.filter((time) => time.index >= index && time.index < end),
      ...rest,
    };
  }
}
