/**
 * What one process holds: the service of `examples/server.ts` with users who each send one message after another, and
 * users who all wait at once, with the encoder and without it. No model. `npm run bench:crowd [-- --users 50 --messages 20]`
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "@hono/node-server";
import { createServer } from "../examples/server.js";
import { createMemory, type MemoryOptions } from "../src/index.js";
import { EMBEDDER, vectorOf } from "./rows.js";
import { quantile } from "./statistics.js";
import { syntheticQuestions, syntheticTurns } from "./synthetic.js";
import { table } from "./table.js";

const { values } = parseArgs({
  options: {
    users: { type: "string", default: "50" },
    messages: { type: "string", default: "20" },
    waiting: { type: "string", default: "200" },
  },
});
const [users, messages, waiting] = [values.users, values.messages, values.waiting].map(Number) as [
  number,
  number,
  number,
];
const MILLION = 1e6;
const free: MemoryOptions = {
  embeddingsId: EMBEDDER,
  embeddings: {
    embedQuery: async (text) => [...vectorOf(text)],
    embedDocuments: async (texts) => texts.map((text) => [...vectorOf(text)]),
  },
};
const turns = syntheticTurns(users * messages + waiting).map(({ content }) => content);
const questions = syntheticQuestions(users * messages + waiting);

const served: string[][] = [];
const atOnce: string[][] = [];
await withMemory({}, async (memory, home) => {
  const server = serve({ fetch: createServer(memory).app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise<void>((resolve) => server.once("listening", () => resolve()));
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const post = (path: string) => (user: number, i: number) =>
    request(`${url}${path}`, user, { method: "POST", body: JSON.stringify({ content: turns[user * messages + i] }) });
  served.push(await serviceOf("POST /messages", post("/messages")));
  served.push(
    await serviceOf("GET /recall", (user, i) =>
      request(`${url}/recall?q=${encodeURIComponent(questions[i] ?? "")}`, user),
    ),
  );
  served.push(await serviceOf("POST /chat", post("/chat")));
  await memory.settled();
  const { files, bytes } = sizeOf(home);
  const rss = process.resourceUsage().maxRSS / 1024;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  console.log(`${users} users, each ${messages} messages one after another`);
  console.log(table(["", "requests a second", "p50 ms", "p95 ms", "CPU ms each"], served));
  console.log(`\n${files} files, ${(bytes / MILLION).toFixed(1)} MB on disk; most memory held: ${rss.toFixed(0)} MB\n`);
});
for (const [name, options] of [
  ["with the encoder", {}],
  ["without it", free],
] as const) {
  await withMemory(options, async (memory) => {
    await memory.remember("I live in Lisbon.", { userId: "warm up" });
    await memory.recall("Where do I live?", { userId: "warm up" });
    const remember = (i: number) => memory.remember(turns[users * messages + i] ?? "", { userId: `waiting-${i}` });
    const recall = (i: number) => memory.recall(questions[i] ?? "", { userId: `waiting-${i}` });
    atOnce.push([`remember, ${name}`, ...(await together(remember))]);
    atOnce.push([`recall, ${name}`, ...(await together(recall))]);
  });
}
console.log(table([`${waiting} users at once`, "a second", "CPU ms each"], atOnce));

/** Every user sends a message when the one before is answered. */
async function serviceOf(name: string, send: (user: number, i: number) => Promise<void>): Promise<string[]> {
  const times: number[] = [];
  const [start, before] = [performance.now(), process.cpuUsage()];
  const talk = async (user: number) => {
    for (let i = 0; i < messages; i++) {
      const sent = performance.now();
      await send(user, i);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: users }, (_, user) => talk(user)));
  const seconds = (performance.now() - start) / 1000;
  const each = cpuSince(before) / times.length;
  const rate = (times.length / seconds).toFixed(1);
  return [name, rate, ...[0.5, 0.95].map((share) => quantile(times, share).toFixed(0)), each.toFixed(1)];
}

async function together(work: (i: number) => Promise<unknown>): Promise<[string, string]> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: waiting }, (_, i) => work(i)));
  const rate = waiting / ((performance.now() - start) / 1000);
  return [rate.toFixed(1), (cpuSince(before) / waiting).toFixed(1)];
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A client as they should be: told to come again, it does. */
async function request(url: string, user: number, init: RequestInit = {}): Promise<void> {
  for (;;) {
    const headers = { authorization: `Bearer user-${user}`, "content-type": "application/json" };
    const answer = await fetch(url, { ...init, headers });
    const said = await answer.text();
    if (answer.ok && !said.startsWith("event: error")) return;
    if (answer.status !== 503) throw new Error(`${answer.status} ${said}`);
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get("retry-after")) * 1000));
  }
}

async function withMemory(
  options: MemoryOptions,
  work: (memory: Awaited<ReturnType<typeof createMemory>>, home: string) => Promise<void>,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
  try {
    const memory = await createMemory({ home, offline: true, timeZone: "UTC", ...options });
    await work(memory, home);
    await memory.close();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function sizeOf(folder: string): { files: number; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return { files: files.length, bytes };
}
