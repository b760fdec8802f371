/**
 * `sextet serve` under load, beside the library called directly in the same run: 50 keys at once, each of another user.
 * Offline, no encoder, so that the difference is HTTP's. `npm run bench:serve [-- --keys 50 --requests 20 --rows 100000]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createMemory, type SextetMemory } from "../src/index.js";
import { agentsOf } from "../src/memory.js";
import { openKeys } from "../src/server/keys.js";
import { serve } from "../src/server/serve.js";
import { EMBEDDER, fillTables, vectorOf } from "./rows.js";
import { quantile } from "./statistics.js";
import { syntheticQuestions, syntheticTurns } from "./synthetic.js";
import { table } from "./table.js";

const { values } = parseArgs({
  options: {
    keys: { type: "string", default: "50" },
    requests: { type: "string", default: "20" },
    rows: { type: "string", default: "100000" },
    long: { type: "string", default: "10000" },
  },
});
const [KEYS, REQUESTS, ROWS, LONG] = [values.keys, values.requests, values.rows, values.long].map(Number) as [
  number,
  number,
  number,
  number,
];
const MICROSECONDS = 1_000;
const MEGABYTE = 1e6;
const embeddings = {
  embedQuery: async (text: string) => [...vectorOf(text)],
  embedDocuments: async (texts: string[]) => texts.map((text) => [...vectorOf(text)]),
};
const turns = syntheticTurns(KEYS * REQUESTS * 2).map(({ content }) => content);
const questions = syntheticQuestions(REQUESTS);
const users = Array.from({ length: KEYS }, (_, i) => `user-${i}`);

type Work = (user: number, i: number) => Promise<unknown>;

const rows: string[][] = [];
const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
const uri = join(home, "tables");
try {
  await withServer(async ({ memory, get, post }) => {
    const direct =
      (work: (userId: string, i: number) => Promise<unknown>): Work =>
      (user, i) =>
        work(users[user] ?? "", i);
    const said = (user: number, i: number) => turns[user * REQUESTS + i] ?? "";
    await measure("remember", "HTTP", (user, i) => post(user, "/v1/turns", { role: "user", content: said(user, i) }));
    await measure("remember", "library", (user, i) =>
      memory.remember(said(user + KEYS, i), { userId: users[user] ?? "" }),
    );
    await measure("recall", "HTTP", (user, i) => post(user, "/v1/recall", { query: questions[i] }));
    await measure(
      "recall",
      "library",
      direct((userId, i) => memory.recall(questions[i] ?? "", { userId })),
    );
    await measure("list", "HTTP", (user) => get(user, "/v1/memories"));
    await measure(
      "list",
      "library",
      direct((userId) => memory.browse({ userId })),
    );
  });
  console.log(table([`${KEYS} at once`, "", "requests a second", "p50 ms", "p95 ms", "CPU ms each"], rows));

  await withServer(async ({ get }) => {
    for (let i = 0; i < LONG / 10; i++) await get(0, "/v1/memories");
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    for (let i = 0; i < LONG; i++) await get(0, i % 2 === 0 ? "/v1/memories" : "/v1/stats");
    globalThis.gc?.();
    const grown = (process.memoryUsage().rss - before) / MEGABYTE;
    console.log(`\nmemory after ${LONG} more requests: ${grown >= 0 ? "+" : ""}${grown.toFixed(0)} MB`);
  });

  rmSync(home, { recursive: true, force: true });
  await (await open()).close();
  await fillTables(
    uri,
    ROWS,
    () => "user-0",
    (done) => process.stderr.write(`\r${done} of ${ROWS} rows`),
  );
  process.stderr.write("\n");
  await withServer(async ({ get }) => {
    const [first, second] = [await timed(() => get(0, "/v1/memories")), await timed(() => get(0, "/v1/memories"))];
    console.log(`first page of ${ROWS} rows of one user: ${first.toFixed(0)} ms, again ${second.toFixed(0)} ms`);
  });
} finally {
  rmSync(home, { recursive: true, force: true });
}

function open(): Promise<SextetMemory> {
  return createMemory({ home, uri, offline: true, timeZone: "UTC", embeddings, embeddingsId: EMBEDDER });
}

interface Serving {
  memory: SextetMemory;
  get(user: number, path: string): Promise<unknown>;
  post(user: number, path: string, body: unknown): Promise<unknown>;
}

async function withServer(work: (serving: Serving) => Promise<void>): Promise<void> {
  const memory = await open();
  const added = await Promise.all(
    users.map((userId) =>
      openKeys(home).add({ name: userId, scope: { namespace: "default", userId }, rights: "write" }),
    ),
  );
  const { url, stop } = await serve(memory, {
    ...{ home, port: 0, userId: "user-0", agents: agentsOf({}), diagnose: async () => [] },
    requestsAMinute: 1_000_000,
  });
  const send = async (user: number, path: string, init: RequestInit) => {
    const headers = { Authorization: `Bearer ${added[user]?.key}`, "Content-Type": "application/json" };
    const response = await fetch(url + path, { ...init, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status}: ${text}`);
    return text;
  };
  try {
    await work({
      memory,
      get: (user, path) => send(user, path, {}),
      post: (user, path, body) => send(user, path, { method: "POST", body: JSON.stringify(body) }),
    });
  } finally {
    await stop();
    await memory.close();
  }
}

/** All users at once, each one request after another. */
async function measure(what: string, how: string, work: Work): Promise<void> {
  const times: number[] = [];
  const before = process.cpuUsage();
  const seconds =
    (await timed(() =>
      Promise.all(
        users.map(async (_, user) => {
          for (let i = 0; i < REQUESTS; i++) times.push(await timed(() => work(user, i)));
        }),
      ),
    )) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / MICROSECONDS / times.length;
  const [p50, p95] = [quantile(times, 0.5).toFixed(0), quantile(times, 0.95).toFixed(0)];
  rows.push([what, how, (times.length / seconds).toFixed(0), p50, p95, cpu.toFixed(1)]);
  process.stderr.write(`${rows.at(-1)?.join(" · ")}\n`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
