import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { isOpen } from "../../domain/memory.js";
import type { Proposal } from "../../domain/operation.js";
import { arbitrate } from "../../domain/resolve.js";
import type { Scope } from "../../domain/scope.js";
import { spokenText } from "../../domain/turn.js";
import { messageOf } from "../../errors.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import type { Failure, Work } from "./state.js";

interface State {
  work: Work[];
  proposals: Proposal[];
}

/** The meta-agent arbitrates between the proposals, and has everything embedded that the run will write, in one batch. */
export function resolveNode({ agents, embedder, store }: Dependencies) {
  return async ({ work, proposals }: State, run: LangGraphRunnableConfig) => {
    const turns = work.map(({ turn }) => turn);
    const names = turns.some(({ zones }) => zones.length > 0) ? await userNames(store, scopeOf(run)) : [];
    const { operations, dropped } = arbitrate(proposals, turns, agents, names);
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

/** What the user is called, whole and by the first of several names: a text by others may speak of them so. */
async function userNames(store: Dependencies["store"], scope: Scope): Promise<string[]> {
  const known = await store.memories("core").byKeys(scope, ["user.name"]);
  return known.filter(isOpen).flatMap(({ fields }) => {
    const name = String(fields.value ?? "").trim();
    return [name, name.split(/\s+/, 1)[0] ?? ""];
  });
}
