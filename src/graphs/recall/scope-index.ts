import { type Scope, scopeKey } from "../../domain/scope.js";
import { nearestOf } from "../../recall/dense.js";
import { headerStems } from "../../recall/features.js";
import { createLexicon, type GrowingLexicon, type Lexicon } from "../../recall/lexicon.js";
import { namesToldIn, type ToldName } from "../../rules/told-names.js";
import type { Store } from "../../store/store.js";
import type { FoundTurn, Place, TurnsAsOf } from "../../store/turn-reads.js";
import { createTurnShelf, createVectorKeeper, type HeldTurn, heldTurn, type TurnShelf } from "./turn-shelf.js";

/** What recall knows of a scope as a whole. */
export interface ScopeIndex {
  lexicon: Lexicon;
  /** The names of all who spoke. */
  speakers: readonly string[];
  /** What the user calls their people and things. */
  names: readonly ToldName[];
  /** The turns of these ids, in their order, as far as a read as of these moments may see them. */
  turns(ids: readonly string[], asOf?: TurnsAsOf): Promise<HeldTurn[]>;
  /** The turns at these places. */
  at(places: readonly Place[], asOf?: TurnsAsOf): Promise<HeldTurn[]>;
  /**
   * The turns nearest to the question, nearest first, each with its cosine. Exact: while there are few enough, all vectors
   * of the scope are kept, and looking at each takes less time than the database needs to find them among everybody's.
   */
  nearest(vector: Float32Array, limit: number, asOf?: TurnsAsOf): Promise<FoundTurn[]>;
  /** Gives the turns their vectors, as far as there are any. */
  withVectors(turns: Iterable<HeldTurn>): Promise<void>;
}

/**
 * Keeps the turns of the scopes that were asked last: turns never change, so they are read and stemmed once. Kept
 * current by a look at the table's version; where words were forgotten, by whomever, the scope is read again.
 */
export interface ScopeIndexes {
  of(scope: Scope): Promise<ScopeIndex>;
}

interface Known {
  lexicon: GrowingLexicon;
  speakers: Set<string>;
  names: Map<string, ToldName>;
  shelf: TurnShelf;
  /** The log entries up to which turns are known and their changes, and the version of the table they were found in. */
  seq: number;
  rev: number;
  version: number;
}

const MOST_SCOPES = 64;
/** Turns that are kept, in all scopes: about 1 kB each, without their vectors. */
const MOST_TURNS = 60_000;
/** Vectors of one scope that are all looked at: 10,000 turns of 512 dimensions, about 5 ms. Less than what is kept. */
const MOST_SCANNED_BYTES = 20 << 20;

export function createScopeIndexes(store: Store): ScopeIndexes {
  const scopes = new Map<string, { known: Promise<Known>; size: number }>();
  let keepVector = createVectorKeeper();
  store.onForget(() => {
    scopes.clear();
    keepVector = createVectorKeeper();
  });

  const makeRoom = () => {
    let size = [...scopes.values()].reduce((sum, one) => sum + one.size, 0);
    for (const [key, oldest] of [...scopes].slice(0, -1)) {
      if (scopes.size <= MOST_SCOPES && size <= MOST_TURNS) return;
      scopes.delete(key);
      size -= oldest.size;
    }
  };

  return {
    async of(scope) {
      const key = scopeKey(scope);
      const before = scopes.get(key);
      const known = (before?.known ?? Promise.resolve(nothing())).then((it) => read(store, scope, it));
      const entry = { known, size: before?.size ?? 0 };
      scopes.delete(key);
      scopes.set(key, entry);
      known.catch(() => scopes.delete(key)); // half read: read again
      const it = await known;
      entry.size = it.shelf.size;
      makeRoom();
      return indexOf(store, scope, it, keepVector);
    },
  };
}

const nothing = (): Known => ({
  lexicon: createLexicon(),
  speakers: new Set(),
  names: new Map(),
  shelf: createTurnShelf(MOST_TURNS),
  seq: 0,
  rev: 0,
  version: -1,
});

/** Reads what has come since. */
async function read(store: Store, scope: Scope, known: Known): Promise<Known> {
  const version = await store.turns.version(scope);
  if (version === known.version) return known;
  const [added, count] = await Promise.all([store.turns.since(scope, known.seq, known.rev), store.turns.count(scope)]);
  const before = known.lexicon.count;
  const isBlanked = added.some(({ seq }) => seq <= known.seq);
  if (before > 0 && (isBlanked || count < before + added.length)) return read(store, scope, nothing()); // forgotten
  for (const turn of added.map(heldTurn)) {
    known.lexicon.add(turn.stems, headerStems(turn));
    if (turn.speaker !== null) known.speakers.add(turn.speaker);
    else if (turn.role === "user")
      for (const one of namesToldIn(turn.content)) known.names.set(`${one.thing} ${one.name}`, one);
    known.shelf.put(turn);
    known.seq = Math.max(known.seq, turn.seq);
    known.rev = Math.max(known.rev, turn.rev);
  }
  known.version = version;
  return known;
}

function indexOf(
  store: Store,
  scope: Scope,
  { lexicon, speakers, names, shelf }: Known,
  keepVector: (turn: HeldTurn) => void,
): ScopeIndex {
  const withVectors = async (turns: Iterable<HeldTurn>) => {
    const all = [...turns];
    const without = all.filter((turn) => turn.vector === null).map((turn) => turn.id);
    const vectors = await store.turns.vectors(scope, without);
    for (const turn of all) {
      turn.vector ??= vectors.get(turn.id) ?? null;
      if (turn.vector !== null) keepVector(turn);
    }
  };
  return {
    lexicon,
    speakers: [...speakers],
    names: [...names.values()],
    async turns(ids, asOf) {
      const missing = ids.filter((id) => !shelf.get(id));
      const read = missing.length === 0 ? [] : (await store.turns.byIds(scope, missing)).map(heldTurn);
      const others = new Map(read.map((turn) => [turn.id, turn]));
      return ids.flatMap((id) => shelf.get(id) ?? others.get(id) ?? []).filter((turn) => isSeen(turn, asOf));
    },
    async at(places, asOf) {
      const held = places.map(({ session, position }) => shelf.at(session, position));
      const missing = shelf.complete ? [] : places.filter((_, i) => held[i] === undefined);
      const read = missing.length === 0 ? [] : (await store.turns.at(scope, missing, asOf)).map(heldTurn);
      return [...held.filter((turn) => turn !== undefined), ...read].filter((turn) => isSeen(turn, asOf));
    },
    async nearest(vector, limit, asOf) {
      const few = shelf.size * vector.byteLength <= MOST_SCANNED_BYTES;
      if (!shelf.complete || !few) return store.turns.findVector(scope, vector, limit, asOf);
      const all = [...shelf.all()].filter((turn) => isSeen(turn, asOf));
      await withVectors(all.filter((turn) => turn.vector === null));
      return nearestOf(all, vector, limit);
    },
    withVectors,
  };
}

const isSeen = ({ at, recordedAt }: HeldTurn, { world, record }: TurnsAsOf = {}) =>
  (world === undefined || at <= world) && (record === undefined || recordedAt <= record);
