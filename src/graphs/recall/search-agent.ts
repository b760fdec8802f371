import { Annotation, END, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import type { AgentDefinition } from "../../domain/agent.js";
import { cosine } from "../../recall/dense.js";
import { eventTime, scoreMemories } from "../../recall/score-memories.js";
import { isStanding } from "../../recall/standing.js";
import type { MemoryVersion } from "../../store/memory-reads.js";
import { agentNode } from "../agent-nodes.js";
import { Context, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { type Step, timed } from "../step.js";
import { type HeldMemories, versionOf } from "./held-memories.js";
import { holds } from "./holds.js";
import type { ScopeIndexes } from "./scope-index.js";
import type { Candidate, SearchInput } from "./state.js";

/** How many memories each arm may bring. */
const MOST_PER_ARM = 40;
/** How many of an agent's memories go on. */
const KEPT = 25;

// Plain channels: LangGraph would check a zod state at every step, which takes six agents longer than their searches.
const Input = Annotation.Root({
  analysis: Annotation<SearchInput["analysis"]>,
  moments: Annotation<SearchInput["moments"]>,
});
const Output = Annotation.Root({
  candidates: Annotation<Candidate[]>,
  steps: Annotation<(Step | null)[], Step[]>({ reducer: (all, more) => [...all, ...more], default: () => [] }),
});
const State = Annotation.Root({ ...Input.spec, ...Output.spec, found: Annotation<MemoryVersion[]> });
export type SearchOutput = typeof Output.State;

/**
 * One agent searches its own table by words and by meaning, scores what it found, and passes the best on: as a subgraph
 * whose steps can be watched, or as one node, which is quicker.
 */
export function searchAgent(
  { kind, span }: AgentDefinition,
  { embedder, encoder, clock, innerSteps }: Dependencies,
  indexes: ScopeIndexes,
  held: HeldMemories,
) {
  const vectorOf = async ({ query }: SearchInput["analysis"]) => (await embedder.embed([query]))[0] ?? null;

  const search = async ({ analysis, moments }: SearchInput, run: LangGraphRunnableConfig) => {
    const scope = scopeOf(run);
    const vector = () => vectorOf(analysis);
    const asOf = { ...moments, past: true };
    const found = await held.search(scope, kind, { query: analysis.search, vector, limit: MOST_PER_ARM, asOf });
    const standing = kind === "core" && analysis.request ? await held.standing(scope, moments) : [];
    emit(run, { type: "recall.search", agent: kind, hits: found.length });
    return { found: [...new Set([...found, ...standing])].map(versionOf) };
  };

  const score = async (
    { analysis, moments, found }: SearchInput & { found: MemoryVersion[] },
    run: LangGraphRunnableConfig,
  ) => {
    const scope = scopeOf(run);
    const query = await vectorOf(analysis);
    const { lexicon } = await indexes.of(scope);
    const known = (await held.found(scope, kind, found, moments)).map((one) => ({
      ...one,
      cosine: cosine(query, one.vector),
      current: holds(one.memory, moments),
      ...eventTime(one.memory, span),
    }));
    const best = new Set(
      scoreMemories({ analysis, lexicon, encoder }, known)
        .slice(0, KEPT)
        .map(({ id }) => id),
    );
    return {
      candidates: known
        .filter(({ memory }) => best.has(memory.id) || (analysis.request && isStanding(memory)))
        .map(({ cosine, ...one }): Candidate => ({ agent: kind, ...versionOf(one), cosine })),
    };
  };

  if (!innerSteps) {
    const both = async (input: SearchInput, run: LangGraphRunnableConfig) =>
      score({ ...input, ...(await search(input, run)) }, run);
    return timed(clock, `${kind}.search`, both);
  }
  return new StateGraph({ state: State, input: Input, output: Output, context: Context })
    .addNode("search", timed(clock, `${kind}.search`, search))
    .addNode("score", timed(clock, `${kind}.score`, score))
    .addEdge(START, "search")
    .addEdge("search", "score")
    .addEdge("score", END)
    .compile({ name: agentNode(kind) });
}
