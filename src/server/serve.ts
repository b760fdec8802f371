import type { IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Check } from "../diagnose.js";
import type { AgentDefinition } from "../domain/agent.js";
import { messageOf, SextetError } from "../errors.js";
import type { ScopeOptions, SextetMemory } from "../memory-api.js";
import { createAccess } from "./access.js";
import { createApp } from "./app.js";
import { openKeys } from "./keys.js";

export interface ServeOptions extends ScopeOptions {
  /** The folder that the keys are kept in. */
  home: string;
  /** @default "127.0.0.1" */
  host?: string;
  /** 0 picks a free one. @default 7411 */
  port?: number;
  /** Further names, each with its port where it has one, under which the server is reached: behind a proxy. */
  allowHosts?: readonly string[];
  /** How many requests a key may send a minute. @default 6000 */
  requestsAMinute?: number;
  version?: string;
  agents: readonly AgentDefinition[];
  diagnose: (scope: ScopeOptions) => Promise<Check[]>;
  /** Told of every error inside. @default nobody */
  onError?: (error: unknown) => void;
}

export interface Served {
  /** Where it is, without the token. */
  url: string;
  /** The link that opens the page, once. */
  link: string;
  /** Takes nothing more, finishes what is running, and ends. */
  stop(): Promise<void>;
}

const DEFAULT_PORT = 7411;
const REQUESTS_A_MINUTE = 6_000;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
const isLoopback = (host: string) => ["127.0.0.1", "localhost", "::1"].includes(host);

/**
 * Serves a memory over HTTP: REST under /v1, MCP at /mcp, and a page to look into it. Throws CONFIG_INVALID for another
 * address than loopback where there is no key, and where the port is taken.
 */
export async function serve(memory: SextetMemory, options: ServeOptions): Promise<Served> {
  const { home, host = "127.0.0.1", port = DEFAULT_PORT, userId, namespace = "default", version = "0" } = options;
  const keys = openKeys(home);
  if (!isLoopback(host) && (await keys.list()).length === 0) {
    const hint = "Make a key first: `sextet keys add NAME`, or leave --host out.";
    throw new SextetError("CONFIG_INVALID", `${host} can be reached by others, and there is no key`, hint);
  }
  const access = createAccess({
    keys,
    owner: { userId, namespace },
    requestsAMinute: options.requestsAMinute ?? REQUESTS_A_MINUTE,
  });
  const hosts = new Set<string>();
  const { app, close } = createApp(memory, {
    access,
    hosts,
    version,
    agents: options.agents,
    diagnose: options.diagnose,
    onError: options.onError ?? (() => {}),
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  const drain = drainOf(server);
  await listening(server, port, host);
  const at = (server.address() as AddressInfo).port;
  for (const name of [...LOOPBACK, host, ...(options.allowHosts ?? [])]) {
    hosts.add(name.toLowerCase());
    hosts.add(`${name.toLowerCase()}:${at}`);
  }
  const url = `http://${isLoopback(host) ? host : LOOPBACK[0]}:${at}`;
  let stopping: Promise<void> | undefined;
  return {
    url,
    link: `${url}/?token=${access.token()}`,
    stop() {
      stopping ??= (async () => {
        const ended = drain();
        await close();
        await ended;
      })();
      return stopping;
    },
  };
}

const IDLE_MS = 50;

/**
 * Takes no more connections and ends those that there are as soon as nothing is asked on them. Browsers keep some open for
 * later, also such on which nothing was ever asked, which Node takes for busy.
 */
function drainOf(server: ReturnType<typeof createAdaptorServer>): () => Promise<void> {
  const unused = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  server.on("request", ({ socket }: IncomingMessage) => unused.delete(socket));
  return async () => {
    const ended = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of unused) socket.destroy();
    const idle = setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), IDLE_MS);
    await ended;
    clearInterval(idle);
  };
}

function listening(server: ReturnType<typeof createAdaptorServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const hint = cause.code === "EADDRINUSE" ? "Choose another one with --port." : "Choose another --host or --port.";
      reject(
        new SextetError("CONFIG_INVALID", `cannot listen on ${host}:${port}: ${messageOf(cause)}`, hint, { cause }),
      );
    });
    server.listen(port, host, resolve);
  });
}
