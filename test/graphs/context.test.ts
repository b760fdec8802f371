import { describe, expect, it } from "vitest";
import { scopeOf } from "../../src/graphs/context.js";
import type { Graphs } from "../../src/graphs/graphs.js";
import { createMemory } from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";

const nobody = expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringContaining("whose memory") });

describe("the scope of a run", () => {
  it.each([
    [{ context: { userId: "mara" } }, "mara", "default"],
    [{ configurable: { userId: "mara", namespace: "a", thread_id: "1" } }, "mara", "a"],
    [{ configurable: { userId: "tomas" }, context: { userId: "mara", tenant: 7 } }, "mara", "default"],
    [{ configurable: { userId: "mara" }, context: { userId: undefined } }, "mara", "default"],
    [{ configurable: { thread_id: "1" }, context: {} }, "default", "default"],
    [{ context: { review: ["vault"] } }, "default", "default"],
    [{}, "default", "default"],
  ])("of %j is %s in %s", (run, userId, namespace) => expect(scopeOf(run)).toEqual({ userId, namespace }));

  it.each([
    { context: { userId: undefined } },
    { context: { userId: null } },
    { context: { userid: "mara" } },
    { configurable: { userId: undefined } },
  ])("of %j is nobody's", (run) => expect(() => scopeOf(run as never)).toThrow(nobody));

  it.each(["", "x".repeat(300), 7])("cannot be %j", (userId) => {
    expect(() => scopeOf({ context: { userId } as never })).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID" }),
    );
  });

  it("is typed: a user, and what else there is", () => {
    const calls = (graphs: Graphs) => [
      graphs.recall.invoke({ query: "x" }, { context: { userId: "mara" } }),
      graphs.recall.invoke({ query: "x" }, { context: { userId: "mara", namespace: "a", review: ["vault"] } }),
      // @ts-expect-error: nobody's
      graphs.recall.invoke({ query: "x" }, { context: { namespace: "a" } }),
      // @ts-expect-error: no name
      graphs.recall.invoke({ query: "x" }, { context: { userId: 5 } }),
    ];
    expect(calls).toBeTypeOf("function");
  });
});

it("no call of a memory is anybody's by default", async () => {
  const memory = await createMemory({ home: temporaryFolder(), offline: true });
  for (const scope of [{}, { userid: "mara" }, { userId: undefined }, undefined] as never[]) {
    await expect(memory.remember("I live in Rome.", scope)).rejects.toEqual(nobody);
    await expect(memory.recall("Where do I live?", scope)).rejects.toEqual(nobody);
    await expect(memory.chat("Where do I live?", scope)).rejects.toEqual(nobody);
    await expect(memory.context("Where do I live?", scope)).rejects.toEqual(nobody);
    await expect(memory.list(scope)).rejects.toEqual(nobody);
    await expect(memory.stats(scope)).rejects.toEqual(nobody);
    await expect(memory.forget({ all: true }, scope)).rejects.toEqual(nobody);
  }
  await memory.close();
});
