import { END, isGraphBubbleUp, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import type { z } from "zod";
import type { AgentDefinition, Draft, RuleContext } from "../../domain/agent.js";
import { Fields } from "../../domain/memory.js";
import type { Operation } from "../../domain/operation.js";
import type { Turn } from "../../domain/turn.js";
import { messageOf } from "../../errors.js";
import { Context, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { timed } from "../step.js";
import { AgentInput, AgentOutput, AgentState } from "./state.js";

type State = z.infer<typeof AgentState>;

/** How many stored memories an agent looks at before it proposes. */
const MOST_RELATED = 20;
/** Full text search needs a few words of the turns, not all of a long one. */
const QUERY_LENGTH = 1_000;
/** How many turns before a turn its rules may look at. */
export const CONTEXT_TURNS = 4;

/** The subgraph of one agent: it finds its related memories, then proposes operations. It writes nothing. */
export function rememberAgent(agent: AgentDefinition, { store, clock }: Dependencies) {
  const { kind } = agent;

  const findRelated = async (state: State, run: LangGraphRunnableConfig) => {
    const words = state.turns.map((turn) => turn.content.slice(0, QUERY_LENGTH)).join("\n");
    const hits = await store.memories[kind].searchText(scopeOf(run), words, MOST_RELATED);
    emit(run, { type: "remember.find_related", agent: kind, related: hits.length });
    return { related: hits.map((hit) => hit.memory.id) };
  };

  const propose = async (state: State, run: LangGraphRunnableConfig) => {
    const before = [...state.previous, ...state.turns];
    const operations = state.turns.flatMap((turn) =>
      agent.rules.extract(turn, contextOf(turn, before)).map((draft) => operationOf(agent, turn, draft)),
    );
    emit(run, { type: "remember.propose", agent: kind, operations: operations.length });
    return { proposals: [{ agent: kind, operations, related: state.related }] };
  };

  /** One throw would fail the step for all agents: a failure is a result, and stays this agent's own. */
  const guarded =
    (step: typeof findRelated | typeof propose) =>
    async (state: State, run: LangGraphRunnableConfig): Promise<Partial<State>> => {
      if (state.failures.length > 0) return {};
      try {
        return await step(state, run);
      } catch (error) {
        if (isGraphBubbleUp(error)) throw error; // interrupts must pass
        emit(run, { type: "remember.failed", agent: kind, error: messageOf(error) });
        return { failures: [{ agent: kind, error: messageOf(error) }] };
      }
    };

  return new StateGraph({ state: AgentState, input: AgentInput, output: AgentOutput, context: Context })
    .addNode("find_related", timed(clock, `${kind}.find_related`, guarded(findRelated)))
    .addNode("propose", timed(clock, `${kind}.propose`, guarded(propose)))
    .addEdge(START, "find_related")
    .addEdge("find_related", "propose")
    .addEdge("propose", END)
    .compile({ name: `${kind}_agent` });
}

/** The turns before `turn` in its session. */
export function contextOf(turn: Turn, turns: readonly Turn[]): RuleContext {
  const before = turns.filter((other) => other.session === turn.session && other.position < turn.position);
  return { previous: before.slice(-CONTEXT_TURNS) };
}

/** A draft as a proposed operation. Whether it is new, known or a contradiction shows when it is settled. */
function operationOf(agent: AgentDefinition, turn: Turn, draft: Draft): Operation {
  const record = {
    agent: agent.kind,
    key: agent.key(draft.fields),
    text: agent.text(draft.fields),
    fields: Fields.parse(draft.fields),
    validFrom: draft.validFrom ?? turn.at,
    validTo: draft.validTo ?? null,
    evidence: [{ turn: turn.id, quote: draft.quote }],
    origin: "rules" as const,
  };
  const reason = draft.reason ?? "changed";
  if (draft.retract) return { op: "retract", reason, target: null, ...record };
  return draft.reason === undefined ? { op: "add", ...record } : { op: "revise", reason, target: null, ...record };
}
