import { existsSync, readdirSync } from "node:fs";
import { onTestFinished } from "vitest";
import { declarationOf } from "../../src/domain/declaration.js";
import { createMemory, type MemoryOptions, type SextetMemory } from "../../src/index.js";
import { copiesOf } from "./copies.js";

const newHome = copiesOf(async (home, options: MemoryOptions) =>
  (await createMemory({ home, offline: true, ...options })).close(),
);
/** Where one of these is set, a new home is another one. */
const MAKING = ["uri", "embeddings", "vaultKey"] satisfies (keyof MemoryOptions)[];

/** Opens a memory offline, in a home that is there or in an empty folder; it is closed when the test is over. */
export async function openMemory(home: string, options: MemoryOptions = {}): Promise<SextetMemory> {
  const isNew = existsSync(home) && readdirSync(home).length === 0;
  if (isNew && MAKING.every((name) => options[name] === undefined)) {
    const { agents = [] } = options;
    await newHome(home, JSON.stringify(agents.map(declarationOf)), { agents });
  }
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
