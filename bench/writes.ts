/**
 * What a message and a recall cost, in CPU time of the whole process, all that is done behind the answers included, and
 * what is left on disk: beside what it was before writes were grouped, and beside bare LanceDB in the same run.
 * `npm run bench:writes [-- --messages 500]`
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "@lancedb/lancedb";
import { createMemory, type SextetMemory } from "../src/index.js";
import { EMBEDDER, vectorOf } from "./rows.js";
import { quantile } from "./statistics.js";
import { table } from "./table.js";

const { values } = parseArgs({ options: { messages: { type: "string", default: "500" } } });
const MESSAGES = Number(values.messages);
const LONE = 40;
const CROWD = 200;
const MICROSECONDS = 1_000;

/** Figures of the version before, on the same machine, in CPU milliseconds. */
const BEFORE = { message: "297", greeting: "194", crowd: "250", cold: "109", warm: "47", recalls: "60" };
const FREE = {
  embeddings: {
    embedQuery: async (text: string) => [...vectorOf(text)],
    embedDocuments: async (texts: string[]) => texts.map((text) => [...vectorOf(text)]),
  },
  embeddingsId: EMBEDDER,
};

const PLACES = ["Porto", "Lisbon", "Ghent", "Turin", "Faro", "Oslo", "Kyoto", "Lima"];
const message = (i: number) => `My cousin lives in ${PLACES[i % PLACES.length]} and has ${2 + (i % 97)} boats.`;

/** CPU milliseconds of each, with all that is done behind the answers. */
async function cpu(memory: SextetMemory, count: number, work: () => Promise<unknown>): Promise<number> {
  await memory.settled();
  const before = process.cpuUsage();
  await work();
  await memory.settled();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / MICROSECONDS / count;
}

const each = async (count: number, work: (i: number) => Promise<unknown>) => {
  for (let i = 0; i < count; i++) await work(i);
};
const atOnce = (count: number, work: (i: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)));

const rows: string[][] = [];
const row = (what: string, before: string, now: number | string, wanted: string) => {
  rows.push([what, before, typeof now === "number" ? now.toFixed(1) : now, wanted]);
  process.stderr.write(`${rows.at(-1)?.join(" · ")}\n`);
};
const homes: string[] = [];
const newHome = () => {
  const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
  homes.push(home);
  return home;
};

try {
  const home = newHome();
  const memory = await createMemory({ home, offline: true, timeZone: "UTC" });
  const say = (of: SextetMemory, user: string, i: number) => of.remember(message(i), { userId: user });
  await each(8, (i) => say(memory, `warm-${i}`, i));
  row(
    "lone message",
    BEFORE.message,
    await cpu(memory, LONE, () => each(LONE, (i) => say(memory, `lone-${i}`, i))),
    "≤ 90",
  );
  const greet = (i: number) => memory.remember("Hello there, good morning!", { userId: `greeting-${i}` });
  row("lone greeting", BEFORE.greeting, await cpu(memory, LONE, () => each(LONE, greet)), "≤ 35");
  const crowd = await cpu(memory, CROWD, () => atOnce(CROWD, (i) => say(memory, `crowd-${i}`, i + 13)));
  row(`${CROWD} waiting at once, each`, BEFORE.crowd, crowd, "≤ 35");
  await memory.close();

  const free = await createMemory({ home: newHome(), offline: true, timeZone: "UTC", ...FREE });
  await atOnce(CROWD, (i) => say(free, `warm-${i}`, i));
  const alone = await cpu(free, CROWD, () => atOnce(CROWD, (i) => say(free, `crowd-${i}`, i + 13)));
  row(`${CROWD} waiting, without the encoder, each`, "–", alone, "≤ 8");
  await free.close();

  const again = await createMemory({ home, offline: true, timeZone: "UTC" });
  const ask = (user: string) => again.recall("Where does my cousin live?", { userId: user });
  await ask("warm-0");
  row("recall, cold scope", BEFORE.cold, await cpu(again, LONE, () => each(LONE, (i) => ask(`lone-${i}`))), "≤ 35");
  row("recall, warm", BEFORE.warm, await cpu(again, LONE, () => each(LONE, () => ask("lone-7"))), "≤ 14");
  const recalls = await cpu(again, CROWD, () => atOnce(CROWD, (i) => ask(`lone-${i % LONE}`)));
  row(`${CROWD} recalls at once, each`, BEFORE.recalls, recalls, "≤ 14");
  await again.close();

  const disk = newHome();
  const long = await createMemory({ home: disk, offline: true, timeZone: "UTC", ...FREE });
  await each(MESSAGES, (i) => say(long, `user-${i}`, i));
  await long.settled();
  row(`files after ${MESSAGES} lone messages, open`, "6,850", String(filesOf(disk).length), "≤ 300");
  row(`MB after ${MESSAGES} lone messages, open`, "191", megabytes(disk), "≤ 10");
  await long.close();
  row("files, closed", "–", String(filesOf(disk).length), "≤ 300");
  row("MB, closed", "–", megabytes(disk), "≤ 10");
  console.log(table(["CPU ms", "before", "now", "wanted"], rows));
  console.log(`\nbare LanceDB, one row of 512 numbers added to one table: ${await bareAdd()} CPU ms`);
} finally {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
}

function filesOf(folder: string): number[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)).size);
}

function megabytes(folder: string): number {
  return filesOf(folder).reduce((sum, size) => sum + size, 0) / 1e6;
}

/** The least that any write to a table of LanceDB costs. */
async function bareAdd(): Promise<string> {
  const connection = await connect(newHome());
  const one = (i: number) => [{ id: `id-${i}`, text: message(i), vector: [...vectorOf(message(i))] }];
  const bare = await connection.createTable("bare", one(-1));
  const costs: number[] = [];
  for (let i = 0; i < LONE; i++) {
    const before = process.cpuUsage();
    await bare.add(one(i));
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / MICROSECONDS);
  }
  connection.close();
  return quantile(costs, 0.5).toFixed(1);
}
