import type { Scope } from "../../domain/scope.js";
import { createLexicon, type GrowingLexicon, type Lexicon } from "../../recall/lexicon.js";
import { headerStems } from "../../recall/reading.js";
import { stems } from "../../recall/tokens.js";
import type { RecallTurn } from "../../recall/turns.js";
import type { StoredTurn } from "../../store/rows.js";
import type { Store } from "../../store/store.js";

/** What recall knows of a scope as a whole. */
export interface ScopeIndex {
  lexicon: Lexicon;
  /** The names of all who spoke. */
  speakers: readonly string[];
}

/** Keeps what recall knows of the scopes that were asked last. Read from the turns once, then kept current. */
export interface ScopeIndexes {
  of(scope: Scope): Promise<ScopeIndex>;
  /** A turn as recall needs it. Stemming is the dear part, and turns never change: it is done once. */
  recallTurn(turn: StoredTurn): RecallTurn;
}

interface Index {
  lexicon: GrowingLexicon;
  speakers: Set<string>;
  /** The log entry up to which turns are counted. */
  seq: number;
}

const MOST_SCOPES = 64;
const MOST_TURNS = 50_000;

export function createScopeIndexes(store: Store): ScopeIndexes {
  const scopes = new Map<string, Promise<Index>>();
  const stemmed = new Map<string, string[]>();

  const stemsOf = (turn: StoredTurn) => {
    const known = stemmed.get(turn.id) ?? stems(turn.content);
    stemmed.set(turn.id, known);
    forgetOldest(stemmed, MOST_TURNS);
    return known;
  };

  const update = async (scope: Scope, index: Index): Promise<Index> => {
    for (const turn of await store.turns.since(scope, index.seq)) {
      index.lexicon.add(stemsOf(turn), headerStems(turn));
      if (turn.speaker !== null) index.speakers.add(turn.speaker);
      index.seq = Math.max(index.seq, turn.seq);
    }
    return index;
  };

  return {
    async of(scope) {
      const key = JSON.stringify([scope.namespace, scope.userId]);
      const before = scopes.get(key) ?? Promise.resolve({ lexicon: createLexicon(), speakers: new Set(), seq: 0 });
      const next = before.then((index) => update(scope, index));
      scopes.delete(key);
      scopes.set(key, next);
      next.catch(() => scopes.delete(key)); // half counted: count anew
      forgetOldest(scopes, MOST_SCOPES);
      const { lexicon, speakers } = await next;
      return { lexicon, speakers: [...speakers] };
    },
    recallTurn: (turn) => ({ ...turn, stems: stemsOf(turn) }),
  };
}

function forgetOldest<K, V>(map: Map<K, V>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
