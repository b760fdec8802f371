import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { AgentDefinition } from "../../domain/agent.js";
import { cosine } from "../../recall/dense.js";
import { eventTime, scoreMemories } from "../../recall/score-memories.js";
import { isStanding } from "../../recall/standing.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { timed } from "../step.js";
import type { HeldMemories } from "./held-memories.js";
import { holds } from "./holds.js";
import type { ScopeIndexes } from "./scope-index.js";
import type { Candidate, SearchInput } from "./state.js";

/** How many memories each arm may bring. */
const MOST_PER_ARM = 40;
/** How many of an agent's memories go on. */
const KEPT = 25;

/** The subgraph of one agent: it searches its own table by words and by meaning, and passes the best on. */
export function searchAgent(
  { kind }: AgentDefinition,
  { embedder, encoder, clock }: Dependencies,
  indexes: ScopeIndexes,
  held: HeldMemories,
) {
  const search = async ({ analysis, moments }: SearchInput, run: LangGraphRunnableConfig) => {
    const scope = scopeOf(run);
    const vector = async () => (await embedder.embed([analysis.query]))[0] ?? null;
    const asOf = { ...moments, past: true };
    const found = await held.search(scope, kind, { query: analysis.search, vector, limit: MOST_PER_ARM, asOf });
    const query = await vector();
    const { lexicon } = await indexes.of(scope);
    const standing = kind === "core" && analysis.request ? await held.standing(scope, moments) : [];
    const pool = new Map([...found, ...standing].map((one) => [one.memory.id, one]));
    const known = [...pool.values()].map((one) => ({
      ...one,
      cosine: cosine(query, one.vector),
      current: holds(one.memory, moments),
      ...eventTime(one.memory),
    }));
    const best = new Set(
      scoreMemories({ analysis, lexicon, encoder }, known)
        .slice(0, KEPT)
        .map(({ id }) => id),
    );
    emit(run, { type: "recall.search", agent: kind, hits: found.length });
    return {
      candidates: known
        .filter(({ memory }) => best.has(memory.id) || (analysis.request && isStanding(memory)))
        .map(({ memory, cosine, stems }): Candidate => ({ memory, cosine, stems: [...stems] })),
    };
  };

  return timed(clock, `${kind}.search`, search);
}
