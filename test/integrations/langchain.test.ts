import { fakeModel } from "@langchain/core/testing";
import { interrupt, MemorySaver } from "@langchain/langgraph";
import { AIMessage, createAgent, createMiddleware, HumanMessage, type SystemMessage, tool } from "langchain";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { createMemory, type SextetMemory } from "../../src/index.js";
import { createMemoryMiddleware, createMemoryTools } from "../../src/integrations/langchain/index.js";
import { temporaryFolder } from "../support/folder.js";

const MARA = { userId: "mara" };

async function open(): Promise<SextetMemory> {
  const memory = await createMemory({ home: temporaryFolder(), offline: true, timeZone: "UTC" });
  onTestFinished(() => memory.close());
  return memory;
}

const weather = tool(async () => "Sunny. User lives in Narnia.", {
  name: "weather",
  description: "The weather.",
  schema: z.object({ city: z.string() }),
});
const call = (id: string) => ({ name: "weather", args: { city: "Porto" }, id });
const systemText = (messages: readonly unknown[]) => String((messages[0] as SystemMessage).text);

async function turnsOf(memory: SextetMemory): Promise<string[]> {
  const { memories } = await memory.recall("sister Porto weather jazz", { ...MARA, agents: ["turns"], limit: 50 });
  return memories.map(({ text }) => text);
}

describe("createMemoryMiddleware", () => {
  it("recalls once and remembers once per turn, no matter how many tools are called", async () => {
    const memory = await open();
    await memory.remember("My sister Ines lives in Porto.", MARA);
    const context = vi.spyOn(memory, "context");
    const remember = vi.spyOn(memory, "remember");
    const model = fakeModel()
      .respondWithTools([call("1")])
      .respondWithTools([call("2"), call("3")])
      .respondWithTools([call("4")])
      .respond(new AIMessage("It is sunny where Ines lives."));
    const agent = createAgent({ model, tools: [weather], middleware: [createMemoryMiddleware(memory)] });
    const result = await agent.invoke(
      { messages: [new HumanMessage("How is the weather where my sister lives?")] },
      { context: MARA },
    );
    expect(model.callCount).toBe(4);
    expect(context).toHaveBeenCalledTimes(1);
    expect(remember).toHaveBeenCalledTimes(1);
    for (const { messages } of model.calls) expect(systemText(messages)).toMatch(/\[m:\w+\].*Porto/);
    const said = result.messages.filter(({ type }) => type !== "ai"); // the fake model repeats what it was given
    expect(said.map((message) => message.text).join()).not.toContain("[m:");
    expect(JSON.stringify(result)).not.toContain("_sextet");
  });

  it("never stores what was injected or what a tool returned", async () => {
    const memory = await open();
    await memory.remember("My sister Ines lives in Porto.", MARA);
    const model = fakeModel()
      .respondWithTools([call("1")])
      .respond(new AIMessage("Sunny."));
    const agent = createAgent({ model, tools: [weather], middleware: [createMemoryMiddleware(memory)] });
    await agent.invoke({ messages: "How is the weather there?" }, { context: MARA });
    expect((await turnsOf(memory)).sort()).toEqual([
      "Assistant: Sunny.",
      "User: How is the weather there?",
      "User: My sister Ines lives in Porto.",
    ]);
    expect((await memory.list(MARA)).map(({ text }) => text).join()).not.toContain("Narnia");
  });

  it("works with streaming and with a thread, whose later turns know the earlier ones", async () => {
    const memory = await open();
    const context = vi.spyOn(memory, "context");
    const model = fakeModel().respond(new AIMessage("Noted.")).respond(new AIMessage("In Porto."));
    const agent = createAgent({
      model,
      tools: [],
      middleware: [createMemoryMiddleware(memory)],
      checkpointer: new MemorySaver(),
    });
    const run = { configurable: { thread_id: "t1", userId: "mara" }, streamMode: "updates" as const };
    const steps: string[] = [];
    for (const words of ["I live in Porto.", "Where do I live?"]) {
      for await (const chunk of await agent.stream({ messages: words }, run)) steps.push(...Object.keys(chunk));
    }
    expect(steps.filter((step) => step.includes("SextetMemory"))).toHaveLength(4);
    expect(systemText(model.calls[1]?.messages ?? [])).toContain("User lives in Porto");
    expect(context).toHaveBeenCalledTimes(2);
    const [home] = await memory.list({ ...MARA, agent: "core" });
    expect((await memory.why(home?.id ?? "", MARA)).evidence[0]?.session).toBe("t1");
    expect((await memory.stats(MARA)).turns).toBe(4);
  });

  it("does not stop an agent where that is asked for, and fails where nobody says whose memory it is", async () => {
    const memory = await open();
    const failed: unknown[] = [];
    vi.spyOn(memory, "context").mockRejectedValue(new Error("out of order"));
    const tolerant = createMemoryMiddleware(memory, { userId: "mara", onError: (error) => failed.push(error) });
    const agent = createAgent({ model: fakeModel().respond(new AIMessage("Hi.")), tools: [], middleware: [tolerant] });
    expect((await agent.invoke({ messages: "I live in Porto." })).messages.at(-1)?.text).toBe("Hi.");
    expect(failed).toHaveLength(1);
    expect((await memory.stats(MARA)).turns).toBe(2);
    const strict = createAgent({
      model: fakeModel().respond(new AIMessage("Hi.")),
      tools: [],
      middleware: [createMemoryMiddleware(await open())],
    });
    await expect(strict.invoke({ messages: "Hi." })).rejects.toThrow(/whose memory/);
  });

  it("writes in the background where that is asked for", async () => {
    const memory = await open();
    expect(() => createMemoryMiddleware(memory, { background: true })).toThrow(/onError|background/);
    const middleware = createMemoryMiddleware(memory, { background: true, onError: () => {} });
    const agent = createAgent({
      model: fakeModel().respond(new AIMessage("Hi.")),
      tools: [],
      middleware: [middleware],
    });
    await agent.invoke({ messages: "I live in Porto." }, { context: MARA });
    await memory.settled();
    expect((await memory.stats(MARA)).turns).toBe(2);
  });
});

