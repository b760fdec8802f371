import { FakeListChatModel } from "@langchain/core/utils/testing";
import { describe, expect, it } from "vitest";
import type { MemoryEvent } from "../../src/graphs/events.js";
import { MARA, realGraphs } from "../support/graphs.js";

async function talking(changes: Parameters<typeof realGraphs>[0] = {}) {
  const parts = await realGraphs(changes);
  const say = async (content: string, id?: string) => {
    const events: MemoryEvent[] = [];
    const message = { role: "user" as const, content, session: "s", ...(id !== undefined && { id }) };
    const options = {
      context: MARA,
      streamMode: ["custom", "values"] as ["custom", "values"],
      subgraphs: true as const,
    };
    let values: Awaited<ReturnType<typeof parts.graphs.chat.invoke>> | undefined;
    for await (const [path, mode, value] of await parts.graphs.chat.stream({ message }, options)) {
      if (mode === "custom") events.push(value as MemoryEvent);
      else if (path.length === 0) values = value as typeof values;
    }
    if (!values) throw new Error("the graph gave nothing");
    return { ...values, events };
  };
  return { ...parts, say };
}

describe("the chat graph", () => {
  it("answers from memory with citations of what was recalled", async () => {
    const { say } = await talking();
    await say("My sister Ines lives in Porto.");
    const { reply, recalled } = await say("Where does my sister live?");
    expect(reply.answer).toContain("Porto");
    expect(reply.cited.length).toBeGreaterThan(0);
    for (const id of reply.cited) expect(recalled.memories.map((memory) => memory.id)).toContain(id);
  });

  it("says that it does not know", async () => {
    const { say } = await talking();
    await say("My sister Ines lives in Porto.");
    expect((await say("What is the boiling point of tungsten?")).reply).toMatchObject({
      answer: expect.stringContaining("don't know"),
      cited: [],
    });
  });

  it("streams the answer before the writing starts", async () => {
    const { say } = await talking();
    const { events } = await say("Where do I live? I live in Lisbon, or don't I?");
    const types = events.map(({ type }) => type);
    expect(types.indexOf("chat.token")).toBeLessThan(types.indexOf("remember.ingest"));
    expect(types).toContain("remember.commit");
  });

  it("acknowledges what only tells something by what was written", async () => {
    const { say } = await talking();
    const { events, reply } = await say("I live in Lisbon.");
    const types = events.map(({ type }) => type);
    expect(types.indexOf("chat.token")).toBeGreaterThan(types.indexOf("remember.commit"));
    expect(reply).toMatchObject({ answer: expect.stringMatching(/^Noted: User lives in Lisbon/), cited: [] });
  });

  it("remembers the message once, and not an answer that only quotes memory", async () => {
    const { say, store } = await talking();
    await say("I live in Lisbon.", "m1");
    await say("I live in Lisbon.", "m1");
    const turns = await store.turns.last(MARA, 10, "s");
    expect(turns.map(({ role, content }) => [role, content])).toEqual([["user", "I live in Lisbon."]]);
  });

  it("lets a model answer, with the memory and the conversation before it", async () => {
    const model = new FakeListChatModel({ responses: ["Hello Mara.", "In Porto [m:nonsense]."] });
    const { say, store } = await talking({ model });
    await say("My sister Ines lives in Porto.");
    const { reply } = await say("Where does my sister live?");
    expect(reply).toMatchObject({ answer: "In Porto.", cited: [], removed: 1, error: null });
    const turns = await store.turns.last(MARA, 10, "s");
    expect(turns.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
  });

  it("keeps the message where the model fails, and says so", async () => {
    const model = new FakeListChatModel({ responses: ["never"], emitCustomEvent: false });
    model._streamResponseChunks = async function* () {
      yield* [];
      throw new Error("overloaded");
    };
    const { say, store } = await talking({ model });
    const { reply, report } = await say("I live in Lisbon.");
    expect(reply.error).toContain("overloaded");
    expect(report.operations.map(({ text }) => text)).toEqual(["User lives in Lisbon"]);
    expect((await store.turns.last(MARA, 5)).map(({ role }) => role)).toEqual(["user"]);
  });

  it("seals a secret before anything sees it", async () => {
    const { say, store } = await talking();
    const result = await say("My wifi password is hunter2-Zq81x.");
    expect(JSON.stringify(result)).not.toContain("hunter2");
    expect(JSON.stringify(await store.turns.last(MARA, 5))).not.toContain("hunter2");
  });
});
