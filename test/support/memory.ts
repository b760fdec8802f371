import { onTestFinished } from "vitest";
import { createMemory, type MemoryOptions, type SextetMemory } from "../../src/index.js";

/** Opens a memory offline; it is closed when the test is over. */
export async function openMemory(home: string, options: MemoryOptions = {}): Promise<SextetMemory> {
  const memory = await createMemory({ home, offline: true, ...options });
  onTestFinished(() => memory.close());
  return memory;
}

/** Opens a memory, works with it and closes it. */
export async function usingMemory<T>(
  home: string,
  options: MemoryOptions,
  work: (memory: SextetMemory) => Promise<T>,
): Promise<T> {
  const memory = await openMemory(home, options);
  try {
    return await work(memory);
  } finally {
    await memory.close();
  }
}
