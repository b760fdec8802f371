import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { scoreTurns } from "../../recall/score-turns.js";
import { neighbourhoodOf } from "../../recall/turns.js";
import { SEGMENT_REACH } from "../../recall/weights.js";
import type { Place } from "../../store/turn-reads.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import type { ScopeIndexes } from "./scope-index.js";
import type { ScoredTurn, SearchInput } from "./state.js";
import type { HeldTurn } from "./turn-shelf.js";

/** The pool that holds 96 % of the gold at a third of the cost of all turns (measured: recall recipe, part 5). */
const MOST_BY_WORDS = 100;
const MOST_BY_VECTOR = 50;
const EXPANDED = 50;
/** How many of the scored turns go on. */
const KEPT = 60;

/** The meta-agent searches the turns: candidates by words and by meaning, their neighbours, and an exact score. */
export function searchTurnsNode({ store, embedder, encoder }: Dependencies, indexes: ScopeIndexes) {
  return async ({ analysis, moments }: SearchInput, run: LangGraphRunnableConfig) => {
    const scope = scopeOf(run);
    const words = store.turns.findText(scope, analysis.search, MOST_BY_WORDS, moments);
    const [index, [vector], lexical] = await Promise.all([indexes.of(scope), embedder.embed([analysis.query]), words]);
    const dense = vector ? await index.nearest(vector, MOST_BY_VECTOR, moments) : [];
    const found = await index.turns([...new Set([...interleaved(lexical, dense)].map(({ id }) => id))], moments);
    const near = await index.at(placesAround(found, SEGMENT_REACH + 1), moments);
    const around = neighbourhoodOf(near);
    const beside = (turns: readonly HeldTurn[]) =>
      turns.flatMap(({ session, position }) =>
        [position - 1, position + 1].flatMap((p) => around.at(session, p) ?? []),
      );
    const candidates = [...new Set([...found, ...beside(found.slice(0, EXPANDED))])];
    await index.withVectors(new Set([...candidates, ...beside(candidates)]));
    const { hits, scale } = scoreTurns(
      { analysis, lexicon: index.lexicon, vector: vector ?? null, encoder },
      candidates,
      around,
    );
    emit(run, { type: "recall.search", agent: "turns", hits: candidates.length });
    return {
      scale,
      scored: hits.slice(0, KEPT).map(({ turn: _, ...hit }): ScoredTurn => hit),
    };
  };
}

/** Best of both arms first: the neighbours of the first ones are looked at too. */
function* interleaved<T>(a: readonly T[], b: readonly T[]): Generator<T> {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    for (const list of [a, b]) {
      const item = list[i];
      if (item !== undefined) yield item;
    }
  }
}

/** The places up to so far before and after the turns, their own among them. */
function placesAround(turns: readonly HeldTurn[], reach: number): Place[] {
  const sessions = new Map<string, Set<number>>();
  for (const { session, position } of turns) {
    const places = sessions.get(session) ?? new Set();
    for (let p = Math.max(0, position - reach); p <= position + reach; p++) places.add(p);
    sessions.set(session, places);
  }
  return [...sessions].flatMap(([session, places]) => [...places].map((position) => ({ session, position })));
}
