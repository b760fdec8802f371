import { longDay } from "../domain/time.js";
import { speakerOf } from "../domain/turn.js";
import { firstPerson, instruction, namesTime, preference } from "./manner.js";
import { questionShare, questionsOf } from "./sentences.js";
import { stems } from "./tokens.js";
import type { RecallTurn } from "./turns.js";

/** What a turn's own words say, whatever the question. */
export interface Features {
  /** The share of its sentences that are questions. */
  questionShare: number;
  /** The stems of what it asks. */
  questionStems: readonly string[];
  /** What it is searched by besides its words: `4 March 2026 Mara`. */
  header: readonly string[];
  firstPerson: number;
  namesTime: number;
  instruction: number;
  preference: number;
}

/** Turns never change: what was read of one is read once, for as long as somebody holds it. */
const known = new WeakMap<object, Features>();

export function featuresOf(turn: RecallTurn): Features {
  const before = known.get(turn);
  if (before !== undefined) return before;
  const { content } = turn;
  const features: Features = {
    questionShare: questionShare(content),
    questionStems: stems(questionsOf(content)),
    header: headerStems(turn),
    firstPerson: firstPerson(content),
    namesTime: namesTime(content),
    instruction: instruction(content),
    preference: preference(content),
  };
  known.set(turn, features);
  return features;
}

/** What a turn is searched by besides its words: `4 March 2026 Mara`. */
export function headerStems(turn: Pick<RecallTurn, "at" | "offset" | "role" | "speaker">): string[] {
  return stems(`${longDay(turn.at, turn.offset)} ${speakerOf(turn)}`);
}
