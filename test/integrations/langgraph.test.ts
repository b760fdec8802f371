import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Annotation, InMemoryStore, MemorySaver, START, StateGraph } from "@langchain/langgraph";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMemory, type RunReport, type SextetMemory, type TurnInput } from "../../src/index.js";
import { createRecallNode, createRememberNode, LanceDBStore } from "../../src/integrations/langgraph/index.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "../../src/models/local-embeddings.js";
import { temporaryFolder } from "../support/folder.js";
import { testBaseStore } from "./base-store.contract.js";

const MARA = { userId: "mara" };

async function open(): Promise<SextetMemory> {
  const memory = await createMemory({ home: temporaryFolder(), offline: true, timeZone: "UTC" });
  onTestFinished(() => memory.close());
  return memory;
}

const index = { dims: LOCAL_DIMENSIONS, embeddings: new LocalEmbeddings() as never };
const openOurs = async (options: { index?: typeof index; uri?: string } = {}) => {
  const store = new LanceDBStore({
    uri: options.uri ?? temporaryFolder(),
    ...(options.index && { index: options.index }),
  });
  onTestFinished(() => store.stop());
  return store;
};

describe("InMemoryStore, the reference", () => {
  testBaseStore(async (given) => new InMemoryStore(given && { index: given }), index);
});

describe("LanceDBStore", () => {
  testBaseStore((given) => openOurs(given ? { index: given as typeof index } : {}), index);

  it("is there tomorrow, also for another process's handle", async () => {
    const uri = temporaryFolder();
    const [a, b] = [await openOurs({ uri }), await openOurs({ uri })];
    await a.put(["n"], "k", { n: 1 });
    expect((await b.get(["n"], "k"))?.value).toEqual({ n: 1 });
    await Promise.all([a.put(["n"], "k", { n: 2 }), b.put(["n"], "k2", { n: 3 })]);
    await a.stop();
    expect((await a.get(["n"], "k"))?.value).toEqual({ n: 2 }); // opens again
    expect(await b.search(["n"])).toHaveLength(2);
  });

  it("matches whole labels, and tells those with a colon apart", async () => {
    const store = await openOurs();
    await store.put(["a"], "k", {});
    await store.put(["ab"], "k", {});
    await store.put(["a:b"], "k", {});
    await store.put(["a", "b"], "k", {});
    expect((await store.search(["a"])).map(({ namespace }) => namespace)).toEqual([["a"], ["a", "b"]]);
    await store.delete(["ab"], "k");
    expect(await store.listNamespaces()).toEqual([["a"], ["a", "b"], ["a:b"]]);
  });

  it("keeps no vector of what an item said before, and refuses one of another length", async () => {
    const store = await openOurs({ index });
    await store.put(["m"], "k", { text: "a dog barks" });
    await store.put(["m"], "k", { text: "a dog barks" }, false);
    expect((await store.search(["m"], { query: "a dog barks" }))[0]?.score).toBeUndefined();
    const wrong = await openOurs({ index: { ...index, dims: 7 } });
    await expect(wrong.put(["m"], "k", { text: "x" })).rejects.toMatchObject({ code: "VECTOR_INVALID" });
    expect(await wrong.get(["m"], "k")).toBeNull();
  });

  it("refuses other dimensions than those it was made with, and loses nothing", async () => {
    const uri = temporaryFolder();
    const store = await openOurs({ uri, index: { ...index, fields: ["text"] } as typeof index });
    await store.put(["m"], "k", { text: "a dog barks" });
    await store.stop();
    const other = await openOurs({ uri, index: { ...index, dims: 16 } });
    await expect(other.search(["m"], { query: "a dog" })).rejects.toMatchObject({
      code: "EMBEDDER_MISMATCH",
      message: expect.stringContaining(`${LOCAL_DIMENSIONS} numbers, index.dims is 16`),
      hint: expect.any(String),
    });
    expect((await store.search(["m"], { query: "a dog barks" }))[0]?.score).toBeGreaterThan(0.99);
  });

  it("keeps no vector of what an item said before, also where it is opened without an index", async () => {
    const uri = temporaryFolder();
    const store = await openOurs({ uri, index });
    await store.put(["m"], "k", { text: "a dog barks" });
    await (await openOurs({ uri })).put(["m"], "k", { text: "a ship sails" });
    expect((await store.search(["m"], { query: "a dog barks" }))[0]?.score).toBeUndefined();
  });

  it.each([undefined, {}, { uri: "" }, { uri: 7 }])("says that a uri is missing in %j", (options) => {
    expect(() => new LanceDBStore(options as never)).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID", hint: expect.stringContaining("uri") }),
    );
  });

  it("refuses a memory's own tables, and leaves nothing there", async () => {
    const home = temporaryFolder();
    await (await createMemory({ home, offline: true })).close();
    const before = readdirSync(join(home, "tables"));
    const store = await openOurs({ uri: join(home, "tables"), index });
    await expect(store.put(["n"], "k", {})).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      hint: expect.stringContaining("folder of its own"),
    });
    expect(readdirSync(join(home, "tables"))).toEqual(before);
  });

  it("takes many writes at once", async () => {
    const store = await openOurs();
    await Promise.all(Array.from({ length: 30 }, (_, i) => store.put(["w"], `k${i}`, { i })));
    expect(await store.search(["w"], { limit: 100 })).toHaveLength(30);
  });

  it("serves a graph", async () => {
    const store = await openOurs();
    const State = Annotation.Root({ n: Annotation<number> });
    const graph = new StateGraph(State)
      .addNode("count", async ({ n }, run) => {
        await run.store?.put(["counts"], "n", { n });
        return { n: Number((await run.store?.get(["counts"], "n"))?.value.n) + 1 };
      })
      .addEdge(START, "count")
      .compile({ store });
    expect((await graph.invoke({ n: 1 })).n).toBe(2);
  });
});

