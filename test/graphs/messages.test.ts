import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { Annotation, MemorySaver, START, StateGraph } from "@langchain/langgraph";
import { describe, expect, it } from "vitest";
import { MARA, realGraphs } from "../support/graphs.js";

const PASSWORD = ["hunter2", "Zq81x"].join("-");
const onThread = (thread: string) => ({ context: MARA, configurable: { thread_id: thread } });

/** The graphs as a LangGraph server has them: with a checkpointer of its own. */
async function served(changes: Parameters<typeof realGraphs>[0] = {}) {
  const parts = await realGraphs(changes);
  const saver = new MemorySaver();
  for (const graph of Object.values(parts.graphs)) graph.checkpointer = saver;
  const said = async () => (await parts.store.turns.last(MARA, 50)).map(({ role, content }) => `${role}: ${content}`);
  return { ...parts, saver, said };
}

interface Streams {
  streamEvents(input: object, options: object): AsyncIterable<unknown>;
}

/** Streams a run to its end, as a LangGraph server does. */
async function drained(graph: Streams, input: object): Promise<void> {
  for await (const _ of graph.streamEvents(input, { context: MARA, version: "v2" }));
}

const shown = (messages: BaseMessage[] = []) => messages.map((one) => `${one.getType()}: ${one.text}`);

describe.each([
  ["as they run", {}],
  ["with steps that can be watched", { innerSteps: true }],
])("messages, with graphs %s", (_, options) => {
  it("are answered, each once, and remembered with their thread", async () => {
    const { graphs, said, store } = await served(options);
    const first = await graphs.chat.invoke(
      { messages: [new HumanMessage("My sister Ines lives in Porto.")] },
      onThread("t"),
    );
    expect(shown(first.messages)).toEqual(["human: My sister Ines lives in Porto.", expect.stringMatching(/^ai: /)]);
    const asked = { messages: [{ role: "user", content: "Where does my sister live?", id: "q" }] };
    const second = await graphs.chat.invoke(asked, onThread("t"));
    expect(second.messages).toHaveLength(4);
    expect(second.messages?.at(-1)).toBeInstanceOf(AIMessage);
    expect(second.messages?.at(-1)?.text).toContain("Porto");
    expect(second.reply.answer).toBe(second.messages?.at(-1)?.text);
    const again = await graphs.chat.invoke(asked, onThread("t"));
    expect(shown(again.messages)).toEqual(shown(second.messages));
    expect(again.messages?.map(({ id }) => id)).toEqual(second.messages?.map(({ id }) => id));
    expect(await said()).toEqual(["user: My sister Ines lives in Porto.", "user: Where does my sister live?"]);
    expect((await store.turns.last(MARA, 5)).map(({ session }) => session)).toEqual(["t", "t"]);
  });

  it("hold no secret: not in a state, not in a checkpoint, not in what is streamed", async () => {
    const { graphs, saver, store } = await served(options);
    const secret = `My wifi password is ${PASSWORD}.`;
    const messages = [
      new SystemMessage(`The admin password is ${PASSWORD}.`),
      new HumanMessage({ content: [{ type: "text", text: secret }], id: "w" }),
      new AIMessage({ content: "", tool_calls: [{ name: "save", args: { note: secret }, id: "1" }] }),
      new ToolMessage({ content: secret, tool_call_id: "1" }),
      new HumanMessage({ content: "And where do I live?", id: "q" }),
    ];
    const streamed: unknown[] = [];
    const modes = ["values", "updates", "messages", "custom", "debug"] as ("values" | "debug")[];
    const run = { ...onThread("t"), streamMode: modes, subgraphs: true };
    for await (const chunk of await graphs.chat.stream({ messages }, run)) streamed.push(chunk);
    for await (const chunk of await graphs.remember.stream({ messages }, { ...run, ...onThread("r") }))
      streamed.push(chunk);
    expect(streamed.length).toBeGreaterThan(10);
    expect(JSON.stringify(streamed)).not.toContain(PASSWORD);
    const kept = JSON.stringify(saver.storage, (_, value) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
    );
    expect(kept).toContain("And where do I live?");
    expect(kept).not.toContain(PASSWORD);
    const [vault] = await store.memories("vault").list(MARA);
    expect(vault?.text).toContain("wifi");
    expect(messages[1]?.text).toBe(secret); // the caller's own are left alone
  });
});

