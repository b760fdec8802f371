import { SextetError } from "../errors.js";
import type { Kind } from "./kind.js";
import type { Fields } from "./memory.js";

/** What is said of an agent's work that waits. */
export const WAITS_FOR_PERSON = "a person is to look at it first";

/** A run that waits for a person, and what of it they are asked about. */
export interface WaitingRun {
  /** What an answer names it by. It stands for what would be written: where that is something else by now, so is this. */
  run: string;
  /** The turns that it is about, by Sextet's ids. */
  turns: string[];
  operations: {
    /** What an answer names it by. */
    n: number;
    op: "add" | "revise" | "retract" | "reinforce";
    agent: Kind;
    text: string;
    fields: Fields;
    evidence: { turn: string; quote: string }[];
  }[];
}

/** What waits for a person. */
export interface Reviews {
  reviews: WaitingRun[];
  /** How many turns wait besides, which this process has not asked about: `askForReview` does. */
  unasked: number;
}

/** All of it, none of it, or only what is named, with the fields as edited. */
export type ReviewAnswer = "accept" | "reject" | { operations: readonly { n: number; fields?: Fields }[] };

/** What is thrown for an answer to a run that does not wait. */
export function noneWaits(run: string): SextetError {
  const hint = "It may have been answered, or would write something else by now: {reviews} names what waits.";
  return new SextetError("RUN_NOT_FOUND", `no run ${run} waits for a person`, hint);
}