describe("memory in a host graph", () => {
  const State = Annotation.Root({
    question: Annotation<string>,
    id: Annotation<string>,
    known: Annotation<string>,
    report: Annotation<RunReport>,
    recalled: Annotation<{ context: string; abstain: boolean }>,
    query: Annotation<string>,
  });

  it("has nodes for a state of its own; one that runs again remembers nothing twice", async () => {
    const memory = await open();
    const host = new StateGraph(State)
      .addNode(
        "remember",
        createRememberNode(memory, {
          turns: ({ id, question }: typeof State.State) => [{ role: "user", id, content: question }],
          update: ([report]) => ({ report: report as RunReport }),
        }),
      )
      .addNode(
        "recall",
        createRecallNode(memory, {
          query: ({ question }: typeof State.State) => question,
          update: ({ block }) => ({ known: block }),
        }),
      )
      .addEdge(START, "remember")
      .addEdge("remember", "recall")
      .compile({ checkpointer: new MemorySaver() });
    const run = { context: MARA, configurable: { thread_id: "t1", userId: "mara" } };
    const result = await host.invoke({ question: "My sister Ines lives in Porto.", id: "q1" }, run);
    expect(result.known).toContain("Ines");
    expect(result.report.stored).toBe(1);
    const history = [];
    for await (const state of host.getStateHistory(run)) history.push(state);
    const before = history.find(({ next }) => next.includes("remember"));
    const again = await host.invoke(null, { ...before?.config, context: MARA });
    expect(again.report).toMatchObject({ stored: 0, operations: [] });
    expect((await memory.stats(MARA)).turns).toBe(1);
    await expect(host.invoke({ question: "x", id: "q2" }, { configurable: { thread_id: "t2" } })).rejects.toThrow(
      /whose memory/,
    );
  });

  it("leaves out turns without a text", async () => {
    const memory = await open();
    const said = (...turns: TurnInput[]) =>
      createRememberNode(memory, { turns: () => turns, update: (reports) => reports })({}, { configurable: MARA });
    expect(await said({ role: "user", content: " \n" }, { role: "assistant", content: "" })).toEqual([]);
    const [report] = await said({ role: "user", content: "I live in Porto." }, { role: "assistant", content: "" });
    expect(report?.stored).toBe(1);
    await expect(said({ role: "user" } as TurnInput)).rejects.toMatchObject({ code: "TURN_INVALID" });
  });

  it("has the compiled graphs as nodes and inside nodes, with their events", async () => {
    const memory = await open();
    await memory.remember("My sister Ines lives in Porto.", MARA);
    const host = new StateGraph(State)
      .addNode("ask", async ({ question }) => ({ query: question }))
      .addNode("recall", memory.graphs.recall)
      .addNode("remember", async ({ question }, run) => {
        const { report } = await memory.graphs.remember.invoke(
          { turns: [{ role: "user", content: question }] },
          run as never,
        );
        return { report };
      })
      .addEdge(START, "ask")
      .addEdge("ask", "recall")
      .addEdge("recall", "remember")
      .compile();
    const events: string[] = [];
    const stream = await host.stream(
      { question: "Where does my sister live? I live in Faro." },
      { configurable: MARA, streamMode: ["custom", "values"], subgraphs: true },
    );
    let last: Partial<typeof State.State> = {};
    for await (const [path, mode, chunk] of stream as AsyncIterable<[string[], string, never]>) {
      if (mode === "custom") events.push((chunk as { type: string }).type);
      else if (path.length === 0) last = chunk;
    }
    expect(last.recalled?.context).toContain("Ines");
    expect(last.report?.stored).toBe(1);
    expect(events).toEqual(expect.arrayContaining(["recall.pack", "remember.commit"]));
  });
});
