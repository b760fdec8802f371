/**
 * Memory over the Model Context Protocol, from any program: here `sextet mcp` is started by the client.
 */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

export async function main(home: string, question: string, command = "npx", args = ["sextet"]): Promise<string> {
  const client = new Client({ name: "example", version: "1.0.0" });
  const serve = [...args, "mcp", "--home", home, "--user", "mara"];
  await client.connect(new StdioClientTransport({ command, args: serve }));
  try {
    await client.callTool({ name: "remember", arguments: { content: "My sister Ines lives in Porto." } });
    const { content } = await client.callTool({ name: "recall_memory", arguments: { query: question } });
    return (content as { text: string }[]).map(({ text }) => text).join("\n");
  } finally {
    await client.close();
  }
}
