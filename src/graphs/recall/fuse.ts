import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { z } from "zod";
import type { Memory } from "../../domain/memory.js";
import { judge } from "../../recall/abstain.js";
import { fuse } from "../../recall/fuse.js";
import type { Hit } from "../../recall/hit.js";
import { type MarkInput, MEMORY_HALF_LIFE, markTerms, TURN_HALF_LIFE } from "../../recall/mark.js";
import { relevanceOf } from "../../recall/match.js";
import { eventTime, scoreMemories } from "../../recall/score-memories.js";
import { standingFor } from "../../recall/standing.js";
import { round } from "../../recall/terms.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { holds } from "./holds.js";
import type { ScopeIndexes } from "./scope-index.js";
import type { RankedHit, recallState } from "./state.js";

type State = Pick<z.infer<ReturnType<typeof recallState>>, "analysis" | "moments" | "candidates" | "scored" | "scale">;

/** Joins what the arms found into one ranked list, and decides whether any of it bears on the question. */
export function fuseNode({ encoder, store }: Dependencies, indexes: ScopeIndexes) {
  const halfLives = new Map(store.agents.map(({ kind, halfLife = MEMORY_HALF_LIFE }) => [kind, halfLife]));
  const halfLifeOf = (memory: Memory | null) =>
    memory === null ? TURN_HALF_LIFE : (halfLives.get(memory.agent) ?? MEMORY_HALF_LIFE);
  return async ({ analysis, moments, candidates, scored, scale }: State, run: LangGraphRunnableConfig) => {
    const { lexicon } = await indexes.of(scopeOf(run));
    const memories = candidates.map(({ memory, cosine, stems }) => ({
      memory,
      cosine,
      stems,
      current: holds(memory, moments),
      ...eventTime(memory),
    }));
    const found = scoreMemories({ analysis, lexicon, encoder }, memories, scale);
    const asked = moments.world ?? analysis.at;
    const hasWords = analysis.stems.length > 0;
    const standing = analysis.request ? standingFor(found, hasWords).map(({ id }) => id) : [];
    const hits = fuse(scored, found, {
      standing,
      changesOf: analysis.present && analysis.names.length === 0 ? analysis.topic : [],
      past: analysis.past,
      prior: (hit) => markTerms({ ...markInput(hit, hasWords, asked), halfLife: halfLifeOf(hit.memory) }),
    });
    const { abstain, relevance } = judge(analysis, hits, lexicon.count);
    emit(run, { type: "recall.fuse", hits: hits.length, abstain });
    return { ranked: hits satisfies z.input<typeof RankedHit>[], standing, abstain, relevance: round(relevance) };
  };
}

function markInput({ memory, turn, match }: Hit, hasWords: boolean, asked: number): Omit<MarkInput, "halfLife"> {
  return {
    similarity: relevanceOf(match, hasWords),
    age: asked - (memory?.assertedAt ?? turn?.at ?? asked),
    assertions: memory?.assertions ?? 1,
    origin: memory?.origin ?? null,
    sources: new Set(memory?.evidence.map((one) => one.turn)).size,
  };
}
