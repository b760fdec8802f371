import type { RuleContext } from "../../src/domain/agent.js";
import type { Turn } from "../../src/domain/turn.js";
import type { Understanding } from "../../src/graphs/remember/understanding.js";
import { ownTurn } from "../../src/rules/own-turn.js";
import { understandQuickly } from "../../src/rules/statements/statements.js";

/** What rules know of a turn besides its words, by its features alone: without the encoder, and at once. */
export function contextOf(turn: Turn, turns: readonly Turn[] = []): RuleContext {
  const previous = turns.filter((other) => other.session === turn.session && other.position < turn.position).slice(-4);
  return { previous, statements: understandQuickly(ownTurn(turn), previous.map(ownTurn)) };
}

export const quickUnderstanding: Understanding = {
  contextOf: (turn, turns) => Promise.resolve(contextOf(turn, turns)),
};
