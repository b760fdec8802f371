import { presenceOf } from "../domain/growth.js";
import { isDisputed } from "../domain/memory.js";
import { nearestOf } from "../recall/dense.js";
import { bestOf } from "./held-turns.js";
import {
  byChange,
  EVEN_HIDDEN,
  isOnPage,
  type MemoryReads,
  type MemoryVersion,
  newestFirst,
  oldestFirst,
} from "./memory-reads.js";
import { type AsOf, isVisible } from "./predicate.js";
import type { StoredMemory } from "./rows.js";
import type { HeldRows } from "./scope-state.js";

/** {@link MemoryReads} of a scope whose memories are held. */
export function heldMemoryReads(held: HeldRows<StoredMemory>): MemoryReads {
  const seen = (asOf: AsOf = {}) => [...held.byId.values()].filter((memory) => isVisible(memory, asOf));
  const found = (text: string, limit: number, asOf: AsOf = {}) => {
    const hits = [...held.search(text)].flatMap(([id, score]) => {
      const memory = held.byId.get(id);
      return memory ? [{ id, score, memory }] : [];
    });
    return bestOf(hits, limit, ({ memory }) => isVisible(memory, asOf));
  };
  return {
    byIds: async (_, ids) => [...new Set(ids)].flatMap((id) => held.byId.get(id) ?? []).sort(oldestFirst),
    all: async () => [...held.byId.values()],
    async byKeys(_, keys) {
      const wanted = new Set(keys);
      return [...held.byId.values()]
        .filter((memory) => wanted.has(memory.key))
        .filter((memory) => isVisible(memory, EVEN_HIDDEN) || (memory.retractedAt === null && isDisputed(memory)))
        .sort(oldestFirst);
    },
    changed: async (_, rev, last) =>
      [...held.byId.values()].filter((memory) => memory.rev > rev && memory.rev <= last).sort(byChange),
    changes: async (_, rev, limit) =>
      [...held.byId.values()]
        .map((memory) => memory.rev)
        .filter((one) => one > rev)
        .sort((a, b) => a - b)
        .slice(0, limit),
    derived: async (_, from, to, asOf) =>
      seen({ ...asOf, derived: true })
        .filter(({ derivedFrom, validFrom }) => derivedFrom.length > 0 && validFrom >= from && validFrom <= to)
        .sort(oldestFirst),
    assertedBefore: async (_, at, limit) =>
      seen()
        .filter(({ assertedAt }) => assertedAt <= at)
        .sort((a, b) => a.assertedAt - b.assertedAt || (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    async ofTurns(_, turns) {
      const wanted = new Set(turns);
      return seen()
        .filter(({ evidence }) => evidence.some(({ turn }) => wanted.has(turn)))
        .sort(oldestFirst);
    },
    searchText: async (_, text, limit, asOf) =>
      found(text, limit, asOf).map(({ memory, score }) => ({ memory, score })),
    findText: async (_, text, limit, asOf) =>
      found(text, limit, asOf).map(({ memory, score }) => ({ ...versionOf(memory), score })),
    findVector: async (_, vector, limit, asOf) =>
      nearestOf(seen(asOf), vector, limit).flatMap(({ id, score }) => {
        const memory = held.byId.get(id);
        return memory ? [{ ...versionOf(memory), score }] : [];
      }),
    some: async (_, limit, asOf) => seen(asOf).slice(0, limit),
    latest: async (_, limit, asOf) =>
      seen(asOf)
        .sort((a, b) => b.assertedAt - a.assertedAt || (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    keys: async (_, asOf) => seen(asOf).map((memory) => ({ ...versionOf(memory), key: memory.key })),
    version: async () => held.version,
    list: async (_, asOf) => seen(asOf).sort(oldestFirst),
    count: async (_, asOf) => seen(asOf).length,
    presences: async () => [...held.byId.values()].map(presenceOf),
    async browse(_, page, asOf) {
      const fitting = [...held.byId.values()].filter((memory) => isOnPage(memory, page, asOf)).sort(newestFirst);
      const lowest = fitting[page.limit - 1]?.rev ?? 0;
      return fitting.filter(({ rev }) => rev >= lowest);
    },
  };
}

const versionOf = ({ id, rev, evidence }: StoredMemory): MemoryVersion => ({
  id,
  rev,
  sources: new Set(evidence.map(({ turn }) => turn)).size,
});
