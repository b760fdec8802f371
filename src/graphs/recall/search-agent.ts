import { END, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import { cosine } from "../../recall/dense.js";
import { plainMemory, type StoredMemory } from "../../store/rows.js";
import { Context, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { steps, timed } from "../step.js";
import { type Candidate, candidates, SearchInput } from "./state.js";

/** How many memories each arm may bring. */
const MOST_PER_ARM = 40;

/** The subgraph of one agent: it searches its own table by words and by meaning. */
export function searchAgent({ kind }: AgentDefinition, { store, embedder, clock }: Dependencies) {
  const search = async ({ analysis, moments }: SearchInput, run: LangGraphRunnableConfig) => {
    const scope = scopeOf(run);
    const asOf = { ...moments, past: true };
    const memories = store.memories[kind];
    const [vector] = await embedder.embed([analysis.query]);
    const [lexical, dense] = await Promise.all([
      memories.searchText(scope, analysis.query, MOST_PER_ARM, asOf),
      vector ? memories.searchVector(scope, vector, MOST_PER_ARM, asOf) : [],
    ]);
    const found = new Map([...lexical, ...dense].map((hit) => [hit.memory.id, hit.memory]));
    emit(run, { type: "recall.search", agent: kind, hits: found.size });
    return { candidates: [...found.values()].map((memory) => candidateOf(memory, vector ?? null)) };
  };

  return new StateGraph({
    state: z.object({ ...SearchInput.shape, candidates, steps }),
    input: SearchInput,
    output: z.object({ candidates, steps }),
    context: Context,
  })
    .addNode("search", timed(clock, `${kind}.search`, search))
    .addEdge(START, "search")
    .addEdge("search", END)
    .compile({ name: `${kind}_agent` });
}

function candidateOf(memory: StoredMemory, query: Float32Array | null): Candidate {
  return { memory: plainMemory(memory), cosine: cosine(query, memory.vector) };
}