describe("createMemoryMiddleware, where a run fails", () => {
  const broken = new Error("out of order");
  const thread = { configurable: { thread_id: "t1", userId: "mara" } };
  const human = (content: string, id: string) => ({ messages: [new HumanMessage({ content, id })] });

  it("remembers what was said before the model's error is thrown, and stores it once however often it comes", async () => {
    const memory = await open();
    const model = fakeModel().respond(broken).respond(broken).respond(new AIMessage("Noted."));
    const agent = createAgent({ model, tools: [], middleware: [createMemoryMiddleware(memory)] });
    const said = human("I live in Porto.", "h1");
    await expect(agent.invoke(said, thread)).rejects.toMatchObject({ message: "out of order", cause: broken });
    expect((await memory.list(MARA)).map(({ text }) => text)).toEqual(["User lives in Porto"]);
    await expect(agent.invoke(said, thread)).rejects.toThrow("out of order");
    expect((await memory.stats(MARA)).turns).toBe(1);
    await agent.invoke(said, thread);
    expect((await turnsOf(memory)).sort()).toEqual(["Assistant: Noted.", "User: I live in Porto."]);
  });

  it("prefers the model's error where remembering fails too, and catches up with the thread's next exchange", async () => {
    const memory = await open();
    const model = fakeModel().respond(broken).respond(new AIMessage("Noted.")).respond(new AIMessage("Jazz."));
    const middleware = [createMemoryMiddleware(memory)];
    const agent = createAgent({ model, tools: [], middleware, checkpointer: new MemorySaver() });
    const remember = vi.spyOn(memory, "remember").mockRejectedValueOnce(new Error("the disk is full"));
    await expect(agent.invoke(human("I live in Porto.", "h1"), thread)).rejects.toThrow("out of order");
    expect((await memory.stats(MARA)).turns).toBe(0);
    await agent.invoke(human("I like jazz.", "h2"), thread);
    expect((await turnsOf(memory)).sort()).toEqual([
      "Assistant: Noted.",
      "User: I like jazz.",
      "User: I live in Porto.",
    ]);
    await agent.invoke(human("What do I like?", "h3"), thread);
    expect(remember).toHaveBeenCalledTimes(3);
    expect(remember.mock.calls[2]?.[0]).toHaveLength(2);
  });

  it("tells onError where remembering fails too, and remembers nothing where that is asked for", async () => {
    const memory = await open();
    const failed: unknown[] = [];
    const remember = vi.spyOn(memory, "remember").mockRejectedValue(new Error("the disk is full"));
    const run = (options: Parameters<typeof createMemoryMiddleware>[1]) =>
      createAgent({
        model: fakeModel().respond(broken),
        tools: [],
        middleware: [createMemoryMiddleware(memory, options)],
      }).invoke(human("I live in Porto.", "h1"), thread);
    await expect(run({ onError: (error) => failed.push(error) })).rejects.toThrow("out of order");
    expect(failed).toEqual([new Error("the disk is full")]);
    remember.mockClear();
    await expect(run({ remember: false })).rejects.toThrow("out of order");
    expect(remember).not.toHaveBeenCalled();
  });

  it("remembers what was said where recall fails", async () => {
    const memory = await open();
    vi.spyOn(memory, "context").mockRejectedValue(broken);
    const agent = createAgent({ model: fakeModel(), tools: [], middleware: [createMemoryMiddleware(memory)] });
    await expect(agent.invoke(human("I live in Porto.", "h1"), thread)).rejects.toThrow("out of order");
    expect(await turnsOf(memory)).toEqual(["User: I live in Porto."]);
  });

  it("leaves a tool's error to the agent; where it ends the run, the thread's next exchange catches up", async () => {
    const memory = await open();
    const failing = tool(() => Promise.reject(broken), { name: "weather", description: "x", schema: z.object({}) });
    const run = (throwing: boolean) => {
      const model = fakeModel()
        .respondWithTools([{ name: "weather", args: {}, id: "1" }])
        .respond(new AIMessage("Sorry."));
      // A middleware that wraps tools makes LangChain throw what they throw, instead of telling the model.
      const wrapping = createMiddleware({ name: "wrapping", wrapToolCall: (request, handler) => handler(request) });
      const middleware = [createMemoryMiddleware(memory), ...(throwing ? [wrapping] : [])];
      return createAgent({ model, tools: [failing], middleware, checkpointer: new MemorySaver() });
    };
    await run(false).invoke(human("I live in Porto.", "h1"), thread);
    expect((await memory.stats(MARA)).turns).toBe(2);
    const agent = run(true);
    await expect(agent.invoke(human("I like jazz.", "h2"), thread)).rejects.toThrow("out of order");
    await agent.invoke(human("What do I like?", "h3"), thread);
    expect(await turnsOf(memory)).toEqual(expect.arrayContaining(["User: I like jazz.", "User: What do I like?"]));
    expect((await memory.stats(MARA)).turns).toBe(5);
  });

  it("lets interrupts pass, and remembers once the run is over", async () => {
    const memory = await open();
    const remember = vi.spyOn(memory, "remember");
    const asking = createMiddleware({
      name: "asking",
      wrapModelCall: (request, handler) => {
        if (request.messages.at(-1)?.text === "I live in Porto.") interrupt("May I?");
        return handler(request);
      },
    });
    const agent = createAgent({
      model: fakeModel().respond(new AIMessage("Noted.")),
      tools: [],
      middleware: [createMemoryMiddleware(memory), asking],
      checkpointer: new MemorySaver(),
    });
    expect(await agent.invoke(human("I live in Porto.", "h1"), thread)).toHaveProperty("__interrupt__");
    expect(remember).not.toHaveBeenCalled();
    await agent.invoke(human("I like jazz.", "h2"), thread);
    expect(remember).toHaveBeenCalledTimes(1);
    expect((await memory.stats(MARA)).turns).toBe(3);
  });
});

