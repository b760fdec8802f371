import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { Scope } from "../../domain/scope.js";
import { scoreTurns } from "../../recall/score-turns.js";
import { neighbourhoodOf } from "../../recall/turns.js";
import { SEGMENT_REACH } from "../../recall/weights.js";
import { plainTurn, type StoredTurn } from "../../store/rows.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import type { ScopeIndexes } from "./scope-index.js";
import type { ScoredTurn, SearchInput } from "./state.js";

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
    const [[vector], { lexicon }] = await Promise.all([embedder.embed([analysis.query]), indexes.of(scope)]);
    const [lexical, dense] = await Promise.all([
      store.turns.searchText(scope, analysis.query, MOST_BY_WORDS, moments),
      vector ? store.turns.searchVector(scope, vector, MOST_BY_VECTOR, moments) : [],
    ]);
    const found = new Map([...interleaved(lexical, dense)].map(({ turn }) => [turn.id, turn]));
    const { near, beside } = await neighbours(store, scope, [...found.values()], moments);
    const candidates = [...new Map([...found, ...beside]).values()].map(indexes.recallTurn);
    const question = { analysis, lexicon, vector: vector ?? null, encoder };
    const { hits, scale } = scoreTurns(question, candidates, neighbourhoodOf(near.map(indexes.recallTurn)));
    emit(run, { type: "recall.search", agent: "turns", hits: candidates.length });
    const stored = new Map([...near, ...found.values()].map((turn) => [turn.id, turn]));
    return {
      scale,
      scored: hits.slice(0, KEPT).flatMap(({ id, score, terms, match }): ScoredTurn[] => {
        const turn = stored.get(id);
        return turn ? [{ id, turn: plainTurn(turn), score, terms, match }] : [];
      }),
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

/** The turns around the found ones as far as a score looks, and those beside the first ones, which are scored too. */
async function neighbours(
  store: Dependencies["store"],
  scope: Scope,
  found: readonly StoredTurn[],
  moments: SearchInput["moments"],
) {
  const placeOf = (session: string, position: number) => JSON.stringify([session, position]);
  const places = new Map<string, { session: string; position: number }>();
  for (const { session, position } of found) {
    for (let p = position - SEGMENT_REACH - 1; p <= position + SEGMENT_REACH + 1; p++) {
      if (p >= 0) places.set(placeOf(session, p), { session, position: p });
    }
  }
  const near = await store.turns.at(scope, [...places.values()], moments);
  const byPlace = new Map(near.map((turn) => [placeOf(turn.session, turn.position), turn]));
  const beside = found
    .slice(0, EXPANDED)
    .flatMap(({ session, position }) =>
      [position - 1, position + 1].flatMap((p) => byPlace.get(placeOf(session, p)) ?? []),
    );
  return { near, beside: new Map(beside.map((turn) => [turn.id, turn])) };
}
