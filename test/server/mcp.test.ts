import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { startServer, type TestServer } from "./served.js";

async function connect({ url }: TestServer, key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const requestInit = { headers: { Authorization: `Bearer ${key}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit }));
  onTestFinished(() => client.close());
  return client;
}

async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const [first] = content as { text: string }[];
  return { text: first?.text ?? "", data: structuredContent as Record<string, unknown>, isError: isError ?? false };
}

describe("MCP over HTTP", () => {
  it("does the round that it does on standard input and output", async () => {
    const server = await startServer();
    const client = await connect(server, await server.keyOf("mara"));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["core_memory", "forget_memory", "list_memories", "recall_memory", "remember", "why"]),
    );
    const said = { content: "I live in Lisbon. My sister Ines lives in Porto.", id: "a" };
    expect((await call(client, "remember", said)).text).toContain("User lives in Lisbon");
    expect((await call(client, "recall_memory", { query: "Where does my sister live?" })).text).toContain("Porto");
    const { data } = await call(client, "list_memories", { agent: "core" });
    const [home] = (data.memories as { id: string; text: string }[]).filter(({ text }) => /Lisbon/.test(text));
    expect((await call(client, "why", { id: home?.id })).text).toContain("I live in Lisbon");
    expect((await call(client, "update_memory", { id: home?.id, fields: { value: "Faro" } })).text).toContain("Faro");
    const { contents } = await client.readResource({ uri: "sextet://core" });
    expect((contents[0] as { text: string }).text).toContain("Faro");
    expect((await client.listPrompts()).prompts).toHaveLength(2);
  });

  it("gives a key the tools that it may use, and no session of another one's", async () => {
    const server = await startServer();
    const reader = await connect(server, await server.keyOf("mara", "read"));
    const names = (await reader.listTools()).tools.map(({ name }) => name);
    expect(names).toContain("recall_memory");
    expect(names).not.toContain("remember");
    expect(names).not.toContain("forget_memory");
    const session = (reader.transport as StreamableHTTPClientTransport).sessionId ?? "";
    const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
    const stolen = await server.send(await server.keyOf("tomas"), "POST", "/mcp", list, {
      Accept: "application/json, text/event-stream",
      "Mcp-Session-Id": session,
    });
    expect(stolen.status).toBe(404);
  });

  it("keeps 20 sessions apart, and goes on where one is gone in the middle of a call", async () => {
    const server = await startServer();
    const users = Array.from({ length: 20 }, (_, i) => `user-${i}`);
    const clients = await Promise.all(users.map(async (user) => connect(server, await server.keyOf(user))));
    const calls = clients.map((client, i) => call(client, "remember", { content: `I live in Town${i}.`, id: "1" }));
    const gone = calls[7];
    await clients[7]?.close();
    await gone?.catch(() => undefined);
    const answers = await Promise.allSettled(calls);
    expect(answers.filter(({ status }) => status === "rejected").length).toBeLessThanOrEqual(1);
    for (const [i, client] of clients.entries()) {
      if (i === 7) continue;
      const { text } = await call(client, "core_memory");
      expect(text).toContain(`Town${i}`);
      expect(text.match(/Town/g)).toHaveLength(1);
    }
    await server.memory.settled();
    // What it said arrived before it was gone, or it did not; never twice.
    expect((await server.memory.stats({ userId: "user-7" })).turns).toBeLessThanOrEqual(1);
  });
});
