import events from "node:events";
import { afterEach, expect, it } from "vitest";
import { createMemory } from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";

const before = events.defaultMaxListeners;
afterEach(() => {
  events.defaultMaxListeners = before;
});

it.each([
  [10, 36],
  [100, 100],
  [0, 0], // as many as there are
])("where a process allows for %i listeners, it allows for %i afterwards", async (allowed, expected) => {
  events.defaultMaxListeners = allowed;
  const memory = await createMemory({ home: temporaryFolder(), offline: true });
  await memory.close();
  expect(events.defaultMaxListeners).toBe(expected);
});
