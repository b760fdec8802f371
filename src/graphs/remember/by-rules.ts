import type { AgentDefinition, RuleContext } from "../../domain/agent.js";
import { checkedDrafts } from "../../domain/checked.js";
import type { Operation } from "../../domain/operation.js";
import type { Turn } from "../../domain/turn.js";
import { messageOf } from "../../errors.js";
import { isMasked, readingOf, unmaskedQuote } from "../../rules/own-turn.js";
import { CONTEXT_TURNS } from "./conversation.js";
import type { Outcome } from "./in-order.js";
import { operationOf } from "./said.js";
import type { Failure } from "./state.js";

interface Proposed {
  operations: Operation[];
  /** The turns on which the rules failed, each by itself: what fails always shall not hold up what was said besides. */
  failures: Failure[];
}

/**
 * What an agent's rules propose for turns.
 *
 * @param before the turns of the run and those before it: what a rule may look at besides the turn itself.
 */
export function proposeByRules(agent: AgentDefinition, turns: readonly Turn[], before: readonly Turn[]): Proposed {
  const failures: Failure[] = [];
  const operations = turns.flatMap((turn) => {
    try {
      const { turn: read, context } = readingOf(agent, turn, contextOf(turn, before));
      const drafts = checkedDrafts(agent.rules.extract(read, context));
      return drafts.flatMap((said) => {
        if (read !== turn && isMasked(said)) return [];
        const draft = { ...said, quote: unmaskedQuote(said.quote, turn) };
        const op = draft.retract ? "retract" : draft.reason === undefined ? "add" : "revise";
        const reason = draft.reason ?? "changed";
        return operationOf(agent, turn, draft, { op, reason, target: null, origin: "rules" });
      });
    } catch (error) {
      failures.push({ agent: agent.kind, error: messageOf(error), turns: [turn.id] });
      return [];
    }
  });
  return { operations, failures };
}

/** The same as what came of a piece that a model was to understand. */
export function outcomeByRules(agent: AgentDefinition, turns: readonly Turn[], before: readonly Turn[]): Outcome {
  return { turns: turns.map((turn) => turn.id), ...proposeByRules(agent, turns, before) };
}

/** The turns before `turn` in its session. */
export function contextOf(turn: Turn, turns: readonly Turn[]): RuleContext {
  const before = turns.filter((other) => other.session === turn.session && other.position < turn.position);
  return { previous: before.slice(-CONTEXT_TURNS) };
}
