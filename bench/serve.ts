/**
 * `sextet serve` under load, beside the library called directly in the same run: 50 keys at once, each of another user.
 * Offline, no encoder, and the client in a process of its own, so that the difference is the server's. What runs for the
 * first time is not measured. `npm run bench:serve [-- --keys 50 --requests 20 --rows 100000]`
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
import { type Sent, startClient } from "./serve-job.js";
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
/** So many requests of each user come before those that are measured. */
const WARM = 3;
const MICROSECONDS = 1_000;
const MEGABYTE = 1e6;
const embeddings = {
  embedQuery: async (text: string) => [...vectorOf(text)],
  embedDocuments: async (texts: string[]) => texts.map((text) => [...vectorOf(text)]),
};
const turns = syntheticTurns(KEYS * REQUESTS * 2).map(({ content }) => content);
const questions = syntheticQuestions(REQUESTS);
const users = Array.from({ length: KEYS }, (_, i) => `user-${i}`);

const rows: string[][] = [];
const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
const uri = join(home, "tables");
const client = startClient();
try {
  await withServer(async ({ memory, send }) => {
    const said = (user: number, i: number) => turns[user * REQUESTS + i] ?? "";
    await send((user, i) => ({ path: "/v1/turns", body: { role: "user", content: `${said(user, i)} Yes.` } }), WARM);
    await send((_, i) => ({ path: "/v1/recall", body: { query: questions[i] } }), WARM);
    await measure("remember", "HTTP", () =>
      send((user, i) => ({ path: "/v1/turns", body: { role: "user", content: said(user, i) } })),
    );
    await measure("remember", "library", () =>
      direct((user, userId, i) => memory.remember(said(user + KEYS, i), { userId })),
    );
    await measure("recall", "HTTP", () => send((_, i) => ({ path: "/v1/recall", body: { query: questions[i] } })));
    await measure("recall", "library", () => direct((_, userId, i) => memory.recall(questions[i] ?? "", { userId })));
    await measure("list", "HTTP", () => send(() => ({ path: "/v1/memories" })));
    await measure("list", "library", () => direct((_, userId) => memory.browse({ userId })));
  });
  console.log(table([`${KEYS} at once`, "", "requests a second", "p50 ms", "p95 ms", "CPU ms each"], rows));

  await withServer(async ({ one }) => {
    const some = (count: number) =>
      one(Array.from({ length: count }, (_, i) => ({ path: i % 2 === 0 ? "/v1/memories" : "/v1/stats" })));
    await some(LONG / 10);
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    await some(LONG);
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
  await withServer(async ({ one }) => {
    const [first = 0, second = 0] = await one([{ path: "/v1/memories" }, { path: "/v1/memories" }]);
    console.log(`first page of ${ROWS} rows of one user: ${first.toFixed(0)} ms, again ${second.toFixed(0)} ms`);
  });
} finally {
  client.stop();
  rmSync(home, { recursive: true, force: true });
}

function open(): Promise<SextetMemory> {
  return createMemory({ home, uri, offline: true, timeZone: "UTC", embeddings, embeddingsId: EMBEDDER });
}

interface Serving {
  memory: SextetMemory;
  /** All users at once, each one request after another: how long each took. */
  send(request: (user: number, i: number) => Sent, each?: number): Promise<number[]>;
  /** The same by the first user alone. */
  one(requests: readonly Sent[]): Promise<number[]>;
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
  const keys = added.map(({ key }) => key);
  try {
    await work({
      memory,
      send: (request, each = REQUESTS) =>
        client.send({
          url,
          callers: keys.map((key, user) => ({
            key,
            requests: Array.from({ length: each }, (_, i) => request(user, i)),
          })),
        }),
      one: (requests) => client.send({ url, callers: [{ key: keys[0] ?? "", requests }] }),
    });
  } finally {
    await stop();
    await memory.close();
  }
}

/** The same of the library: how long each call took. */
async function direct(work: (user: number, userId: string, i: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    users.map(async (userId, user) => {
      for (let i = 0; i < REQUESTS; i++) {
        const start = performance.now();
        await work(user, userId, i);
        times.push(performance.now() - start);
      }
    }),
  );
  return times;
}

async function measure(what: string, how: string, work: () => Promise<number[]>): Promise<void> {
  const before = process.cpuUsage();
  const start = performance.now();
  const times = await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / MICROSECONDS / times.length;
  const [p50, p95] = [quantile(times, 0.5).toFixed(0), quantile(times, 0.95).toFixed(0)];
  rows.push([what, how, (times.length / seconds).toFixed(0), p50, p95, cpu.toFixed(1)]);
  process.stderr.write(`${rows.at(-1)?.join(" · ")}\n`);
}
