import { isInferred, isOpen, type Memory } from "../domain/memory.js";
import type { Match } from "./match.js";
import { relevanceOf } from "./match.js";

/** How many standing instructions and preferences come with a request. */
export const MOST_STANDING = 2;

/** Where core memory keeps how the user wants things to be: `user.instructions.length`, `user.prefers.seat`. */
const STANDING = /^[^.]+\.(?:(?<instruction>instructions)|prefers|likes|dislikes|diet|avoids|allergies)\b/;
/** Instructions on the manner of every answer, whatever it is about. */
const MANNER = /^[^.]+\.instructions\.(?:language|length|units|emojis|format|tone|spelling|call_me)$/;
/** What a preference or an instruction on one matter must have to do with a request. Ours; low, for they seldom share a word. */
const LEAST_FIT = { preference: 0.2, instruction: 0.12 } as const;
/** An instruction on the manner of answers fits any request this much better. */
const MANNER_BONUS = 0.15;

/** True for the path of a standing instruction or a preference in core memory. */
export function isStandingKey(key: string): boolean {
  return STANDING.test(key);
}

/** True for the path of a standing instruction of the user: what others want is known, and not to be followed. */
export function isInstructionKey(key: string): boolean {
  return /^user\.instructions\b/.test(key);
}

/** True for the path of what a refiner drew of how answers should be. */
export const isAnswerKey = (key: string): boolean => key.startsWith("user.prefers.answer_");

/** True for what a reader is told with every question, or every request: the name, instructions, how answers should be. */
export function isAlwaysKey(key: string): boolean {
  return key === "user.name" || isInstructionKey(key) || isAnswerKey(key);
}

/** True for a standing instruction or a preference that holds now. */
export function isStanding(memory: Pick<Memory, "agent" | "key" | "closedAt" | "retractedAt" | "refinement">): boolean {
  return memory.agent === "core" && isStandingKey(memory.key) && isOpen(memory) && !isInferred(memory);
}

/** The one or two standing instructions and preferences that a request should be answered by, the fittest first. */
export function standingFor<T extends { memory: Memory; match: Match }>(found: readonly T[], hasWords: boolean): T[] {
  return found
    .filter(({ memory }) => isStanding(memory))
    .map((one) => ({ one, fit: fitOf(one.memory, relevanceOf(one.match, hasWords)) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || (a.one.memory.id < b.one.memory.id ? -1 : 1))
    .slice(0, MOST_STANDING)
    .map(({ one }) => one);
}

/** How well it fits a request; 0 for not at all. */
function fitOf({ key }: Memory, relevance: number): number {
  if (MANNER.test(key)) return Math.max(0, relevance) + MANNER_BONUS;
  const least = STANDING.exec(key)?.groups?.instruction ? LEAST_FIT.instruction : LEAST_FIT.preference;
  return relevance >= least ? relevance : 0;
}
