import type { SextetMemory } from "./memory-api.js";
import type { MemoryOptions } from "./memory-options.js";
import type { Rebuilt } from "./store/rebuild.js";

/**
 * Opens a memory, making its home if there is none. Replays what the log has and the tables lack, and takes up the
 * turns that some agent has not understood yet. What it is made of, the native database and the encoder among it, is
 * loaded here and not before.
 *
 * @example
 * ```ts
 * const memory = await createMemory({ home: "./.sextet" });
 * await memory.remember("My sister Ines lives in Porto.", { userId: "mara" });
 * const { context } = await memory.recall("Where does my sister live?", { userId: "mara" });
 * await memory.close();
 * ```
 */
export async function createMemory(options: MemoryOptions = {}): Promise<SextetMemory> {
  return (await import("./memory.js")).createMemory(options);
}

/** Rebuilds the tables of a home from its log, with the configured embedder. */
export async function rebuildHome(
  options: MemoryOptions & { onProgress?: (done: number, total: number) => void } = {},
): Promise<Rebuilt> {
  return (await import("./memory.js")).rebuildHome(options);
}
