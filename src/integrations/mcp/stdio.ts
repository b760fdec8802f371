import type { SextetMemory } from "../../memory-api.js";
import { importPeer } from "../peer.js";
import { createLineTransport } from "./line-transport.js";
import { createMcpServer, type McpServerOptions } from "./server.js";

/**
 * Serves a memory over this process's standard input and output until the client is gone. Nothing else may write to
 * standard output.
 */
export async function serveStdio(memory: SextetMemory, options: McpServerOptions): Promise<void> {
  const server = await createMcpServer(memory, options);
  const { JSONRPCMessageSchema } = await importPeer(
    "@modelcontextprotocol/sdk",
    () => import("@modelcontextprotocol/sdk/types.js"),
  );
  const gone = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    // The transport takes no notice of the end of its input; a killed client leaves nothing but that.
    process.stdin.once("end", resolve);
    process.stdin.once("close", resolve);
  });
  await server.connect(createLineTransport(process.stdin, process.stdout, JSONRPCMessageSchema));
  await gone;
  await memory.settled();
  await server.close();
}
