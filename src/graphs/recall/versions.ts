import type { Kind } from "../../domain/kind.js";
import { isDisputed, type Memory } from "../../domain/memory.js";
import type { Scope } from "../../domain/scope.js";
import type { Outdated } from "../../recall/lift.js";
import { plainMemory, type StoredMemory } from "../../store/rows.js";
import type { Store } from "../../store/store.js";

/** Further versions of what was found, and what stands against what. */
export interface Versions {
  /** The newer versions of found memories that do not hold any more. */
  newer: Version[];
  /** What the found memories and their newer versions replaced, as far as it was not found itself. */
  older: Version[];
  /** What memories and turns replaced or make doubtful, by their ids. */
  outdated: Map<string, Outdated[]>;
  /** The turns that make a found memory doubtful. */
  doubting: string[];
}

/** A memory that was looked up, and its vector. */
export type Version = Pick<StoredMemory, "vector"> & { memory: Memory };

const versionOf = (row: StoredMemory): Version => ({ memory: plainMemory(row), vector: row.vector });

/** How many versions of one thing are followed to the newest. */
const LONGEST_CHAIN = 4;

/**
 * Looks up what the found memories replaced and what replaced them, as far as it was not found too: nothing outdated is
 * shown without what holds now.
 */
export async function versionsOf(
  { memories }: Pick<Store, "memories">,
  scope: Scope,
  kinds: readonly Kind[],
  found: readonly Memory[],
): Promise<Versions> {
  const known = new Map(found.map((memory) => [memory.id, memory]));
  const look = async (ids: readonly (string | null)[]) => {
    const missing = [...new Set(ids)].filter((id) => id !== null && !known.has(id)) as string[];
    if (missing.length === 0) return [];
    const rows = (await Promise.all(kinds.map((kind) => memories(kind).byIds(scope, missing)))).flat();
    for (const row of rows) known.set(row.id, plainMemory(row));
    return rows.map(versionOf);
  };
  const newer: Version[] = [];
  let last: readonly Memory[] = found;
  for (let step = 0; step < LONGEST_CHAIN && last.length > 0; step++) {
    const next = await look(last.map(({ supersededBy }) => supersededBy));
    newer.push(...next);
    last = next.map(({ memory }) => memory);
  }
  const older = await look([...known.values()].map(({ supersedes }) => supersedes));

  const outdated = new Map<string, Outdated[]>();
  const stands = (id: string, { id: memory, evidence }: Memory) =>
    outdated.set(id, [...(outdated.get(id) ?? []), { memory, turns: evidence.map(({ turn }) => turn) }]);
  for (const memory of known.values()) {
    if (memory.supersededBy !== null && known.has(memory.supersededBy)) stands(memory.supersededBy, memory);
    if (memory.doubtedBy !== null) stands(memory.doubtedBy, memory);
  }
  return { newer, older, outdated, doubting: found.flatMap(({ doubtedBy }) => doubtedBy ?? []) };
}

/** What disputed memories contradict: it comes before them, and is shown wherever they are. */
export async function disputesAmong(
  store: Pick<Store, "memory">,
  scope: Scope,
  found: readonly Memory[],
): Promise<Pick<Versions, "newer" | "outdated">> {
  const known = new Set(found.map(({ id }) => id));
  const newer = new Map<string, Version>();
  const outdated: Versions["outdated"] = new Map();
  for (const { id, doubtedBy, evidence } of found.filter(isDisputed)) {
    if (doubtedBy === null) continue;
    const against = { memory: id, turns: evidence.map(({ turn }) => turn) };
    outdated.set(doubtedBy, [...(outdated.get(doubtedBy) ?? []), against]);
    const trusted = known.has(doubtedBy) ? undefined : await store.memory(scope, doubtedBy);
    if (trusted) newer.set(trusted.id, versionOf(trusted));
  }
  return { newer: [...newer.values()], outdated };
}