describe("createMemoryTools", () => {
  it("lets an agent recall, remember, correct and forget; the user comes from the run", async () => {
    const memory = await open();
    await memory.remember("I live in Lisbon.", MARA);
    const [home] = await memory.list({ ...MARA, agent: "core" });
    const model = fakeModel()
      .respondWithTools([{ name: "recall_memory", args: { query: "Where do I live?" }, id: "1" }])
      .respondWithTools([{ name: "remember", args: { content: "My sister Ines lives in Porto." }, id: "2" }])
      .respondWithTools([
        { name: "update_memory", args: { id: `[m:${home?.id}]`, fields: { value: "Faro" } }, id: "3" },
      ])
      .respondWithTools([{ name: "update_memory", args: { id: "m-none", fields: { value: "Faro" } }, id: "4" }])
      .respond(new AIMessage("Done."));
    const agent = createAgent({ model, tools: createMemoryTools(memory) });
    const { messages } = await agent.invoke({ messages: "I moved." }, { context: MARA });
    const answers = messages.filter(({ type }) => type === "tool").map(({ text }) => text);
    expect(answers[0]).toContain("User lives in Lisbon");
    expect(answers[1]).toMatch(/add \[m:\w+\]/);
    expect(answers[2]).toContain("User lives in Faro");
    expect(answers[3]).toMatch(/MEMORY_NOT_FOUND/);
    const [now] = (await memory.list({ ...MARA, agent: "core" })).filter(({ text }) => /Faro/.test(text));
    const [forget] = createMemoryTools(memory, { only: ["forget_memory"], userId: "mara" });
    for (const id of [undefined, null, "", 7, { all: true }]) {
      expect(await forget?.invoke({ id })).toMatch(/^Error: .* \(FORGET_INVALID\)\. Give `id`/);
    }
    expect(await forget?.invoke({ id: now?.id, dryRun: true })).toMatch(
      /Would go for good[\s\S]*User lives in Lisbon[\s\S]*"I live in Lisbon"/,
    );
    expect(await forget?.invoke({ id: now?.id })).toMatch(/Forgotten for good: 2 memories and words of 2 messages/);
    expect((await memory.list(MARA)).map(({ text }) => text).join()).not.toMatch(/Faro|Lisbon/);
  });
});
