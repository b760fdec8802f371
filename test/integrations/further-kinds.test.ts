import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { promise } from "../../examples/custom-agent.js";
import { createMemory, KINDS, type SextetMemory } from "../../src/index.js";
import { createMemoryTools } from "../../src/integrations/langchain/index.js";
import { createMcpServer } from "../../src/integrations/mcp/index.js";
import { temporaryFolder } from "../support/folder.js";

const MARA = { userId: "mara" };
const ALL = [...KINDS, "promise"];

/** A memory on a home with a promise, that is itself not handed the agent. */
async function withoutTheAgent(): Promise<SextetMemory> {
  const home = temporaryFolder();
  const writer = await createMemory({ home, offline: true, agents: [promise] });
  await writer.remember("I promised Ines to send her the photos by Friday.", MARA);
  await writer.close();
  const memory = await createMemory({ home, offline: true });
  onTestFinished(() => memory.close());
  return memory;
}

/** Whatever stands in lists of allowed values of a JSON schema. */
const enumsIn = (schema: unknown) => {
  const found: string[][] = [];
  JSON.stringify(schema, (key, value) => {
    if (key === "enum") found.push(value as string[]);
    return value;
  });
  return found;
};

describe("a kind of memory that another program passed in", () => {
  it("stands in the tools and resources of the MCP server", async () => {
    const memory = await withoutTheAgent();
    const server = await createMcpServer(memory, MARA);
    const client = new Client({ name: "test", version: "1" });
    const [a, b] = InMemoryTransport.createLinkedPair();
    await Promise.all([server.connect(a), client.connect(b)]);
    onTestFinished(() => client.close());

    const { tools } = await client.listTools();
    const enums = Object.fromEntries(tools.map(({ name, inputSchema }) => [name, enumsIn(inputSchema)]));
    expect(enums.list_memories).toContainEqual(ALL);
    expect(enums.recall_memory).toContainEqual([...ALL, "turns"]);
    const listed = await client.callTool({ name: "list_memories", arguments: { agent: "promise" } });
    expect(JSON.stringify(listed.content)).toContain("User promised Ines to send her the photos by Friday");
    const asked = { query: "What did I promise?", agents: ["promise"] };
    const recalled = await client.callTool({ name: "recall_memory", arguments: asked });
    expect(JSON.stringify(recalled.content)).toContain("## Promises");

    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      "sextet://core",
      ...ALL.map((kind) => `sextet://memories/${kind}`),
    ]);
    const { contents } = await client.readResource({ uri: "sextet://memories/promise" });
    expect(JSON.stringify(contents)).toContain("by Friday");

    const { memories } = listed.structuredContent as { memories: { id: string }[] };
    const change = { id: memories[0]?.id, fields: { due: "by Sunday" } };
    const refused = await client.callTool({ name: "update_memory", arguments: change });
    expect(refused).toMatchObject({ isError: true });
    expect(JSON.stringify(refused.content)).toContain("promise is not among those of this program");
  });

  it("can be recalled with the tool for LangChain, and a model is told why it cannot be changed", async () => {
    const memory = await withoutTheAgent();
    const [recall] = createMemoryTools(memory, { ...MARA, only: ["recall_memory"] });
    const asked = { query: "What did I promise?", agents: ["promise"] };
    expect(await recall?.invoke(asked)).toContain("User promised Ines");
    await expect(recall?.invoke({ ...asked, agents: ["habit"] })).rejects.toThrow(/schema/i);
    const [update] = createMemoryTools(memory, { ...MARA, only: ["update_memory"] });
    const [kept] = await memory.list({ ...MARA, agent: "promise" });
    expect(await update?.invoke({ id: kept?.id, fields: { due: "by Sunday" } })).toMatch(
      /^Error: the agent promise .* \(AGENT_MISSING\)\. Hand it in/,
    );
  });
});
