import type { Kind } from "../../domain/kind.js";
import type { Memory } from "../../domain/memory.js";
import type { Scope } from "../../domain/scope.js";
import { plainMemory, type StoredMemory } from "../../store/rows.js";
import type { Dependencies } from "../dependencies.js";

/** A memory that something new may put an end to, and its vector. */
export interface Known {
  memory: Memory;
  vector: Float32Array;
}

/** Whose memories a statement may put an end to. What the vault and the resources hold is revised by its key alone. */
export const REVISED: readonly Kind[] = ["core", "episodic", "semantic", "procedural"];
/** One scan of so few rows costs less than a search for each statement. */
const FEW = 64;
/** Of more, so many of each kind are held against a statement. */
const NEAREST = 8;

/** The open memories that are nearest to texts by meaning, and those that were said last; where there are few, all. */
export async function knownMemories(
  { store, embedder }: Pick<Dependencies, "store" | "embedder">,
  scope: Scope,
  texts: readonly string[],
): Promise<Map<string, Known>> {
  const vectors = await embedder.embed(texts);
  const found = await Promise.all(
    REVISED.map(async (kind): Promise<StoredMemory[]> => {
      const memories = store.memories(kind);
      const few = await memories.some(scope, FEW + 1);
      if (few.length <= FEW) return few;
      const hits = await Promise.all(vectors.map((vector) => memories.findVector(scope, vector, NEAREST)));
      const ids = [...new Set(hits.flat().map(({ id }) => id))];
      return [...(await memories.byIds(scope, ids)), ...(await memories.latest(scope, NEAREST))];
    }),
  );
  return new Map(
    found.flat().flatMap((row): [string, Known][] => {
      return row.vector ? [[row.id, { memory: plainMemory(row), vector: row.vector }]] : [];
    }),
  );
}
