import { describe, expect, it } from "vitest";
import { ASSUMED_USER, scopeOf } from "../../src/graphs/context.js";
import type { Graphs } from "../../src/graphs/graphs.js";
import { createMemory } from "../../src/index.js";
import { runScope } from "../../src/integrations/run-scope.js";
import { temporaryFolder } from "../support/folder.js";
import { realGraphs } from "../support/graphs.js";
import { quickEmbedder } from "../support/models.js";

const nobody = expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringContaining("whose memory") });

describe("the scope of a run", () => {
  it.each([
    [{ context: { userId: "mara" } }, "mara", "default"],
    [{ context: { user_id: "mara" } }, "mara", "default"],
    [{ configurable: { user_id: "mara", namespace: "a" } }, "mara", "a"],
    [{ configurable: { userId: "mara", namespace: "a", thread_id: "1" } }, "mara", "a"],
    [{ configurable: { user_id: "mara" }, context: { userId: "mara", tenant: 7 } }, "mara", "default"],
    [{ configurable: { userId: "mara" }, context: { userId: undefined, user_id: null } }, "mara", "default"],
    [{ configurable: { namespace: "a" }, context: { userId: "mara" } }, "mara", "a"],
    [{ context: { userId: "default" } }, "default", "default"],
    [{ context: { userId: "__proto__" } }, "__proto__", "default"],
    [{ context: { userId: "mara@example.com" } }, "mara@example.com", "default"],
  ])("of %j is %s in %s, for graphs and for nodes, tools and the middleware", (run, userId, namespace) => {
    expect(scopeOf(run)).toEqual({ userId, namespace });
    expect(runScope(run)).toEqual({ userId, namespace });
  });

  it.each([
    {},
    { configurable: { thread_id: "1" }, context: {} },
    { context: { review: ["vault"] } },
    { context: { userId: undefined } },
    { context: { userId: null } },
    { context: { userid: "mara" } },
    { context: "mara" },
    { configurable: { userId: undefined } },
  ])("of %j is nobody's", (run) => {
    expect(() => scopeOf(run)).toThrow(nobody);
    expect(() => runScope(run)).toThrow(nobody);
  });

  it.each([
    { context: { userId: "mara" }, configurable: { userId: "tomas" } },
    { context: { userId: "mara" }, configurable: { user_id: "tomas" } },
    { context: { userId: "mara", user_id: "tomas" } },
    { configurable: { userId: "mara", user_id: "Mara" } },
    { context: { userId: "mara", namespace: "a" }, configurable: { namespace: "b" } },
  ])("of %j is an error: it names two", (run) => {
    const two = expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringContaining("two") });
    expect(() => scopeOf(run)).toThrow(two);
    expect(() => runScope(run)).toThrow(two);
  });

  it("is what the host's own code chose, if it did", () => {
    expect(runScope({ context: { userId: "mara" } }, { userId: "team" })).toEqual({
      userId: "team",
      namespace: "default",
    });
  });

  it.each(["", "x".repeat(300), 7, {}, [["mara"]], "mara\ud800", ["ghp", "a".repeat(18) + "B1".repeat(9)].join("_")])(
    "cannot be %j",
    async (userId) => {
      const unusable = expect.objectContaining({ code: "CONFIG_INVALID" });
      expect(() => scopeOf({ context: { userId } })).toThrow(unusable);
      const { graphs } = await realGraphs({ embedder: quickEmbedder });
      await expect(graphs.recall.invoke({ query: "x" }, { context: { userId } as never })).rejects.toEqual(unusable);
      await expect(graphs.recall.invoke({ query: "x" }, { configurable: { user_id: userId } })).rejects.toEqual(
        unusable,
      );
    },
  );

  it("is assumed where the dev server's entry says so, and nobody else does", () => {
    const configurable = { [ASSUMED_USER]: "default" };
    for (const context of [undefined, {}, { review: ["vault"] }]) {
      expect(scopeOf({ configurable, context })).toEqual({ userId: "default", namespace: "default" });
    }
    expect(scopeOf({ configurable, context: { userId: "mara" } }).userId).toBe("mara");
    expect(scopeOf({ configurable: { ...configurable, user_id: "mara" } }).userId).toBe("mara");
    expect(() => scopeOf({ configurable, context: { userid: "mara" } })).toThrow(nobody);
  });

  it("is no graph's own to assume", async () => {
    const { graphs } = await realGraphs({ embedder: quickEmbedder });
    const turn = { role: "user" as const, content: "I live in Rome." };
    await expect(graphs.recall.invoke({ query: "x" })).rejects.toEqual(nobody);
    await expect(graphs.remember.invoke({ turns: [turn] })).rejects.toEqual(nobody);
    await expect(graphs.chat.invoke({ message: turn })).rejects.toEqual(nobody);
    await expect(graphs.forget.invoke({ all: true })).rejects.toEqual(nobody);
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
