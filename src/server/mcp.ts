import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { createMcpServer } from "../integrations/mcp/server.js";
import { importPeer } from "../integrations/peer.js";
import type { SextetMemory } from "../memory-api.js";
import type { Caller, Env } from "./access.js";
import { refusal } from "./problem.js";
import { mayDo } from "./rights.js";

/** What a session of MCP needs of its transport. */
interface Session {
  /** Whose it is: another key cannot use it. */
  owner: string;
  handle(request: Request): Promise<Response>;
  close(): Promise<void>;
  usedAt: number;
}

const MOST_SESSIONS = 200;
const IDLE_MS = 30 * 60_000;

/** MCP over streamable HTTP, by the SDK's own transport: the same tools as on standard input and output, many sessions. */
export function mcpRoutes(memory: SextetMemory, version: string, now: () => number = Date.now) {
  const sessions = new Map<string, Session>();

  const open = async ({ scope, rights }: Caller, owner: string): Promise<Session> => {
    const sdk = await importPeer(
      "@modelcontextprotocol/sdk",
      () => import("@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js"),
    );
    const allow = (tool: { readOnly: boolean; destructive: boolean }) =>
      mayDo(rights, tool.readOnly ? "read" : tool.destructive ? "admin" : "write");
    const server = await createMcpServer(memory, { ...scope, version, allow });
    const transport = new sdk.WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, session),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    const session: Session = {
      owner,
      handle: (request) => transport.handleRequest(request),
      close: () => server.close(),
      usedAt: now(),
    };
    await server.connect(transport);
    return session;
  };

  const closeIdle = async () => {
    const oldest = [...sessions].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    const spare = oldest.filter(([, { usedAt }], i) => now() - usedAt > IDLE_MS || sessions.size - i > MOST_SESSIONS);
    for (const [id, session] of spare) {
      sessions.delete(id);
      await session.close();
    }
  };

  const app = new Hono<Env>().all("/mcp", async (c) => {
    const { caller } = c.var;
    const owner = JSON.stringify([caller.id, caller.rights, caller.scope.namespace, caller.scope.userId]);
    const id = c.req.header("mcp-session-id");
    if (id === undefined) {
      await closeIdle();
      return (await open(caller, owner)).handle(c.req.raw);
    }
    const session = sessions.get(id);
    if (!session || session.owner !== owner) {
      throw refusal(404, "NOT_FOUND", "there is no such session", "Send `initialize` without a session id.");
    }
    session.usedAt = now();
    return session.handle(c.req.raw);
  });
  const close = async () => {
    for (const session of sessions.values()) await session.close();
    sessions.clear();
  };
  return { app, close };
}
