import type { Role } from "../domain/turn.js";
import type { Analysis } from "./analyse.js";
import type { RecallTurn } from "./turns.js";

/** 1 for what was said by a person that the question names, unless it names everybody. */
export function speakerMatch(turn: Pick<RecallTurn, "speaker">, { names, namesAll }: Analysis): number {
  return !namesAll && turn.speaker !== null && names.includes(turn.speaker) ? 1 : 0;
}

/**
 * 1 for what the role said that the question asks about. A question that names a speaker is about that person,
 * whatever their role; and where only one role speaks, it tells nothing.
 */
export function roleMatch(turn: Pick<RecallTurn, "role">, { asks, names }: Analysis, roles: ReadonlySet<Role>): number {
  const both = roles.has("user") && roles.has("assistant");
  return both && names.length === 0 && turn.role === asks ? 1 : 0;
}
