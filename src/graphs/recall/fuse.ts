import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { z } from "zod";
import type { Memory } from "../../domain/memory.js";
import { judge } from "../../recall/abstain.js";
import { fuse } from "../../recall/fuse.js";
import { memoryStems, scoreMemories } from "../../recall/score-memories.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import type { ScopeIndexes } from "./scope-index.js";
import type { RankedHit, recallState } from "./state.js";

type State = Pick<z.infer<ReturnType<typeof recallState>>, "analysis" | "moments" | "candidates" | "scored" | "scale">;

/** Joins what the arms found into one ranked list, and decides whether any of it bears on the question. */
export function fuseNode({ encoder }: Dependencies, indexes: ScopeIndexes) {
  return async ({ analysis, moments, candidates, scored, scale }: State, run: LangGraphRunnableConfig) => {
    const { lexicon } = await indexes.of(scopeOf(run));
    const memories = candidates.map(({ memory, cosine }) => ({
      memory,
      cosine,
      stems: memoryStems(memory),
      current: holds(memory, moments),
      at: memory.validFrom,
    }));
    const found = scoreMemories({ analysis, lexicon, encoder }, memories, scale);
    const hits = fuse(scored, found, { past: analysis.past });
    const { abstain } = judge(analysis, hits, lexicon.count);
    emit(run, { type: "recall.fuse", hits: hits.length, abstain });
    return { ranked: hits satisfies z.input<typeof RankedHit>[], abstain };
  };
}

/** A read as of a moment in the world sees only what held then; another one also what has been superseded since. */
function holds({ closedAt }: Memory, { world, record }: State["moments"]): boolean {
  return world !== undefined || closedAt === null || (record !== undefined && closedAt > record);
}
