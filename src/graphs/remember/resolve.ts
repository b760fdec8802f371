import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { isOpen } from "../../domain/memory.js";
import type { Proposal } from "../../domain/operation.js";
import { arbitrate } from "../../domain/resolve.js";
import type { Scope } from "../../domain/scope.js";
import { singleBy } from "../../domain/single.js";
import { spokenText, type Turn } from "../../domain/turn.js";
import { messageOf } from "../../errors.js";
import type { Begun } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { withChanges } from "./changes.js";
import { modelAgents } from "./model-router.js";
import { onceEach } from "./once-each.js";
import type { Failure, Work } from "./state.js";

interface State {
  begun: Begun;
  run: string | null;
  work: Work[];
  previous: Turn[];
  proposals: Proposal[];
}

/**
 * The meta-agent arbitrates between the proposals, finds what they put an end to, and has everything embedded that the run
 * will write, in one batch.
 */
export function resolveNode(dependencies: Dependencies) {
  const { agents, embedder, store, clock } = dependencies;
  const byRules = modelAgents(dependencies).size === 0;
  return async (state: State, run: LangGraphRunnableConfig) => {
    const { work, proposals, previous, begun } = state;
    const turns = work.map(({ turn }) => turn);
    const { namespace, userId } = begun;
    const scope = { namespace, userId };
    const names = turns.some(({ zones }) => zones.length > 0) ? await userNames(store, scope) : [];
    const { operations: proposed, dropped } = arbitrate(proposals, turns, agents, names);
    emit(run, { type: "remember.resolve", kept: proposed.length, dropped });
    try {
      await embedder.embed([...turns.map(spokenText), ...proposed.map((operation) => operation.text)]);
      const said = new Map(turns.map(({ id, at }) => [id, at]));
      const now = clock.now();
      const saidAt = (turn: string) => said.get(turn) ?? now;
      const kept = await onceEach(dependencies, scope, proposed);
      const settling = { scope, run: state.run ?? "", seq: store.head + 1, now, saidAt, single: singleBy(agents) };
      const operations = await withChanges(
        dependencies,
        kept.operations,
        { scope, settling, turns, previous },
        byRules ? turns : [],
      );
      return { operations, dropped: [...dropped, ...kept.dropped] };
    } catch (error) {
      // Without vectors nothing is committed: the turns stay pending for all agents.
      const left = [...new Set(work.flatMap((one) => one.agents))];
      const failures: Failure[] = left.map((agent) => ({ agent, error: messageOf(error) }));
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
