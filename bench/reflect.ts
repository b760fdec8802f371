/**
 * What a reflection costs where 1 % of the memories has changed, by how many there are: calls and tokens of models, CPU time,
 * and the same for each changed memory. By rules, on made-up memories of one user.
 *
 * `npm run bench:reflect -- [1000 10000 100000]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agents } from "../agents/index.js";
import type { Memory } from "../src/domain/memory.js";
import { PASSES } from "../src/domain/reflection.js";
import type { Turn } from "../src/domain/turn.js";
import { createMemory } from "../src/index.js";
import { openStore, type Store } from "../src/store/store.js";
import { DIMENSIONS, EMBEDDER, fillTables, vectorOf } from "./rows.js";
import { syntheticTurns } from "./synthetic.js";

const SCOPE = { namespace: "default", userId: "mara" };
/** Memories are this share of the rows; turns are the others. */
const MEMORIES = 0.4;
const CHANGED = 0.01;
const IN_A_SESSION = 20;
const NOW = Date.UTC(2024, 4, 1);

const embeddings = {
  embedDocuments: async (texts: string[]) => texts.map((text) => [...vectorOf(text)]),
  embedQuery: async (text: string) => [...vectorOf(text)],
};

const sizes = process.argv.slice(2).map(Number);
const rows: string[][] = [
  ["memories", "changed", "operations", "calls", "tokens", "CPU s", "CPU ms each", "idle CPU ms"],
];
for (const size of sizes.length > 0 ? sizes : [1_000, 10_000]) {
  const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
  try {
    rows.push(await measure(home, size));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
for (const row of rows) console.log(row.map((cell, i) => cell.padStart(widths[i] ?? 0)).join("  "));

async function measure(home: string, size: number): Promise<string[]> {
  const uri = join(home, "tables");
  await fillTables(
    uri,
    Math.round(size / MEMORIES),
    () => SCOPE.userId,
    () => {},
    () => 0,
  );
  const store = await openStore({ uri, agents, embedder: { id: EMBEDDER, dimensions: DIMENSIONS } });
  const changed = Math.round(size * CHANGED);
  await allLookedAt(store);
  for (let from = 0; from < changed; from += IN_A_SESSION)
    await change(store, from, Math.min(changed, from + IN_A_SESSION));
  await store.close();
  const memory = await createMemory({
    home,
    embeddings,
    embeddingsId: EMBEDDER,
    offline: true,
    now: new Date(NOW).toISOString(),
  });
  await memory.stats(SCOPE);
  const before = process.cpuUsage();
  const reports = await memory.reflect(SCOPE);
  const { user, system } = process.cpuUsage(before);
  const start = process.cpuUsage();
  const again = await memory.reflect(SCOPE);
  const idle = process.cpuUsage(start);
  await memory.close();
  if (again.some(({ operations }) => operations.length > 0)) throw new Error("the second reflection did something");
  const looked = reports.reduce(
    (sum, { passes }) => sum + (passes.find(({ pass }) => pass === "merge")?.looked ?? 0),
    0,
  );
  if (looked !== changed) throw new Error(`${looked} of ${changed} were looked at`);
  const operations = reports.reduce((sum, report) => sum + report.operations.length, 0);
  const calls = reports.reduce((sum, { model }) => sum + model.calls, 0);
  const tokens = reports.reduce((sum, { model }) => sum + model.inputTokens + model.outputTokens, 0);
  const ms = (user + system) / 1_000;
  const numbers = [size, changed, operations, calls, tokens].map((n) => n.toLocaleString("en-US"));
  return [
    ...numbers,
    (ms / 1_000).toFixed(1),
    (ms / changed).toFixed(1),
    ((idle.user + idle.system) / 1_000).toFixed(0),
  ];
}

/** As after a reflection on all there is. */
function allLookedAt(store: Store) {
  return store.reflect(SCOPE, async (head) => ({
    ...{ scope: SCOPE, run: "reflection0", at: NOW },
    payload: {
      ...{ kind: "run", turns: [], operations: [], memories: [], done: [], by: "reflect" },
      reflected: Object.fromEntries(PASSES.map((pass) => [pass, head + 1])),
    },
    vectors: new Map(),
  }));
}

/** A session of new turns, with a memory from each; one in ten says again what is there. */
async function change(store: Store, from: number, to: number): Promise<void> {
  const texts = syntheticTurns(to).slice(from);
  const turns = texts.map(({ content }, i): Turn => {
    const n = from + i;
    return {
      ...{
        id: `new${n}`,
        callerId: `new${n}`,
        session: `new session ${from}`,
        position: i,
        role: "user",
        speaker: null,
      },
      ...{ content: `${content} That was ${n}.`, at: NOW - 86_400_000 + i * 60_000, offset: 0, sealed: [], zones: [] },
    };
  });
  await store.write(SCOPE, async () => ({
    ...{ scope: SCOPE, run: "", at: NOW, payload: { kind: "turns", turns }, vectors: new Map() },
  }));
  await store.write(SCOPE, async (head) => {
    const memories = turns.map(({ id, content, at }, i) => memoryOf(id, content, at, head + 1, i));
    const vectors = [...turns, ...memories].map(
      (one) => [one.id, vectorOf("text" in one ? one.text : one.content)] as const,
    );
    return {
      ...{ scope: SCOPE, run: `r${from}`, at: NOW, vectors: new Map(vectors) },
      payload: {
        ...{ kind: "run", turns: turns.map(({ id }) => id), operations: [], memories },
        done: turns.flatMap(({ id }) => agents.map(({ kind }) => ({ turn: id, agent: kind }))),
      },
    };
  });
}

function memoryOf(turn: string, content: string, at: number, rev: number, i: number): Memory {
  const fields = { subject: turn, attribute: "statement", value: content };
  return {
    ...{
      id: `m${turn}`,
      agent: "semantic",
      key: turn,
      text: i % 10 === 9 ? content.replace(/^I /, "User ") : content,
      fields,
    },
    ...{ evidence: [{ turn, quote: content }], run: `r${turn}`, origin: "rules", rev, validFrom: at, validTo: null },
    ...{ recordedAt: at, closedAt: null, retractedAt: null, supersedes: null, supersededBy: null, doubtedBy: null },
    ...{ refinement: null, archivedAt: null, pinnedAt: null, derivedFrom: [], assertions: 1, assertedAt: at },
  };
}
