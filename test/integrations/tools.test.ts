import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMemory, KINDS, SextetError } from "../../src/index.js";
import { createMemoryTools } from "../../src/integrations/langchain/index.js";
import { memoryTools } from "../../src/integrations/memory-tools.js";
import { exchangeOf } from "../../src/integrations/messages.js";
import { importPeer } from "../../src/integrations/peer.js";
import { runScope, runSession } from "../../src/integrations/run-scope.js";
import { toolFailure } from "../../src/integrations/tool-failure.js";
import { temporaryFolder } from "../support/folder.js";

describe("the tools", () => {
  it("show no ciphertext, and describe every argument", async () => {
    const memory = await createMemory({ home: temporaryFolder(), offline: true });
    onTestFinished(() => memory.close());
    const scope = { userId: "mara", namespace: "default" };
    const [report] = await memory.remember("My wifi password is hunter2-Zq81x. I live in Lisbon.", scope);
    const [secret] = await memory.list({ ...scope, agent: "vault" });
    for (const { name, schema, run } of memoryTools(KINDS)) {
      for (const [field, type] of Object.entries(schema.shape))
        expect(type.description, `${name}.${field}`).toBeTruthy();
      if (["forget_memory", "update_memory", "remember", "answer_review"].includes(name)) continue;
      const all = Object.entries({ id: secret?.id, query: "wifi password", vote: "up", run: report?.run });
      const args = Object.fromEntries(all.filter(([field]) => field in schema.shape));
      const { text, data } = await run(schema.parse(args), { memory, scope });
      expect(text + JSON.stringify(data), name).not.toMatch(/hunter2|ciphertext|v2\.[\w+/]{20}/);
    }
  });

  it("name no tool that a model may not have, and warn of what else is forgotten", async () => {
    const memory = await createMemory({ home: temporaryFolder(), offline: true });
    onTestFinished(() => memory.close());
    const given = createMemoryTools(memory);
    const missing = memoryTools(KINDS).filter(({ name }) => name !== "why" && given.every((one) => one.name !== name));
    expect(missing.map(({ name }) => name)).toEqual([
      "list_memories",
      "list_runs",
      "undo_run",
      "list_reviews",
      "answer_review",
      "core_memory",
    ]);
    for (const { description } of given) for (const { name } of missing) expect(description).not.toContain(name);
    for (const tools of [given, memoryTools(KINDS)]) {
      const forget = tools.find(({ name }) => name === "forget_memory");
      expect(forget?.description).toContain("call it with dryRun first");
    }
  });

  it("tell a model what it can put right, and nothing else", () => {
    expect(toolFailure(new SextetError("MEMORY_NOT_FOUND", "there is none", "Look."))).toBe(
      "Error: there is none (MEMORY_NOT_FOUND). Look.",
    );
    expect(toolFailure(new SextetError("AGENT_MISSING", "it is not here", "Hand it in."))).toMatch(/AGENT_MISSING/);
    expect(toolFailure(new SextetError("STORE_FAILED", "broken", "Mend."))).toBeUndefined();
    expect(toolFailure(new Error("x"))).toBeUndefined();
  });
});

describe("runScope", () => {
  it.each([
    [{ context: { userId: "mara" } }, {}, { userId: "mara", namespace: "default" }],
    [{ configurable: { userId: "mara", namespace: "a" } }, {}, { userId: "mara", namespace: "a" }],
    [{ configurable: { user_id: "mara" } }, {}, { userId: "mara", namespace: "default" }],
    [{ context: { userId: "mara" } }, { userId: "ines", namespace: "b" }, { userId: "ines", namespace: "b" }],
  ])("reads %j with %j", (run, options, expected) => {
    expect(runScope(run, options)).toEqual(expected);
  });

  it("refuses to guess, and knows the thread", () => {
    for (const run of [{}, { context: null }]) expect(() => runScope(run)).toThrow(/whose memory/);
    for (const run of [{ context: { userId: "" } }, { configurable: { userId: 7 } }]) {
      expect(() => runScope(run)).toThrow(/no usable name/);
    }
    expect(() => runScope({ context: { userId: "mara" }, configurable: { user_id: "tomas" } })).toThrow(/two users/);
    expect(runSession({ configurable: { thread_id: "t" } })).toBe("t");
    expect(runSession({})).toBeUndefined();
  });
});

describe("exchangeOf", () => {
  it("is the last message of the user and the final answer, never tools, system or calls", () => {
    const messages = [
      new SystemMessage("recalled: User lives in Narnia"),
      new HumanMessage({ content: "old", id: "1" }),
      new AIMessage({ content: "old answer", id: "2" }),
      new HumanMessage({ content: "new", id: "3" }),
      new AIMessage({ content: "let me see", tool_calls: [{ name: "recall_memory", args: {}, id: "c" }] }),
      new ToolMessage({ content: "User lives in Narnia", tool_call_id: "c" }),
      new AIMessage({ content: [{ type: "text", text: "done" }], id: "4" }),
    ];
    expect(exchangeOf(messages, "s")).toEqual([
      { role: "user", content: "new", id: "3", session: "s" },
      { role: "assistant", content: "done", id: "4", session: "s" },
    ]);
    expect(exchangeOf(messages.slice(0, 1), "s")).toEqual([]);
    expect(exchangeOf([new HumanMessage("hi")], undefined)).toEqual([{ role: "user", content: "hi" }]);
  });

  it("takes along what was not answered before in the session, but no summary of LangChain", () => {
    const messages = [
      new HumanMessage({ content: "a summary", id: "0", additional_kwargs: { lc_source: "summarization" } }),
      new HumanMessage({ content: "failed", id: "1" }),
      new AIMessage({ content: "let me see", tool_calls: [{ name: "recall_memory", args: {}, id: "c" }] }),
      new HumanMessage({ content: "new", id: "2" }),
      new AIMessage({ content: "done", id: "3" }),
    ];
    const contents = (session?: string) => exchangeOf(messages, session).map(({ content }) => content);
    expect(contents("s")).toEqual(["failed", "new", "done"]);
    expect(contents()).toEqual(["new", "done"]); // without a thread ids are new each time
    const many = Array.from({ length: 40 }, (_, i) => new HumanMessage(String(i)));
    expect(exchangeOf(many, "s").length).toBeLessThan(10);
  });
});

describe("importPeer", () => {
  it("says what to install", async () => {
    const missing = Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
    await expect(importPeer("langchain", () => Promise.reject(missing))).rejects.toMatchObject({
      code: "PEER_MISSING",
      hint: expect.stringContaining("npm install langchain"),
    });
    await expect(importPeer("langchain", () => Promise.reject(new Error("other")))).rejects.toThrow("other");
  });
});
