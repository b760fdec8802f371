import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RemoteGraph } from "@langchain/langgraph/remote";
import { Client } from "@langchain/langgraph-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main as remoteGraph } from "../../examples/remote-graph.js";
import { KINDS } from "../../src/index.js";
import { type DevServer, startDevServer } from "./dev-server.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** What a checkout has, for a server that keeps its own files elsewhere. */
const CHECKOUT = ["src", "agents", "prompts", "node_modules", "package.json", "tsconfig.json"];
const folder = mkdtempSync(join(tmpdir(), "sextet-studio-"));
const GRAPHS = ["chat", "remember", "recall", "forget"] as const;
const MARA = { userId: "mara", namespace: "studio" };

let server: DevServer;
let client: Client;

beforeAll(async () => {
  for (const name of CHECKOUT) symlinkSync(join(root, name), join(folder, name));
  copyFileSync(join(root, "langgraph.json"), join(folder, "langgraph.json"));
  server = await startDevServer(folder);
  client = new Client({ apiUrl: server.url });
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

interface Ran {
  /** The custom events' types, in order. */
  events: string[];
  values: Values;
}

/** What the graphs' outputs hold, as far as the tests look. */
interface Values {
  recalled: { memories: { id: string; text: string }[]; context: string };
  receipt: { memories: number; turns: number };
  reply: { answer: string };
  report: { operations: { agent: string; text: string }[]; dropped: { why: string }[] };
}

/** Runs a graph to its end, streaming. */
async function run(thread: string | null, graph: string, payload: Record<string, unknown>): Promise<Ran> {
  const ran: Ran = { events: [], values: {} as Values };
  const options = { streamMode: ["values", "custom"], streamSubgraphs: true, context: MARA, ...payload };
  for await (const { event, data } of client.runs.stream(thread as string, graph, options as never)) {
    if (event === "error") throw new Error(JSON.stringify(data));
    if (event.startsWith("custom")) ran.events.push((data as { type: string }).type);
    if (event === "values") ran.values = data as unknown as Values;
  }
  return ran;
}

const turns = (content: string, id?: string) => ({ turns: [{ role: "user", content, ...(id && { id }) }] });
const assistantOf = async (graph: string) =>
  (await client.assistants.search({ graphId: graph }))[0]?.assistant_id ?? "";
const newThread = async () => (await client.threads.create()).thread_id;

async function coreTexts(): Promise<string[]> {
  const { values } = await run(null, "recall", { input: { query: "Where do I live?", agents: ["core"] } });
  return values.recalled.memories.map(({ text }) => text);
}

describe("LangGraph Studio's server", () => {
  it("has complete forms for the input, output, state and context of every graph", async () => {
    for (const graph of GRAPHS) {
      const schemas = await client.assistants.getSchemas(await assistantOf(graph));
      const { input_schema: input, output_schema: output, state_schema: state, context_schema: context } = schemas;
      for (const [name, schema] of Object.entries({ input, output, state, context })) {
        expect(Object.keys(schema?.properties ?? {}), `${graph} ${name}`).not.toEqual([]);
      }
      expect(context?.properties).toMatchObject({
        userId: { type: "string" },
        namespace: {},
        review: { type: "array" },
      });
      expect(JSON.stringify(state), graph).not.toMatch(/"(?:vector|embedding)"/);
    }
  });

  it.each([
    ["remember", ["ingest", "route", "resolve", "review", "commit"], ["find_related", "propose"]],
    ["recall", ["analyse", "turns_search", "fuse", "pack"], ["search", "score"]],
  ])("draws every agent of %s as a subgraph with its inner steps", async (graph, steps, inner) => {
    const drawn = await client.assistants.getGraph(await assistantOf(graph), { xray: true });
    const nodes = drawn.nodes.map(({ id }) => String(id));
    expect(nodes).toEqual(expect.arrayContaining(steps));
    for (const kind of KINDS) {
      expect(nodes).toEqual(expect.arrayContaining(inner.map((step) => `${kind}_agent:${step}`)));
    }
  });

  it("streams remember, recall and chat without a key, with their events", async () => {
    const remembered = await run(await newThread(), "remember", { input: turns("I live in Lisbon.", "a") });
    expect(remembered.events).toEqual(expect.arrayContaining(["remember.ingest", "remember.route", "remember.commit"]));
    expect(remembered.values.report).toMatchObject({ stored: 1, pending: [] });
    const recalled = await run(await newThread(), "recall", { input: { query: "Where do I live?" } });
    expect(recalled.events).toEqual(expect.arrayContaining(["recall.analyse", "recall.search", "recall.pack"]));
    expect(JSON.stringify(recalled.values.recalled)).toContain("User lives in Lisbon");
    const message = { role: "user", content: "Where do I live?", id: "q1" };
    const chat = await run(await newThread(), "chat", { input: { message } });
    expect(chat.events).toEqual(expect.arrayContaining(["chat.token", "remember.commit"]));
    expect(chat.values.reply.answer).toContain("Lisbon");
  });

  it("talks in LangGraph's own messages, as Agent Chat UI and useStream do", async () => {
    for (const graph of ["chat", "remember"]) {
      const { input_schema: input, output_schema: output } = await client.assistants.getSchemas(
        await assistantOf(graph),
      );
      expect(input?.properties?.messages, graph).toMatchObject({ langgraph_type: "messages" });
      expect(output?.properties?.messages, graph).toMatchObject({ langgraph_type: "messages" });
    }
    const thread = await newThread();
    const streamed = { streamMode: ["values", "messages-tuple"] };
    const say = (content: string, id: string) =>
      run(thread, "chat", { input: { messages: [{ type: "human", content, id }] }, ...streamed });
    await say("My sister Ines lives in Porto.", "m1");
    await say("Where does my sister live?", "m2");
    const { values } = await client.threads.getState<{ messages: { type: string; id: string; content: string }[] }>(
      thread,
    );
    expect(values.messages.map(({ type }) => type)).toEqual(["human", "ai", "human", "ai"]);
    expect(values.messages.at(-1)?.content).toContain("Porto");
    expect(values.messages[2]?.id).toBe("m2");
    await expect(run(null, "chat", { input: { mesages: [] } })).rejects.toThrow(/mesages/);
  });

  it("asks a person before a secret is written, and writes what they edited", async () => {
    const thread = await newThread();
    const context = { ...MARA, review: ["vault", "retract"] };
    await run(thread, "remember", { input: turns("The wifi password is hunter2-Zq81x.", "w"), context });
    const waiting = await client.threads.getState(thread);
    expect(waiting.next).toEqual(["review"]);
    const asked = waiting.tasks[0]?.interrupts[0]?.value as {
      operations: { n: number; agent: string; fields: object }[];
    };
    expect(asked.operations).toMatchObject([{ agent: "vault" }]);
    expect(JSON.stringify(waiting)).not.toMatch(/hunter2/);
    expect(JSON.stringify(asked)).not.toMatch(/ciphertext/);
    const n = asked.operations[0]?.n;
    await run(thread, "remember", { command: { resume: { operations: [{ n: 99 }] } }, context });
    const again = (await client.threads.getState(thread)).tasks[0]?.interrupts[0]?.value as { error: string };
    expect(again.error).toContain("99");
    const edited = { operations: [{ n, fields: { caption: "password of the guest wifi" } }] };
    const done = await run(thread, "remember", { command: { resume: edited }, context });
    expect(done.values.report.operations).toMatchObject([
      { agent: "vault", text: expect.stringContaining("password of the guest wifi") },
    ]);
    expect((await client.threads.getState(thread)).next).toEqual([]);
  });

  it("asks inside chat too, and writes nothing of what is rejected", async () => {
    const thread = await newThread();
    const context = { ...MARA, review: ["vault"] };
    const message = { role: "user", content: "My card number is 4111 1111 1111 1111.", id: "c1" };
    await run(thread, "chat", { input: { message }, context });
    const waiting = await client.threads.getState(thread);
    expect(JSON.stringify(waiting.tasks)).toContain("remember.review");
    expect(JSON.stringify(waiting)).not.toContain("4111 1111");
    const { operations, dropped } = (await run(thread, "chat", { command: { resume: "reject" }, context })).values
      .report;
    expect(operations.filter(({ agent }) => agent === "vault")).toEqual([]);
    expect(dropped.map(({ why }) => why)).toContain("a person did not let it through");
  });

  it("asks before a memory is taken back", async () => {
    const thread = await newThread();
    await run(null, "remember", { input: turns("I work at Northwind.", "n1") });
    const context = { ...MARA, review: ["retract"] };
    await run(thread, "remember", { input: turns("I don't work at Northwind any more.", "n2"), context });
    const [task] = (await client.threads.getState(thread)).tasks;
    expect(task?.interrupts[0]?.value).toMatchObject({ operations: [{ op: "retract", agent: "core" }] });
    const { operations } = (await run(thread, "remember", { command: { resume: "accept" }, context })).values.report;
    expect(operations).toMatchObject([
      { op: "retract", agent: "core", text: "User works at Northwind" },
      { op: "add", agent: "core", text: "User does not work at Northwind any more" },
    ]);
  });

  it("asks before it forgets, and its state holds no words", async () => {
    await run(null, "remember", { input: turns("My dog is called Biscuit.", "d1") });
    const { values } = await run(null, "recall", { input: { query: "What is my dog called?", agents: ["core"] } });
    const id = values.recalled.memories.find(({ text }) => text.includes("Biscuit"))?.id;
    const thread = await newThread();
    const context = { ...MARA, review: ["forget"] };
    await run(thread, "forget", { input: { id }, context });
    const waiting = await client.threads.getState(thread);
    expect(waiting.next).toEqual(["review"]);
    expect(JSON.stringify(waiting)).toContain(id);
    expect((await run(thread, "forget", { command: { resume: "reject" }, context })).values.receipt.turns).toBe(0);
    await run(thread, "forget", { input: { id }, context });
    const done = await run(thread, "forget", { command: { resume: "accept" }, context });
    expect(done.values.receipt).toMatchObject({ turns: 1, memories: expect.any(Number) });
    const history = await client.threads.getHistory(thread, { limit: 50 });
    expect(JSON.stringify(history)).not.toContain("Biscuit");
    const checkpoint = history.find(({ next }) => next.includes("erase"))?.checkpoint;
    expect((await run(thread, "forget", { input: null, checkpoint })).values.receipt).toMatchObject({ turns: 0 });
    const again = await run(null, "recall", { input: { query: "What is my dog called?" } });
    expect(again.values.recalled.context).not.toContain("Biscuit");
  });

  it("replays from a checkpoint and changes nothing", async () => {
    const thread = await newThread();
    await run(thread, "remember", { input: turns("I live in Porto now.", "p") });
    const before = await coreTexts();
    const history = await client.threads.getHistory(thread, { limit: 50 });
    expect(history.length).toBeGreaterThanOrEqual(5);
    for (const step of ["ingest", "resolve", "commit"]) {
      const checkpoint = history.find(({ next }) => next.includes(step))?.checkpoint;
      expect(checkpoint, step).toBeDefined();
      const replayed = await run(thread, "remember", { input: null, checkpoint });
      expect(replayed.values.report.operations, step).toEqual([]);
    }
    expect(await coreTexts()).toEqual(before);
    expect(before).toContain("User lives in Porto");
  });

  it("serves RemoteGraph, as its example does", async () => {
    expect(await remoteGraph(server.url, "Where does my sister live?")).toContain("Porto");
    const remote = new RemoteGraph({ graphId: "recall", url: server.url });
    const { recalled } = await remote.invoke({ query: "Where do I live?" }, { configurable: MARA });
    expect(recalled.context).toContain("Porto");
    expect(server.log()).not.toMatch(/\berror\b.*:|MaxListeners/i);
  });
});
