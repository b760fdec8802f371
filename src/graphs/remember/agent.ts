import { END, isGraphBubbleUp, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import type { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import { messageOf } from "../../errors.js";
import { agentNode } from "../agent-nodes.js";
import { Context, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { timed } from "../step.js";
import { proposeByRules } from "./by-rules.js";
import { modelExtractor } from "./model-extractor.js";
import type { Patience } from "./patience.js";
import { relatedMemories } from "./related.js";
import { AgentInput, AgentOutput, AgentState } from "./state.js";

type State = z.infer<typeof AgentState>;

/**
 * One agent finds its related memories, then proposes operations: as a subgraph whose steps can be watched, or as one
 * node, which is quicker. It writes nothing.
 */
export function rememberAgent(agent: AgentDefinition, dependencies: Dependencies, patience: Patience) {
  const { clock, extraction, innerSteps, understanding } = dependencies;
  const { kind } = agent;
  const extractByModel = modelExtractor(agent, dependencies, patience);

  const findRelated = async (state: State, run: LangGraphRunnableConfig) => {
    // What is said next to a turn may be what it is about: the whole run is looked at.
    const turns = state.work.length > 0 ? state.work.map(({ turn }) => turn) : state.turns;
    const related = await relatedMemories(dependencies, scopeOf(run), agent, turns, state.work.length > 0);
    emit(run, { type: "remember.find_related", agent: kind, related: related.length });
    return { related };
  };

  const propose = async (state: State, run: LangGraphRunnableConfig): Promise<Partial<State>> => {
    const { turns, previous, work, related } = state;
    if (work.length === 0 || !extractByModel) {
      const before = [...previous, ...work.map(({ turn }) => turn)];
      const { operations, failures } = await proposeByRules(agent, turns, before, understanding);
      emit(run, { type: "remember.propose", agent: kind, operations: operations.length });
      for (const { error } of failures) emit(run, { type: "remember.failed", agent: kind, error });
      return { proposals: [{ agent: kind, operations, related }], failures };
    }
    // One call for all agents follows; what this one knows already goes into it.
    if (extraction === "joint") return { proposals: [{ agent: kind, operations: [], related }] };
    const { operations, failures, usages, notes } = await extractByModel(state, run);
    emit(run, { type: "remember.propose", agent: kind, operations: operations.length });
    return { proposals: [{ agent: kind, operations, related }], failures, usages, notes };
  };

  /** One throw would fail the step for all agents: a failure is a result, and stays this agent's own. */
  const guarded =
    (step: typeof findRelated | typeof propose) =>
    async (state: State, run: LangGraphRunnableConfig): Promise<Partial<State>> => {
      if (state.failures.length > 0) return {};
      try {
        return await step(state, run);
      } catch (error) {
        if (isGraphBubbleUp(error) || run.signal?.aborted) throw error; // interrupts and an end by the caller must pass
        emit(run, { type: "remember.failed", agent: kind, error: messageOf(error) });
        return { failures: [{ agent: kind, error: messageOf(error), turns: state.turns.map((turn) => turn.id) }] };
      }
    };

  const first = timed(clock, `${kind}.find_related`, guarded(findRelated));
  const second = timed(clock, `${kind}.propose`, guarded(propose));
  if (!innerSteps) {
    return async (input: AgentInput, run: LangGraphRunnableConfig) => {
      const nothing = { related: [], proposals: [], failures: [], usages: [], notes: [], steps: [] };
      const { steps, ...found } = await first({ ...nothing, ...input }, run);
      const proposed = await second({ ...nothing, ...input, ...found }, run);
      const failures = [...(found.failures ?? []), ...(proposed.failures ?? [])];
      return { ...proposed, failures, steps: [...steps, ...proposed.steps] };
    };
  }
  return new StateGraph({ state: AgentState, input: AgentInput, output: AgentOutput, context: Context })
    .addNode("find_related", first)
    .addNode("propose", second)
    .addEdge(START, "find_related")
    .addEdge("find_related", "propose")
    .addEdge("propose", END)
    .compile({ name: agentNode(kind) });
}
