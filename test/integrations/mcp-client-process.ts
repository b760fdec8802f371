/**
 * An MCP client in a process of its own, to be killed `asking` or `idle`: once one message is acknowledged to it, and
 * another under way if it is asking, it prints the process id of its server, which its further arguments start.
 */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [doing, ...args] = process.argv.slice(2);
const transport = new StdioClientTransport({ command: process.execPath, args, stderr: "inherit" });
const client = new Client({ name: "test", version: "1" });
const remember = (content: string) => client.callTool({ name: "remember", arguments: { content } });

await client.connect(transport);
await remember("I live in Lisbon.");
if (doing === "asking") void remember("I work at Northwind.");
await client.ping(); // once it is answered, the server has read what was sent before it
process.stdout.write(String(transport.pid));
