import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMemory } from "../../src/index.js";
import { ended, main, start, startNode } from "../cli/run.js";
import { temporaryFolder } from "../support/folder.js";
import { pathOf } from "../support/script.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const MARA = { userId: "mara" };
const serverArgs = (home: string) => ["mcp", "--home", home, "--user", "mara", "--offline"];
const nodeArgs = (home: string) => [...main, ...serverArgs(home)];

async function connect(home: string, ...flags: string[]): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const server = { command: process.execPath, args: [...nodeArgs(home), ...flags], cwd: root };
  await client.connect(new StdioClientTransport({ ...server, stderr: "inherit" }));
  onTestFinished(() => client.close());
  return client;
}

async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const [first] = content as { text: string }[];
  return { text: first?.text ?? "", data: structuredContent as Record<string, never>, isError: isError ?? false };
}

const initialize = {
  jsonrpc: "2.0",
  id: 0,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
};

describe("sextet mcp", () => {
  it("does the whole round with a real client", async () => {
    const client = await connect(temporaryFolder());
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(
      [
        ...[
          "answer_review",
          "core_memory",
          "feedback",
          "list_reviews",
          "forget_memory",
          "list_memories",
          "list_runs",
          "recall_memory",
        ],
        ...["remember", "undo_run", "update_memory", "why"],
      ].sort(),
    );
    for (const { description, inputSchema } of tools) {
      expect(description?.length).toBeGreaterThan(30);
      expect(inputSchema.type).toBe("object");
    }
    expect(client.getInstructions()).toContain("Recall before you answer");

    const stored = await call(client, "remember", {
      content: "I live in Lisbon. My sister Ines lives in Porto.",
      id: "a",
    });
    expect(stored.text).toContain("User lives in Lisbon");
    expect((await call(client, "remember", { content: "I live in Lisbon.", id: "b", session: "s" })).isError).toBe(
      false,
    );
    expect((await call(client, "recall_memory", { query: "Where does my sister live?" })).text).toContain("Porto");
    const { data } = await call(client, "list_memories", { agent: "core" });
    const [home] = (data.memories as unknown as { id: string; text: string }[]).filter(({ text }) =>
      /Lisbon/.test(text),
    );
    expect((await call(client, "why", { id: home?.id })).text).toContain("I live in Lisbon");
    const corrected = await call(client, "update_memory", { id: `[m:${home?.id}]`, fields: { value: "Faro" } });
    expect(corrected.text).toContain("User lives in Faro");
    expect((await call(client, "core_memory")).text).toContain("Faro");
    expect(await call(client, "update_memory", { id: "m-none", fields: { value: "Faro" } })).toMatchObject({
      isError: true,
      text: expect.stringContaining("MEMORY_NOT_FOUND"),
    });

    const voted = await call(client, "feedback", { id: `[m:${home?.id}]`, vote: "up", note: "Yes." });
    expect(voted.text).toMatch(/\[m:\w+\] up 1, down 0/);
    const { text: listed, data: runs } = await call(client, "list_runs", { limit: 3 });
    expect(listed).toMatch(/^- run \w+, 20\S+, feedback\n {2}up \[m:\w+\]\n- run \w+, 20\S+, update\n {2}revise /);
    const [vote, update] = runs.runs as unknown as { id: string }[];
    expect((await call(client, "undo_run", { run: update?.id })).text).toContain("believed now");
    expect((await call(client, "core_memory")).text).not.toContain("Faro");
    expect((await call(client, "undo_run", { run: update?.id, redo: true })).text).toContain("It is put back.");
    expect(await call(client, "undo_run", { run: vote?.id, redo: true })).toMatchObject({
      isError: true,
      text: expect.stringContaining("UNDO_INVALID"),
    });

    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toContain("sextet://core");
    expect(resources).toHaveLength(7);
    const { contents } = await client.readResource({ uri: "sextet://core" });
    expect((contents[0] as { text: string }).text).toContain("Faro");
    const { prompts } = await client.listPrompts();
    expect(prompts).toHaveLength(2);
    const { messages } = await client.getPrompt({
      name: "ask_with_memory",
      arguments: { question: "Where does my sister live?" },
    });
    expect(JSON.stringify(messages)).toContain("Porto");

    const [now] = (
      (await call(client, "core_memory")).data.memories as unknown as { id: string; text: string }[]
    ).filter(({ text }) => /Faro/.test(text));
    expect((await call(client, "forget_memory", { id: now?.id })).text).toContain("Forgotten for good");
    expect((await call(client, "recall_memory", { query: "Where do I live? Lisbon, Faro?" })).text).not.toMatch(
      /Faro|I live/,
    );
  });

  it("holds what the user is to look at, and passes their answer on", async () => {
    const client = await connect(temporaryFolder(), "--review", "vault,retract");
    const told = await call(client, "remember", { content: "My password for the bank is hunter7xyz." });
    expect(told.text).toBe("It is stored. What was understood waits for the user: list_reviews shows it.");
    const { text, data } = await call(client, "list_reviews");
    expect(text).toMatch(/^- run \w+\n {2}0 add vault: .*password for the bank/);
    expect(text).not.toContain("hunter7");
    const [{ run } = { run: "" }] = data.reviews as unknown as { run: string }[];
    for (const wrong of [{}, { answer: "accept", operations: [{ n: 0 }] }, { operations: [{ n: 7 }] }]) {
      const refused = await call(client, "answer_review", { run, ...wrong });
      expect(refused).toMatchObject({ isError: true, text: expect.stringContaining("UPDATE_INVALID") });
    }
    const edited = [{ n: 0, fields: { caption: "the savings bank" } }];
    expect((await call(client, "answer_review", { run, operations: edited })).text).toMatch(
      /^- add \[m:\w+\] vault: .*savings/,
    );
    expect(await call(client, "answer_review", { run, answer: "reject" })).toMatchObject({
      isError: true,
      text: expect.stringContaining("list_reviews names what waits"),
    });
    expect((await call(client, "list_reviews")).text).toBe("Nothing waits.");
  });

  it("survives 50 malformed requests, with nothing but protocol on its output", async () => {
    const child = start(serverArgs(temporaryFolder()));
    onTestFinished(() => void child.kill("SIGKILL"));
    const answers: { id?: unknown; result?: object; error?: object; jsonrpc?: string }[] = [];
    let rest = "";
    const answered = new Promise<void>((resolve, reject) => {
      child.once("close", () => reject(new Error("the server ended")));
      child.stdout.on("data", (data) => {
        const lines = (rest + data).split("\n");
        rest = lines.pop() ?? "";
        try {
          answers.push(...lines.map((line) => JSON.parse(line)));
        } catch (error) {
          reject(error);
        }
        if (answers.some(({ id }) => id === "last")) resolve();
      });
    });
    const send = (value: unknown) =>
      child.stdin.write(`${typeof value === "string" ? value : JSON.stringify(value)}\n`);
    send(initialize);
    send({ jsonrpc: "2.0", method: "notifications/initialized" });
    const malformed = [
      "not json",
      "{",
      "[]",
      "null",
      '"text"',
      { jsonrpc: "1.0", id: 1, method: "tools/list" },
      { jsonrpc: "2.0", id: 2, method: "no/such/method" },
      { jsonrpc: "2.0", id: 3, method: "tools/call", params: { name: "no_such_tool", arguments: {} } },
      { jsonrpc: "2.0", id: 4, method: "tools/call", params: { name: "recall_memory", arguments: { query: 7 } } },
      { jsonrpc: "2.0", id: 5, method: "resources/read", params: { uri: "sextet://nowhere" } },
    ];
    for (let i = 0; i < 5; i++) for (const one of malformed) send(one);
    send({ jsonrpc: "2.0", id: "last", method: "tools/list" });
    await answered;
    const refused = answers.filter(({ id }) => id === null || id === 1).map(({ error }) => error);
    const code = (number: number) => refused.filter((error) => (error as { code?: number })?.code === number).length;
    expect({ parse: code(-32700), request: code(-32600) }).toEqual({ parse: 10, request: 20 });
    expect(answers.every(({ jsonrpc }) => jsonrpc === "2.0")).toBe(true);
    expect(answers.find(({ id }) => id === "last")?.result).toMatchObject({ tools: expect.any(Array) });
    expect(answers.filter(({ id }) => id === 2).every(({ error }) => error !== undefined)).toBe(true);
  });

  it.each(["asking", "idle"])("ends when its client is killed %s, and keeps what it acknowledged", async (doing) => {
    const home = temporaryFolder();
    const client = startNode([pathOf("mcp-client"), doing, ...nodeArgs(home)]);
    onTestFinished(() => void client.kill("SIGKILL"));
    // The server inherits the client's standard error: that closes when both have ended.
    const bothEnded = ended(client);
    const server = await new Promise<number>((resolve, reject) => {
      client.stdout.once("data", (pid) => resolve(Number(pid)));
      bothEnded.then(({ stderr }) => reject(new Error(stderr)));
    });
    onTestFinished(() => void (client.stderr.readableEnded || process.kill(server, "SIGKILL")));
    client.kill("SIGKILL");
    expect(await bothEnded).toEqual({ stdout: String(server), stderr: "", code: null });
    const memory = await createMemory({ home, offline: true });
    onTestFinished(() => memory.close());
    expect((await memory.list(MARA)).map(({ text }) => text)).toContain("User lives in Lisbon");
  });

  it("loses nothing of two servers and a chat on one home", async () => {
    const home = temporaryFolder();
    const memory = await createMemory({ home, offline: true });
    onTestFinished(() => memory.close());
    const [a, b] = await Promise.all([connect(home), connect(home)]);
    const each = 4;
    const names = Array.from({ length: each }, (_, i) => i);
    await Promise.all([
      ...names.map((i) =>
        call(a, "remember", { content: `The code word a${i} means apple ${i}.`, id: `a${i}`, session: "a" }),
      ),
      ...names.map((i) =>
        call(b, "remember", { content: `The code word b${i} means banana ${i}.`, id: `b${i}`, session: "b" }),
      ),
      (async () => {
        for (const i of names)
          await memory.chat(`My dog number ${i} is called Biscuit${i}.`, { ...MARA, session: "c" });
      })(),
    ]);
    expect(await memory.stats(MARA)).toMatchObject({ turns: each * 3, pending: 0 });
    const seen = JSON.stringify((await call(a, "recall_memory", { query: "banana code word b3", limit: 50 })).data);
    expect(seen).toContain("banana 3");
  });
});
