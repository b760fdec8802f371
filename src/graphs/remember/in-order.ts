import type { Kind } from "../../domain/kind.js";
import type { Operation } from "../../domain/operation.js";
import type { Patience } from "./patience.js";
import type { Failure } from "./state.js";

/** What an agent made of one piece of a run. */
export interface Outcome {
  /** The turns of the piece that concern the agent. */
  turns: readonly string[];
  operations: Operation[];
  /** Why it could not; undefined if it could. */
  error?: string;
  /** The turns on which rules that stood in for the model failed, each by itself: they hold nothing up. */
  failures?: readonly Failure[];
}

/**
 * An agent's operations of the pieces of a run, in order. What follows a piece that failed stays pending with it, so
 * that an agent learns in the order in which things were said, and a change is never taken for what was so before it.
 * But not for ever: a piece on which the model failed too often holds nothing up.
 */
export function inOrder(
  agent: Kind,
  outcomes: readonly Outcome[],
  patience: Patience,
): { operations: Operation[]; failures: Failure[] } {
  const operations: Operation[] = [];
  const failures: Failure[] = [];
  let waiting = false;
  for (const { turns, operations: own, error, failures: single = [] } of outcomes) {
    if (error !== undefined) {
      failures.push({ agent, error, turns: [...turns] });
      if (!patience.failed(agent, turns)) waiting = true;
    } else if (waiting) failures.push({ agent, error: "it waits for turns that came before", turns: [...turns] });
    else {
      operations.push(...own);
      failures.push(...single);
    }
  }
  return { operations, failures };
}
