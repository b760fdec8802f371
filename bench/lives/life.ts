import type { TurnInput } from "../../src/index.js";

/** Patterns that must all occur, whatever their case. */
export type Needs = readonly string[];

/** Something that a life's memory should hold. */
export interface Statement {
  /** What one memory has to say. */
  needs: Needs;
  /** How it has to write the time. A memory of the statement with another date is a false date. */
  date?: string;
}

/** A question, and what a context must hold for a reader to answer it. */
export interface LifeQuestion {
  ask: string;
  needs: Needs;
  /** What was so before: it must stand below what is so now, or not at all. */
  before?: Needs;
  /** No single turn answers it. */
  several?: boolean;
}

/** An invented life as it is told, and the key to what there is to remember of it. */
export interface Life {
  name: string;
  /** When the questions are asked. */
  now: string;
  turns: readonly (TurnInput & { session: string })[];
  /** True at the end. */
  current: readonly Statement[];
  /** True once: kept, but not as what is so. */
  past: readonly Needs[];
  /** Never to be believed. */
  forbidden: readonly Needs[];
  questions: readonly LifeQuestion[];
}

/** One session: who speaks (`user`, `assistant` or a name), and what. A minute passes between turns. */
export function session(at: string, ...said: readonly [who: string, content: string][]): Life["turns"] {
  const start = Date.parse(at);
  return said.map(([who, content], i) => ({
    id: `${at.slice(0, 10)}/${i + 1}`,
    session: at.slice(0, 10),
    role: who === "assistant" ? ("assistant" as const) : ("user" as const),
    ...(who !== "assistant" && who !== "user" && { speaker: who }),
    content,
    at: new Date(start + i * 60_000).toISOString(),
  }));
}
