import { readFileSync } from "node:fs";
import type { SextetMemory, TurnInput } from "../src/index.js";

export type ListedMemory = Awaited<ReturnType<SextetMemory["list"]>>[number];

/** What should be known after a case. All expressions ignore case. */
export interface Gold {
  /** The agents any of which may know it. */
  agent: string[];
  /** What the memory's text must match, all of them. */
  must: string[];
  about: "user" | "other";
  /** The date, in the text or the fields. */
  when?: string;
}

/** A short conversation of somebody made up, and what a memory should know of it. */
export interface EverydayCase {
  id: string;
  category: string;
  now: string;
  turns: (TurnInput & { at: string })[];
  gold: Gold[];
  /** What no memory may say. */
  never: string[];
  /** What else is fine to know. */
  allow: string[];
  question?: { q: string; answer: string };
}

export type Verdict = "never" | "gold" | "gold, another agent" | "allowed" | "unexplained";

/** Reads a file of one case a line. */
export function readCases(file: string): EverydayCase[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as EverydayCase);
}

/** True where an expression of a case matches; those of other tongues begin with `(?s)`. */
export function has(expression: string, text: string): boolean {
  const [, dotAll, source = ""] = /^(\(\?s\))?([\s\S]*)$/.exec(expression) ?? [];
  return new RegExp(source, dotAll ? "is" : "i").test(text);
}

/** A statement on the user, where somebody else is meant. */
const SELF =
  /^user (lives|works(?! with)|is(?! (married to|with|in a))|likes|loves|prefers|hates|dislikes|speaks|was|moved|plays|avoids|wants)\b/i;

export const knows = (gold: Gold, { text }: Pick<ListedMemory, "text">) =>
  gold.must.every((expression) => has(expression, text)) && !(gold.about === "other" && SELF.test(text));

/** Whether a memory is justified by its case. */
export function judged(one: EverydayCase, memory: Pick<ListedMemory, "text" | "agent">): Verdict {
  if (one.never.some((expression) => has(expression, memory.text))) return "never";
  for (const gold of one.gold) {
    if (knows(gold, memory)) return gold.agent.includes(memory.agent) ? "gold" : "gold, another agent";
  }
  return one.allow.some((expression) => has(expression, memory.text)) ? "allowed" : "unexplained";
}
