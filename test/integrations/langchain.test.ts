import { fakeModel } from "@langchain/core/testing";
import { MemorySaver } from "@langchain/langgraph";
import { AIMessage, createAgent, HumanMessage, type SystemMessage, tool } from "langchain";
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
    expect(await forget?.invoke({ id: now?.id })).toMatch(/Forgotten for good: 2 memories and 2 messages/);
    expect((await memory.list(MARA)).map(({ text }) => text).join()).not.toMatch(/Faro|Lisbon/);
  });
});