describe("messages", () => {
  it("are remembered without those of tools and systems, and without calls of tools", async () => {
    const { graphs, said } = await served();
    const messages = [
      new SystemMessage("You are helpful. The user lives in Vigo."),
      { type: "human", content: "I work at Northwind." },
      new AIMessage({ content: "Let me see.", tool_calls: [{ name: "moon", args: {}, id: "1" }] }),
      new ToolMessage({ content: "The moon is full.", tool_call_id: "1" }),
      ["ai", "Good for you."],
      new HumanMessage({ content: "Here is a summary: …", additional_kwargs: { lc_source: "summarization" } }),
    ];
    const { report, messages: given } = await graphs.remember.invoke({ messages: messages as never }, onThread("t"));
    expect(report.stored).toBe(2);
    expect(given).toHaveLength(6);
    expect(await said()).toEqual(["user: I work at Northwind.", "assistant: Good for you."]);
  });

  it("on a thread only new ones are remembered, also where a client sends all of them again", async () => {
    const { graphs, said } = await served();
    const one = { type: "human", content: "I work at Northwind.", id: "1" };
    const two = { type: "ai", content: "Good for you.", id: "2" };
    const three = { type: "human", content: "My dog is called Biscuit.", id: "3" };
    const stored = async (messages: object[]) =>
      (await graphs.remember.invoke({ messages: messages as never }, onThread("t"))).report.stored;
    expect(await stored([one])).toBe(1);
    expect(await stored([two])).toBe(1);
    expect(await stored([one, two, three])).toBe(1);
    expect(await stored([three])).toBe(0);
    expect((await said()).length).toBe(3);
  });

  it("of a thread that began elsewhere are known before the question is answered", async () => {
    const model = new FakeListChatModel({ responses: ["Biscuit."] });
    const { graphs, said } = await served({ model });
    const messages = [
      { type: "human", content: "My dog is called Biscuit.", id: "1" },
      { type: "ai", content: "What a name.", id: "2" },
      { type: "human", content: "How is my dog called?", id: "3" },
    ];
    await graphs.chat.invoke({ messages: messages as never }, onThread("t"));
    expect(await said()).toEqual([
      "user: My dog is called Biscuit.",
      "assistant: What a name.",
      "user: How is my dog called?",
      "assistant: Biscuit.",
    ]);
  });

  it("of a model are streamed token by token, under the id that the answer keeps", async () => {
    const model = new FakeListChatModel({ responses: ["In Porto."] });
    const { graphs } = await served({ model });
    const tokens = new Map<string, string>();
    let last: BaseMessage | undefined;
    const input = { messages: [new HumanMessage("Where does my sister live?")] };
    const modes: ("messages" | "values")[] = ["messages", "values"];
    for await (const [mode, chunk] of await graphs.chat.stream(input, { ...onThread("t"), streamMode: modes })) {
      if (mode === "values") last = (chunk as { messages: BaseMessage[] }).messages.at(-1);
      else {
        const [token] = chunk as unknown as [BaseMessage];
        tokens.set(token.id ?? "", (tokens.get(token.id ?? "") ?? "") + token.text);
      }
    }
    expect([...tokens.values()]).toEqual(["In Porto."]);
    expect([...tokens.keys()]).toEqual([last?.id]);
    expect(last?.text).toBe("In Porto.");
  });

  it("also hold what was said as `message`, and the two can be mixed", async () => {
    const { graphs, said } = await served();
    const message = { role: "user" as const, content: "My sister Ines lives in Porto.", id: "1", session: "t" };
    await graphs.chat.invoke({ message }, onThread("t"));
    await graphs.chat.invoke(
      { messages: [{ type: "human", content: "I live in Faro.", id: "2" }] as never },
      onThread("t"),
    );
    const { messages } = await graphs.chat.invoke(
      { message: { ...message, content: "Where?", id: "3" } },
      onThread("t"),
    );
    expect(messages?.filter((one) => one.getType() === "human").map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect((await said()).length).toBe(3);
  });

  it("say so where the model fails: nothing is no answer", async () => {
    const model = new FakeListChatModel({ responses: ["never"], emitCustomEvent: false });
    model._streamResponseChunks = async function* () {
      yield* [];
      throw new Error("overloaded");
    };
    const { graphs, said } = await served({ model });
    const { messages } = await graphs.chat.invoke({ messages: [new HumanMessage("I live in Lisbon.")] }, onThread("t"));
    expect(messages?.at(-1)?.text).toMatch(/The model failed: .*overloaded/);
    expect(await said()).toEqual(["user: I live in Lisbon."]);
  });
});

describe("what a graph does not take", () => {
  it.each([
    ["chat", { mesages: [] }],
    ["chat", { message: { role: "user", content: "Hi" }, user: "mara" }],
    ["remember", { turn: { role: "user", content: "Hi" } }],
    ["recall", { query: "Where?", k: 3 }],
    ["forget", { memory: "m1" }],
  ] as const)("is an error: %s with %j", async (name, input) => {
    const { graphs } = await realGraphs();
    const unknown = Object.keys(input).at(name === "chat" || name === "recall" ? -1 : 0) ?? "";
    await expect(graphs[name].invoke(input as never, { context: MARA })).rejects.toThrow(unknown);
    await expect(drained(graphs[name] as Streams, input)).rejects.toThrow(unknown);
  });

  it("is left alone where the graph is a node of another one, which has keys of its own", async () => {
    const { graphs } = await realGraphs();
    const State = Annotation.Root({
      ...{ query: Annotation<string>, mood: Annotation<string>, recalled: Annotation<{ query: string }> },
    });
    const host = new StateGraph(State, graphs.recall.builder._configSchema as never)
      .addNode("recall", graphs.recall)
      .addEdge(START, "recall")
      .compile();
    const options = { configurable: { userId: "mara" } };
    const { recalled, mood } = await host.invoke({ query: "Where?", mood: "good" }, options);
    expect(recalled.query).toBe("Where?");
    expect(mood).toBe("good");
  });

  it("chat says so where there is nothing to answer", async () => {
    const { graphs } = await realGraphs();
    await expect(graphs.chat.invoke({ messages: [new AIMessage("Hi.")] }, { context: MARA })).rejects.toMatchObject({
      code: "TURN_EMPTY",
    });
  });
});
