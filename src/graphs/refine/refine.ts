import {
  Annotation,
  END,
  isGraphBubbleUp,
  type LangGraphRunnableConfig,
  START,
  StateGraph,
} from "@langchain/langgraph";
import { isSmallTalk } from "../../../agents/meta.js";
import { turnId } from "../../domain/id.js";
import type { Exchange, RefinerDefinition } from "../../domain/refiner.js";
import type { Scope } from "../../domain/scope.js";
import type { SealedTurn } from "../../domain/turn-input.js";
import { messageOf } from "../../errors.js";
import { isJustRight } from "../../rules/refining/response.js";
import { plainTurn } from "../../store/rows.js";
import { Context, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { commitRefined, type Refined } from "./commit.js";

/** So many turns before a message are part of its exchange. */
const BEFORE = 12;

const State = Annotation.Root({
  turns: Annotation<SealedTurn[]>,
  exchange: Annotation<Exchange | null>,
  refined: Annotation<Refined[], Refined[]>({ reducer: (all, more) => [...all, ...more], default: () => [] }),
});
type State = typeof State.State;

/**
 * MARK's refiners, and those that were passed in: each draws from the exchange what its rules find, and all is committed as
 * one run. As a subgraph whose steps can be watched, or as one node, which is quicker. Small talk costs nothing.
 */
export function refining(dependencies: Dependencies) {
  const { refiners, innerSteps } = dependencies;
  const read = async ({ turns: [message] }: Pick<State, "turns">, run: LangGraphRunnableConfig) => {
    return { exchange: message ? await exchangeOf(dependencies, scopeOf(run), message) : null };
  };
  const draw =
    (refiner: RefinerDefinition) =>
    async ({ exchange }: State, run: LangGraphRunnableConfig) => {
      if (!exchange) return { refined: [] };
      try {
        const drawn = refiner.rules.draw(exchange);
        return { refined: drawn.map((one): Refined => ({ refiner: refiner.name, drawn: one, origin: "rules" })) };
      } catch (error) {
        if (isGraphBubbleUp(error)) throw error;
        emit(run, { type: "refine.failed", refiner: refiner.name, error: messageOf(error) }); // it may be anybody's code
        return { refined: [] };
      }
    };
  const commit = async ({ refined }: Pick<State, "refined">, run: LangGraphRunnableConfig) => {
    if (refined.length === 0) return {};
    const entry = await commitRefined(dependencies, scopeOf(run), refined);
    const operations = entry?.payload.kind === "run" ? entry.payload.operations.length : 0;
    if (entry) emit(run, { type: "refine.commit", run: entry.run, operations });
    return {};
  };

  if (!innerSteps) {
    return async ({ turns }: Pick<State, "turns">, run: LangGraphRunnableConfig) => {
      const state = { turns, ...(await read({ turns }, run)), refined: [] };
      if (!state.exchange) return {};
      const found = await Promise.all(refiners.map((refiner) => draw(refiner)(state, run)));
      return commit({ refined: found.flatMap(({ refined }) => refined) }, run);
    };
  }
  const graph = new StateGraph({
    state: State,
    input: Annotation.Root({ turns: State.spec.turns }),
    output: Annotation.Root({}),
    context: Context,
  })
    .addNode("read", read)
    .addNode("commit", commit, { metadata: { description: "Commits what the refiners propose as one run." } })
    .addEdge(START, "read")
    .addEdge("commit", END);
  const more = graph as unknown as {
    addNode(name: string, node: object, options: object): void;
    addEdge(from: string, to: string): void;
  };
  for (const refiner of refiners) {
    const name = `${refiner.name}_refiner`;
    more.addNode(name, draw(refiner), { metadata: { description: refiner.purpose } });
    more.addEdge("read", name);
    more.addEdge(name, "commit");
  }
  return graph.compile({ name: "refine" });
}

/** The message with what was answered and what came before; null for small talk, and where it is forgotten. */
async function exchangeOf({ store }: Dependencies, scope: Scope, message: SealedTurn): Promise<Exchange | null> {
  if (isSmallTalk(message.content) && !isJustRight(message.content)) return null;
  const [said] = await store.turns.byIds(scope, [turnId(scope, message.session, message.id ?? "")]);
  if (!said) return null;
  const { session, position } = said;
  const places = Array.from({ length: BEFORE + 1 }, (_, i) => ({ session, position: position - BEFORE + i }));
  const around = [...places.filter((place) => place.position !== position), { session, position: position + 1 }];
  const turns = (await store.turns.at(scope, around)).map(plainTurn);
  return {
    message: plainTurn(said),
    answer: turns.find((turn) => turn.position === position + 1 && turn.role === "assistant"),
    previous: turns.filter((turn) => turn.position < position),
  };
}
