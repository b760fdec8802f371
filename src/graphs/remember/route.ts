import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { route } from "../../../agents/meta.js";
import { KINDS, type Kind } from "../../domain/kind.js";
import type { Turn } from "../../domain/turn.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { contextOf } from "./agent.js";
import type { Route, Work } from "./state.js";

interface State {
  work: Work[];
  previous: Turn[];
}

/** The meta-agent decides which agents each turn concerns, and why. A greeting concerns none. */
export function routeNode({ agents }: Dependencies) {
  return async ({ work, previous }: State, run: LangGraphRunnableConfig) => {
    const before = [...previous, ...work.map(({ turn }) => turn)];
    const routes: Route[] = [];
    for (const { turn, agents: pending } of work) {
      const chosen = route(turn, contextOf(turn, before), agents).filter(({ agent }) => pending.includes(agent));
      emit(run, { type: "remember.route", turn: turn.id, agents: chosen });
      routes.push(...chosen.map(({ agent, reason }) => ({ turn: turn.id, agent, reason })));
    }
    return { routes };
  };
}

/** What each routed agent is sent: the turns that concern it, in order. */
export function routedTurns(work: readonly Work[], routes: readonly Route[]): { agent: Kind; turns: Turn[] }[] {
  return KINDS.map((agent) => {
    const ids = new Set(routes.filter((one) => one.agent === agent).map((one) => one.turn));
    return { agent, turns: work.map(({ turn }) => turn).filter((turn) => ids.has(turn.id)) };
  }).filter(({ turns }) => turns.length > 0);
}
