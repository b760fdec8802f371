import type { Kind } from "../domain/kind.js";
import type { Memory } from "../domain/memory.js";
import { type Scope, scopeKey } from "../domain/scope.js";
import { heldMemoryReads } from "./held-memories.js";
import type { Entry } from "./log.js";
import type { MemoryReads } from "./memory-reads.js";
import type { AsOf } from "./predicate.js";
import type { StoredMemory } from "./rows.js";
import { createScopeState } from "./scope-state.js";

/** Reads that look at what was believed before a run was taken back or put back. */
export interface RecordTime {
  /**
   * How the memories of a kind are read as of a record time. A row has one record time; what taking a run back changed is
   * read from the log instead, which only such a read does.
   */
  of(scope: Scope, kind: Kind, record: number, reads: MemoryReads): Promise<MemoryReads>;
  /** Drops what is kept for the next such read. */
  drop(): void;
}

export interface RecordTimeSources {
  /** The runs of the scope that were taken back or put back after a moment, lowest first. */
  reversals(scope: Scope, after: number): Promise<Entry[]>;
  /** The highest `seq` that is known: what was read stays right until it changes. */
  head(): number;
  /** A memory as its agent's table gives it back. */
  normal(memory: StoredMemory): StoredMemory;
}

/** One recall reads the tables of all agents several times. */
const MOST_KEPT = 16;

export function createRecordTime({ reversals, head, normal }: RecordTimeSources): RecordTime {
  const kept = new Map<string, { head: number; reads: Promise<MemoryReads> }>();

  const readsThen = async (scope: Scope, kind: Kind, record: number, reads: MemoryReads) => {
    const then = new Map<string, Memory>();
    for (const { payload } of await reversals(scope, record)) {
      if (payload.kind !== "undo" && payload.kind !== "redo") continue;
      for (const row of payload.before) if (row.agent === kind && !then.has(row.id)) then.set(row.id, row);
    }
    if (then.size === 0) return reads;
    const rows = createScopeState(normal).memories(kind);
    for (const row of await reads.all(scope)) {
      const before = then.get(row.id);
      rows.put(before ? normal({ ...row, ...before }) : row);
    }
    return heldMemoryReads(rows);
  };

  return {
    of(scope, kind, record, reads) {
      const key = `${kind} ${record} ${scopeKey(scope)}`;
      const known = kept.get(key);
      if (known?.head === head()) return known.reads;
      const made = { head: head(), reads: readsThen(scope, kind, record, reads) };
      kept.delete(key);
      kept.set(key, made);
      made.reads.catch(() => kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return made.reads;
    },
    drop: () => kept.clear(),
  };
}

/** The record time among the arguments of a read; undefined where it is about now. */
export function recordIn(args: readonly unknown[]): number | undefined {
  const asOf = args.find((one): one is AsOf => typeof one === "object" && one !== null && "record" in one);
  return asOf?.record;
}
