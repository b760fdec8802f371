import type { AgentDefinition, RuleContext } from "../../domain/agent.js";
import type { Operation } from "../../domain/operation.js";
import type { Turn } from "../../domain/turn.js";
import { CONTEXT_TURNS } from "./conversation.js";
import { operationOf } from "./said.js";

/**
 * What an agent's rules propose for turns.
 *
 * @param before the turns of the run and those before it: what a rule may look at besides the turn itself.
 */
export function proposeByRules(agent: AgentDefinition, turns: readonly Turn[], before: readonly Turn[]): Operation[] {
  return turns.flatMap((turn) =>
    agent.rules.extract(turn, contextOf(turn, before)).map((draft) => {
      const op = draft.retract ? "retract" : draft.reason === undefined ? "add" : "revise";
      return operationOf(agent, turn, draft, { op, reason: draft.reason ?? "changed", target: null, origin: "rules" });
    }),
  );
}

/** The turns before `turn` in its session. */
export function contextOf(turn: Turn, turns: readonly Turn[]): RuleContext {
  const before = turns.filter((other) => other.session === turn.session && other.position < turn.position);
  return { previous: before.slice(-CONTEXT_TURNS) };
}
