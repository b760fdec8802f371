import { talliesIn } from "../domain/entry.js";
import type { Kind } from "../domain/kind.js";
import { memoriesOf, turnsAfter } from "./fold.js";
import type { Entry } from "./log.js";
import { type StoredMemory, type StoredTurn, searchTextOf } from "./rows.js";
import type { StoredTally } from "./tallies.js";
import { createTextIndex, type TextIndex } from "./text-index.js";

/** One scope's rows of one table. */
export interface HeldRows<T> {
  readonly byId: ReadonlyMap<string, T>;
  /** Another number after every change, below 0: never the version of a table. */
  readonly version: number;
  put(row: T): void;
  /** The rows that hold any of the words, each with its BM25 score: {@link TextIndex}. */
  search(words: string): Map<string, number>;
}

/** All rows of one scope, as they are after the entries that were applied. */
export interface ScopeState {
  readonly turns: HeldRows<StoredTurn>;
  memories(kind: Kind): HeldRows<StoredMemory>;
  /** The feedback on memories and turns, by their ids. */
  readonly tallies: ReadonlyMap<string, StoredTally>;
  putTally(stored: StoredTally): void;
  apply(entry: Entry): void;
  /** About how much memory it takes. */
  readonly bytes: number;
}

interface Row {
  id: string;
  rev: number;
  vector: Float32Array | null;
}

const BYTES_A_ROW = 1_000;
const BYTES_A_TALLY = 500;
const BYTES_A_LETTER = 2;
let changes = -1; // what nothing was read of yet has

function heldRows<T extends Row>(textOf: (row: T) => string, grow: (bytes: number) => void): HeldRows<T> {
  const byId = new Map<string, T>();
  let version = --changes;
  let index: TextIndex | undefined;
  const bytesOf = (row: T | undefined) =>
    row ? BYTES_A_ROW + BYTES_A_LETTER * textOf(row).length + (row.vector?.byteLength ?? 0) : 0;
  return {
    byId,
    get version() {
      return version;
    },
    put(row) {
      const before = byId.get(row.id);
      if (before && before.rev >= row.rev) return;
      grow(bytesOf(row) - bytesOf(before));
      byId.set(row.id, row);
      version = --changes;
      index?.put(row.id, textOf(row));
    },
    search(words) {
      if (!index) {
        index = createTextIndex();
        for (const row of byId.values()) index.put(row.id, textOf(row));
      }
      return index.search(words);
    },
  };
}

/** @param normal a memory as its agent's table gives it back. */
export function createScopeState(normal: (memory: StoredMemory) => StoredMemory): ScopeState {
  let bytes = 0;
  const grow = (by: number) => {
    bytes += by;
  };
  const turns = heldRows<StoredTurn>(searchTextOf, grow);
  const memories = new Map<Kind, HeldRows<StoredMemory>>();
  const ofKind = (kind: Kind) => {
    const rows = memories.get(kind) ?? heldRows<StoredMemory>(({ text }) => text, grow);
    memories.set(kind, rows);
    return rows;
  };
  const tallies = new Map<string, StoredTally>();
  const putTally = (stored: StoredTally) => {
    const before = tallies.get(stored.tally.id);
    if (before && before.rev >= stored.rev) return;
    if (!before) grow(BYTES_A_TALLY);
    tallies.set(stored.tally.id, stored);
  };
  return {
    turns,
    memories: ofKind,
    tallies,
    putTally,
    apply(entry) {
      for (const turn of turnsAfter(entry, (id) => turns.byId.get(id))) turns.put(turn);
      for (const memory of memoriesOf(entry)) ofKind(memory.agent).put(normal(memory));
      for (const tally of talliesIn(entry.payload)) putTally({ tally, rev: entry.seq });
    },
    get bytes() {
      return bytes;
    },
  };
}
