import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { END, START, StateGraph } from "@langchain/langgraph";
import { REFLECTION } from "../../domain/entry.js";
import { hashId } from "../../domain/id.js";
import { PASSES } from "../../domain/reflection.js";
import { begunWith, Context } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { stateOf } from "../state.js";
import { timed } from "../step.js";
import { commitNode } from "./commit.js";
import { passNode, type ReflectPass } from "./pass.js";
import { beliefsPass } from "./passes/beliefs.js";
import { corePass } from "./passes/core.js";
import { daysPass } from "./passes/days.js";
import { decayPass } from "./passes/decay.js";
import { mergePass } from "./passes/merge.js";
import { proceduresPass } from "./passes/procedures.js";
import { profilePass } from "./passes/profile.js";
import { refinePass } from "./passes/refine.js";
import { summarisePass } from "./passes/summarise.js";
import { NO_DRAFT, ReflectInput, ReflectOutput, ReflectState } from "./state.js";

/** The most changed memories that one round looks at, so that it fits into memory; what is left is for the next round. */
const MOST_CHANGED = 1_000;

const ABOUT = {
  begin: { description: "Finds how far each pass has looked, and what changed since." },
  commit: { description: "Writes what the passes propose: one entry of the log, everything or nothing." },
};

/** begin → one node a pass → commit. Each pass looks at what changed since it looked last, and writes nothing. */
export function createReflectGraph(dependencies: Dependencies) {
  const { clock } = dependencies;
  const passes: ReflectPass[] = [
    refinePass(dependencies),
    mergePass(dependencies),
    corePass(dependencies),
    summarisePass(dependencies),
    daysPass(dependencies),
    profilePass(dependencies),
    beliefsPass(dependencies),
    proceduresPass(dependencies),
    decayPass(dependencies),
  ];
  const graph = new StateGraph({
    state: stateOf(ReflectState, dependencies),
    input: ReflectInput,
    output: ReflectOutput,
    context: Context,
  })
    .addNode("begin", timed(clock, "begin", beginNode(dependencies, passes), true), { metadata: ABOUT.begin })
    .addNode(
      passes.map((pass) => [
        nodeOf(pass),
        timed(clock, pass.name, passNode(pass, dependencies)),
        { metadata: { description: pass.description } },
      ]) as never,
    )
    .addNode("commit", commitNode(dependencies), { metadata: ABOUT.commit });
  const order = ["begin", ...passes.map(nodeOf), "commit"];
  const edges = graph as unknown as { addEdge(from: string, to: string): void };
  edges.addEdge(START, "begin");
  for (const [i, node] of order.entries()) edges.addEdge(node, order[i + 1] ?? END);
  return graph.compile({ name: "reflect" });
}

/** Never the name of a state key. */
const nodeOf = ({ name }: ReflectPass) => `${name}_pass`;

function beginNode({ store, clock }: Dependencies, all: readonly ReflectPass[]) {
  return async ({ passes }: ReflectInput, run: LangGraphRunnableConfig): Promise<Partial<ReflectState>> => {
    const started = clock.elapsed();
    const begun = begunWith(run);
    const scope = { namespace: begun.namespace, userId: begun.userId };
    await store.look();
    const { head } = store;
    const before = await store.reflected(scope);
    const looking = all.filter(({ name, looksElsewhere }) => !looksElsewhere && (passes ?? PASSES).includes(name));
    const since = Math.min(head, ...looking.map(({ name }) => before[name] ?? 0));
    const changes = await Promise.all(
      store.agents.map(({ kind }) => store.memories(kind).changes(scope, since, MOST_CHANGED + 1)),
    );
    const revs = changes.flat().sort((a, b) => a - b);
    const upTo = revs.length > MOST_CHANGED ? (revs[MOST_CHANGED - 1] ?? head) : head;
    emit(run, { type: "reflect.begin", changed: Math.min(revs.length, MOST_CHANGED), more: upTo < head });
    return {
      ...{ started, begun, head, upTo, before, after: {}, looked: {}, left: false, draft: NO_DRAFT },
      run: hashId(REFLECTION, head, upTo, scope.namespace, scope.userId),
      now: clock.now(),
      usages: [null] as never,
      notes: [null] as never,
    };
  };
}
