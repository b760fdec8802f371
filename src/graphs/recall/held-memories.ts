import type { Kind } from "../../domain/kind.js";
import { isOpen, type Memory } from "../../domain/memory.js";
import { type Scope, scopeKey } from "../../domain/scope.js";
import { memoryStems } from "../../recall/score-memories.js";
import { isAlwaysKey, isStandingKey } from "../../recall/standing.js";
import type { MemoryVersion } from "../../store/memory-reads.js";
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
   * What an agent has that may be relevant to a question: the best by words and by meaning; or all it has, where that is little.
   * The words are searched while the question's vector is still being made.
   */
  search(scope: Scope, kind: Kind, question: Search): Promise<HeldMemory[]>;
  /** Memories that were found just now, in these versions, by a read as of these moments. */
  found(scope: Scope, kind: Kind, versions: readonly MemoryVersion[], asOf: AsOf): Promise<HeldMemory[]>;
  /** What a reader is always told: what the user is called, and the standing instructions. */
  always(scope: Scope, asOf: AsOf): Promise<Memory[]>;
  /** The user's standing instructions and preferences. */
  standing(scope: Scope, asOf: AsOf): Promise<HeldMemory[]>;
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

export function createHeldMemories({ memories, onForget }: Pick<Store, "memories" | "onForget">): HeldMemories {
  const kept = new Map<string, Kept>();
  onForget(() => kept.clear());
  const keyOf = (scope: Scope, kind: Kind) => `${kind} ${scopeKey(scope)}`;

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
    const version = await memories(kind).version(scope);
    if (known.version === version) return known.few;
    const rows = await memories(kind).some(scope, FEW + 1, { past: true });
    known.version = version;
    known.many = rows.length > FEW;
    known.few = known.many ? null : rows.map(heldMemory);
    return known.few;
  };

  const take: HeldMemories["found"] = async (scope, kind, versions, asOf) => {
    const { byId, few } = of(scope, kind);
    const wanted = new Map(versions.map((one) => [one.id, one]));
    for (const one of few ?? []) if (isVersion(one, wanted.get(one.memory.id))) byId.set(one.memory.id, one);
    const missing = [...wanted.values()].filter((version) => !isVersion(byId.get(version.id), version));
    const ids = missing.map(({ id }) => id);
    for (const row of await memories(kind).byIds(scope, ids, asOf)) byId.set(row.id, heldMemory(row));
    const taken = [...wanted.keys()].flatMap((id) => byId.get(id) ?? []);
    dropOldest(byId, MOST_ROWS);
    return taken;
  };

  /** Core memory by its key, at the moments that are asked about. */
  const byKey = async (scope: Scope, asOf: AsOf, wanted: (key: string) => boolean): Promise<HeldMemory[]> => {
    const all = isNow(asOf) ? await few(scope, "core") : null;
    if (all) return all.filter(({ memory }) => wanted(memory.key) && isOpen(memory));
    return take(
      scope,
      "core",
      (await memories("core").keys(scope, asOf)).filter(({ key }) => wanted(key)),
      asOf,
    );
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
      return take(scope, kind, [...lexical, ...dense], asOf);
    },
    found: take,
    standing: (scope, asOf) => byKey(scope, asOf, isStandingKey),
    always: async (scope, asOf) => (await byKey(scope, asOf, isAlwaysKey)).map(({ memory }) => memory),
  };
}

const isNow = ({ world, record, archived }: AsOf) => world === undefined && record === undefined && !archived;

/** Which version of a memory is held. */
export const versionOf = ({ memory: { id, rev, evidence } }: HeldMemory): MemoryVersion => ({
  id,
  rev,
  sources: new Set(evidence.map(({ turn }) => turn)).size,
});

function isVersion(held: HeldMemory | undefined, version: MemoryVersion | undefined): boolean {
  if (!held || !version) return false;
  const { rev, sources } = versionOf(held);
  return rev === version.rev && sources === version.sources;
}

function heldMemory(row: StoredMemory): HeldMemory {
  return { memory: plainMemory(row), vector: row.vector, stems: memoryStems(row) };
}

function dropOldest<K, V>(map: Map<K, V>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
