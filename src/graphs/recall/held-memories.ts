import type { Kind } from "../../domain/kind.js";
import { isOpen, type Memory } from "../../domain/memory.js";
import type { Scope } from "../../domain/scope.js";
import { memoryStems } from "../../recall/score-memories.js";
import { isStanding, isStandingKey } from "../../recall/standing.js";
import type { FoundMemory } from "../../store/memory-reads.js";
import type { AsOf } from "../../store/predicate.js";
import { plainMemory, type StoredMemory } from "../../store/rows.js";
import type { Store } from "../../store/store.js";

/** A memory that is kept in memory, and what recall needs of it besides. */
export interface HeldMemory {
  memory: Memory;
  vector: Float32Array | null;
  stems: readonly string[];
}

/** Reads the agents' memories, and keeps those that were found last: a row is read again only when it has changed. */
export interface HeldMemories {
  /**
   * What an agent has that may bear on a question: the best by words and by meaning; or all it has, where that is little.
   * The words are searched while the question's vector is still being made.
   */
  search(scope: Scope, kind: Kind, question: Search): Promise<HeldMemory[]>;
  /** Memories that were found just now. */
  byIds(scope: Scope, kind: Kind, ids: readonly string[]): Promise<HeldMemory[]>;
  /** What core memory holds at the moments that are asked about: all, or what was asserted last. */
  core(scope: Scope, asOf: AsOf): Promise<Memory[]>;
  /** The user's standing instructions and preferences. */
  standing(scope: Scope, asOf: AsOf): Promise<HeldMemory[]>;
  /** Lets go of all that is kept of a scope. */
  clear(scope: Scope): void;
}

export interface Search {
  query: string;
  /** The question's vector; called once the database is at work. */
  vector: () => Promise<Float32Array | null>;
  /** How many memories each arm may bring. */
  limit: number;
  asOf: AsOf;
}

interface Kept {
  /** The table's version in which `few` was all there was. */
  version: number;
  few: HeldMemory[] | null;
  /** There are more than a few: there will hardly be fewer. */
  many: boolean;
  byId: Map<string, HeldMemory>;
}

/** One scan of so few rows costs less than two searches. */
const FEW = 64;
const MOST_TABLES = 384;
/** Rows that are kept of one table and scope. */
const MOST_ROWS = 2_000;

export function createHeldMemories({ memories }: Pick<Store, "memories">): HeldMemories {
  const kept = new Map<string, Kept>();
  const keyOf = ({ namespace, userId }: Scope, kind: Kind | "") => JSON.stringify([namespace, userId, kind]);

  const of = (scope: Scope, kind: Kind): Kept => {
    const key = keyOf(scope, kind);
    const known = kept.get(key) ?? { version: -1, few: null, many: false, byId: new Map() };
    kept.delete(key);
    kept.set(key, known);
    dropOldest(kept, MOST_TABLES);
    return known;
  };

  /** All memories of the agent, where they are few. */
  const few = async (scope: Scope, kind: Kind): Promise<HeldMemory[] | null> => {
    const known = of(scope, kind);
    if (known.many) return null;
    const version = await memories(kind).version();
    if (known.version === version) return known.few;
    const rows = await memories(kind).some(scope, FEW + 1, { past: true });
    known.version = version;
    known.many = rows.length > FEW;
    known.few = known.many ? null : rows.map(heldMemory);
    return known.few;
  };

  const take = async (
    scope: Scope,
    kind: Kind,
    found: readonly Pick<FoundMemory, "id" | "rev">[],
  ): Promise<HeldMemory[]> => {
    const { byId } = of(scope, kind);
    const wanted = new Map(found.map((one) => [one.id, one.rev]));
    const missing = [...wanted].filter(([id, rev]) => byId.get(id)?.memory.rev !== rev).map(([id]) => id);
    for (const row of await memories(kind).byIds(scope, missing)) byId.set(row.id, heldMemory(row));
    const taken = [...wanted.keys()].flatMap((id) => byId.get(id) ?? []);
    dropOldest(byId, MOST_ROWS);
    return taken;
  };

  return {
    async search(scope, kind, { query, vector, limit, asOf }) {
      const now = isNow(asOf);
      const all = now ? few(scope, kind) : null;
      const early = !now || of(scope, kind).many;
      const words = early ? memories(kind).findText(scope, query, limit, asOf) : null;
      const [meant, own, found] = await Promise.all([vector(), all, words]);
      if (own) return own;
      const [lexical, dense] = await Promise.all([
        found ?? memories(kind).findText(scope, query, limit, asOf),
        meant ? memories(kind).findVector(scope, meant, limit, asOf) : [],
      ]);
      return take(scope, kind, [...lexical, ...dense]);
    },
    async byIds(scope, kind, ids) {
      const { few, byId } = of(scope, kind);
      const near = new Map((few ?? []).map((one) => [one.memory.id, one]));
      const missing = ids.filter((id) => !near.has(id) && !byId.has(id));
      for (const row of await memories(kind).byIds(scope, missing)) near.set(row.id, heldMemory(row));
      return ids.flatMap((id) => near.get(id) ?? byId.get(id) ?? []);
    },
    async standing(scope, asOf) {
      const all = isNow(asOf) ? await few(scope, "core") : null;
      if (all) return all.filter(({ memory }) => isStanding(memory));
      const standing = (await memories("core").keys(scope, asOf)).filter(({ key }) => isStandingKey(key));
      return take(scope, "core", standing);
    },
    async core(scope, asOf) {
      const all = isNow(asOf) ? await few(scope, "core") : null;
      if (all) return all.map(({ memory }) => memory).filter(isOpen);
      return (await memories("core").latest(scope, FEW, asOf)).map(plainMemory);
    },
    clear(scope) {
      const prefix = keyOf(scope, "").slice(0, -3);
      for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key);
    },
  };
}

const isNow = ({ world, record }: AsOf) => world === undefined && record === undefined;

function heldMemory(row: StoredMemory): HeldMemory {
  return { memory: plainMemory(row), vector: row.vector, stems: memoryStems(row) };
}

function dropOldest<K, V>(map: Map<K, V>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
