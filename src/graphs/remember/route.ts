import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { route } from "../../../agents/meta.js";
import type { AgentDefinition, RuleContext } from "../../domain/agent.js";
import type { Kind } from "../../domain/kind.js";
import type { Turn } from "../../domain/turn.js";
import { sumUsage } from "../../domain/usage.js";
import { messageOf } from "../../errors.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { leftOf, shareOut } from "./budget.js";
import { piecesOf } from "./conversation.js";
import { modelAgents, modelRouter } from "./model-router.js";
import type { Failure, Route, Work } from "./state.js";

interface State {
  work: Work[];
  previous: Turn[];
}

const NO_CONTEXT: RuleContext = { previous: [], statements: [] };

/** The meta-agent decides which agents each turn concerns, and why. A greeting concerns none. */
export function routeNode(dependencies: Dependencies) {
  const { agents, budget, extraction, understanding } = dependencies;
  const routeByModel = modelRouter(dependencies);
  const byModel = modelAgents(dependencies);

  return async ({ work, previous }: State, run: LangGraphRunnableConfig) => {
    const before = [...previous, ...work.map(({ turn }) => turn)];
    const answered = await routeByModel(work, previous, run);
    const routes: Route[] = [];
    const failures: Failure[] = [];
    const asked = work.map(({ turn, agents: pending }) => {
      const said = answered.routes.get(turn.id);
      // What has no model of its own is the rules' to route.
      const left = agents.filter(({ kind }) => pending.includes(kind) && !(said && byModel.has(kind)));
      const chosen = (said ?? []).filter(({ agent }) => pending.includes(agent));
      return { turn, left, chosen, context: left.length > 0 ? understanding.contextOf(turn, before) : NO_CONTEXT };
    });
    const contexts = await Promise.all(asked.map(({ context }) => context)); // embedded in one batch
    for (const [i, { turn, left, chosen }] of asked.entries()) {
      const context = contexts[i] ?? NO_CONTEXT;
      const rules = route(turn, context, left, (agent, error) => {
        failures.push({ agent, error: messageOf(error), turns: [turn.id] });
        emit(run, { type: "remember.failed", agent, error: messageOf(error) });
      });
      const wanted = [...chosen, ...rules];
      emit(run, { type: "remember.route", turn: turn.id, agents: wanted });
      routes.push(...wanted.map(({ agent, reason }) => ({ turn: turn.id, agent, reason })));
    }
    const apart = byModel.size > 0 && extraction !== "joint";
    const pieces = apart ? piecesOf(work, previous) : [];
    const wanted = routedTurns(work, routes, agents)
      .filter(({ agent }) => byModel.has(agent))
      .map(({ agent, turns }) => ({
        agent,
        pieces: pieces.filter(({ lines }) => lines.some(({ turn }) => turns.includes(turn))).length,
      }));
    return {
      routes,
      failures,
      allowances: apart ? shareOut(wanted, leftOf(budget, sumUsage(answered.usages))) : [],
      usages: answered.usages,
      notes: answered.notes,
    };
  };
}

/** What each routed agent is sent: the turns that concern it, in order. */
export function routedTurns(
  work: readonly Work[],
  routes: readonly Route[],
  agents: readonly AgentDefinition[],
): { agent: Kind; turns: Turn[] }[] {
  const sent = agents.map(({ kind: agent }) => {
    const ids = new Set(routes.filter((one) => one.agent === agent).map((one) => one.turn));
    return { agent, turns: work.map(({ turn }) => turn).filter((turn) => ids.has(turn.id)) };
  });
  return sent.filter(({ turns }) => turns.length > 0);
}
