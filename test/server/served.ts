import { onTestFinished } from "vitest";
import type { SextetMemory } from "../../src/index.js";
import { agentsOf } from "../../src/memory.js";
import { openKeys } from "../../src/server/keys.js";
import type { Rights } from "../../src/server/rights.js";
import { type Served, type ServeOptions, serve } from "../../src/server/serve.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory } from "../support/memory.js";

/** A server over a home of this test, and keys for it. */
export interface TestServer extends Served {
  home: string;
  memory: SextetMemory;
  errors: unknown[];
  keyOf(userId: string, rights?: Rights): Promise<string>;
  /** Sends a request as the holder of a key, and reads the JSON that comes back. */
  send(
    key: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says, a test looks into it
  json: any;
  headers: Headers;
}

export async function startServer(options: Partial<ServeOptions> = {}): Promise<TestServer> {
  const home = temporaryFolder();
  const memory = await openMemory(home, { timeZone: "UTC" });
  const errors: unknown[] = [];
  const served = await serve(memory, {
    ...{ home, port: 0, userId: "mara", agents: agentsOf({}), diagnose: async () => [] },
    onError: (error) => errors.push(error),
    ...options,
  });
  onTestFinished(() => served.stop());
  const keys = openKeys(home);
  return {
    ...served,
    ...{ home, memory, errors },
    keyOf: async (userId, rights = "admin") =>
      (await keys.add({ name: `${userId}'s`, scope: { namespace: "default", userId }, rights })).key,
    async send(key, method, path, body, headers = {}) {
      const response = await fetch(served.url + path, {
        method,
        headers: {
          ...(key !== undefined && { Authorization: `Bearer ${key}` }),
          ...(body !== undefined && { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get("content-type") ?? "");
      return { status: response.status, json: isJson ? JSON.parse(text) : text, headers: response.headers };
    },
  };
}
