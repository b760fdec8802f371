import type { Kind } from "../domain/kind.js";
import { type Scope, scopeKey } from "../domain/scope.js";
import { isNameless } from "./forgetting.js";
import type { Entry } from "./log.js";
import type { StoredMemory, StoredTurn } from "./rows.js";
import { createScopeState, type ScopeState } from "./scope-state.js";
import type { StoredTally } from "./tallies.js";

/** One scope's rows as the tables hold them. */
export interface ScopeRows {
  turns: readonly StoredTurn[];
  memories: ReadonlyMap<Kind, readonly StoredMemory[]>;
  tallies: readonly StoredTally[];
  /** False where rows were left out that should not be there: they are to be read again. */
  isWhole: boolean;
}

/** What the states are made of. */
export interface ScopeSources {
  /** The scope's rows in the tables; undefined where there are too many to be held. */
  load(scope: Scope): Promise<ScopeRows | undefined>;
  /** Every scope that has rows in the tables; undefined where looking would take too long. */
  scopes(): Promise<readonly Scope[] | undefined>;
  /** A memory as its agent's table gives it back. */
  normal(memory: StoredMemory): StoredMemory;
  /** The entries that the tables may lack, oldest first. */
  waiting(): readonly Entry[];
  /** Memory for one scope, in bytes. */
  mostHeld: number;
}

/** The rows of the scopes that were used last, kept current by every entry. */
export interface ScopeStates {
  /** The rows of a scope, all that was acknowledged among them; undefined where they are too many. */
  of(scope: Scope): Promise<ScopeState | undefined>;
  /** The rows of a scope where they are held already. */
  atHand(scope: Scope): ScopeState | undefined;
  apply(entries: readonly Entry[]): void;
  /** Lets go of a scope, of all where it has no name any more: they are read again when they are needed. */
  drop(scope: Scope): void;
}

/** Memory for all scopes: about 30,000 turns with vectors of 512 numbers. */
const MOST_BYTES = 96 << 20;
/** Memory for one scope, where nothing else is said. */
export const MOST_SCOPE_BYTES = 32 << 20;
/** From this many scopes on it pays to know which there are, so that one never seen needs no read. */
const FEW_SCOPES = 2;

interface Slot {
  state: Promise<ScopeState | undefined>;
  /** Once it is read. */
  held?: ScopeState;
  /** What came while it was being read; undefined once it is. */
  missed?: Entry[];
}

const NO_ROWS: ScopeRows = { turns: [], memories: new Map(), tallies: [], isWhole: true };

export function createScopeStates(sources: ScopeSources, most = MOST_BYTES): ScopeStates {
  const slots = new Map<string, Slot>();
  let asked = 0;
  let known: Promise<Set<string> | undefined> | undefined;
  let fresh: Set<string> | undefined;

  /** Scopes that entries name from now on are added by `apply`. */
  const readKnown = async () => {
    const adding = new Set(sources.waiting().map(({ scope }) => scopeKey(scope)));
    fresh = adding;
    const scopes = await sources.scopes();
    for (const scope of scopes ?? []) adding.add(scopeKey(scope));
    if (!scopes) fresh = undefined;
    return fresh;
  };
  const isNew = async (key: string): Promise<boolean> => {
    if (++asked < FEW_SCOPES) return false;
    known ??= readKnown().catch((error) => {
      known = undefined;
      throw error;
    });
    const there = await known;
    return there !== undefined && !there.has(key);
  };

  const read = async (scope: Scope, slot: Slot): Promise<ScopeState | undefined> => {
    const key = scopeKey(scope);
    const rows = (await isNew(key)) ? NO_ROWS : await sources.load(scope);
    if (rows?.isWhole === false && slots.get(key) === slot) slots.delete(key);
    const missed = slot.missed ?? [];
    delete slot.missed;
    if (!rows) return undefined;
    const state = createScopeState(sources.normal);
    for (const turn of rows.turns) state.turns.put(turn);
    for (const [kind, memories] of rows.memories) for (const memory of memories) state.memories(kind).put(memory);
    for (const tally of rows.tallies) state.putTally(tally);
    for (const entry of missed) state.apply(entry);
    slot.held = state;
    makeRoom();
    return state;
  };

  const makeRoom = () => {
    let bytes = [...slots.values()].reduce((sum, { held }) => sum + (held?.bytes ?? 0), 0);
    for (const [key, { held }] of slots) {
      if (bytes <= most || slots.size === 1) return;
      if (!held) continue;
      slots.delete(key);
      bytes -= held.bytes;
    }
  };

  return {
    of(scope) {
      const key = scopeKey(scope);
      const slot = slots.get(key);
      if (slot) {
        slots.delete(key); // used last
        slots.set(key, slot);
        return slot.state;
      }
      const own = sources.waiting().filter((entry) => scopeKey(entry.scope) === key);
      const made: Slot = { missed: own, state: Promise.resolve(undefined) };
      slots.set(key, made);
      made.state = read(scope, made).catch((error) => {
        if (slots.get(key) === made) slots.delete(key);
        throw error;
      });
      return made.state;
    },
    atHand: (scope) => slots.get(scopeKey(scope))?.held,
    apply(entries) {
      for (const entry of entries) {
        const key = scopeKey(entry.scope);
        fresh?.add(key);
        const slot = slots.get(key);
        slot?.missed?.push(entry);
        slot?.held?.apply(entry);
        if ((slot?.held?.bytes ?? 0) > sources.mostHeld) slots.delete(key);
      }
      makeRoom();
    },
    drop(scope) {
      if (isNameless(scope)) slots.clear();
      else slots.delete(scopeKey(scope));
    },
  };
}
