import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { Proposal } from "../../domain/operation.js";
import { arbitrate } from "../../domain/resolve.js";
import { spokenText } from "../../domain/turn.js";
import { messageOf } from "../../errors.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import type { Failure, Work } from "./state.js";

interface State {
  work: Work[];
  proposals: Proposal[];
}

/** The meta-agent arbitrates between the proposals, and has everything embedded that the run will write, in one batch. */
export function resolveNode({ agents, embedder }: Dependencies) {
  return async ({ work, proposals }: State, run: LangGraphRunnableConfig) => {
    const turns = work.map(({ turn }) => turn);
    const { operations, dropped } = arbitrate(proposals, turns, agents);
    emit(run, { type: "remember.resolve", kept: operations.length, dropped });
    try {
      await embedder.embed([...turns.map(spokenText), ...operations.map((operation) => operation.text)]);
      return { operations, dropped };
    } catch (error) {
      // Without vectors nothing is committed: the turns stay pending for all agents.
      const agents = [...new Set(work.flatMap((one) => one.agents))];
      const failures: Failure[] = agents.map((agent) => ({ agent, error: messageOf(error) }));
      return { operations: [], dropped, failures };
    }
  };
}
