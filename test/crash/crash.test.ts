import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Entry } from "../../src/store/log.js";
import { temporaryFolder } from "../support/folder.js";
import { forkScript } from "../support/script.js";
import { faultsOf, newTables, readLog, withStore } from "../support/store.js";
import { chances } from "./chances.js";
import type { Said, Task } from "./child.js";
import { cutPower, filesIn } from "./power-cut.js";

/** `npm run test:crash` asks for 300 kills and 50 power cuts; else a slice is run. */
const [KILLS = 6, CUTS = 4] = (process.env.SEXTET_TEST_CRASHES ?? "").split(",").filter(Boolean).map(Number);
const ROUNDS_A_HOME = 15;
const SEED = Number(process.env.SEXTET_TEST_SEED ?? 20_261_121);
const A_ROUND = 60_000;

interface Working {
  child: ChildProcess;
  said: Said[];
  ended: Promise<void>;
}

const start = () => forkScript("crash");

/** Lets processes work until they have acknowledged so much, and a random moment longer. Then the power goes. */
async function workAndDie(children: ChildProcess[], task: Omit<Task, "prefix">, round: number, next: () => number) {
  const fatal = Math.floor(next() * 24);
  const turnsOfTheLoop = Math.floor(next() * 60);
  let acks = 0;
  const killAll = (left: number): unknown =>
    left === 0 ? children.map((child) => child.kill("SIGKILL")) : setImmediate(killAll, left - 1);
  const working = children.map((child, i): Working => {
    const said: Said[] = [];
    child.on("message", (one: Said) => {
      said.push(one);
      if ("failed" in one || (!("synced" in one) && acks++ === fatal)) killAll(turnsOfTheLoop);
    });
    const ended = new Promise<void>((resolve) => void child.once("exit", () => resolve()));
    child.send({ ...task, seed: task.seed + i, prefix: `r${round}p${i}-` } satisfies Task);
    return { child, said, ended };
  });
  await Promise.all(working.map(({ ended }) => ended));
  return working.flatMap(({ said }) => said);
}

/** What is wrong with a home after all that was said: what was acknowledged is there once, what was forgotten is not. */
async function wrongWith(uri: string, said: readonly Said[]): Promise<string[]> {
  await withStore(uri, async () => {});
  const log = await readLog(uri);
  const places = placesOf(log);
  const gone = new Set(log.flatMap(({ payload }) => (payload.kind === "forget" ? payload.memories : [])));
  for (const { payload } of log) if (payload.kind === "forget") for (const id of payload.turns) gone.add(id);
  const wrong = await faultsOf(uri);
  for (const one of said) {
    if ("failed" in one) wrong.push(`failed: ${one.failed}`);
    if ("kept" in one) {
      for (const id of one.kept) {
        const at = places.get(id) ?? [];
        if (!gone.has(id) && (at.length !== 1 || at[0] !== one.seq)) wrong.push(`${id} of ${one.seq} is in [${at}]`);
      }
    }
    if ("forgotten" in one) for (const id of one.forgotten) if (places.has(id)) wrong.push(`${id} was forgotten`);
  }
  return wrong;
}

/** In which entries each turn and memory is. */
function placesOf(log: readonly Entry[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const { seq, payload } of log) {
    const rows = payload.kind === "turns" ? payload.turns : payload.kind === "run" ? payload.memories : [];
    for (const { id } of rows) places.set(id, [...(places.get(id) ?? []), seq]);
  }
  return places;
}

async function rounds(count: number, seed: number, harm: (uri: string, before: Set<string>, said: Said[]) => number) {
  const next = chances(seed);
  const wrong: string[] = [];
  let [acknowledged, harmed] = [0, 0];
  let uri = "";
  let all: Said[] = [];
  let starting = Promise.all([start(), start()]);
  for (let round = 0; round < count; round++) {
    if (round % ROUNDS_A_HOME === 0) {
      uri = round === 0 ? await newTables() : join(temporaryFolder(), "tables");
      if (round > 0) await withStore(uri, async () => {});
      all = [];
    }
    const [one, other] = await starting;
    if (round < count - 1) starting = Promise.all([start(), start()]);
    const children = next() < 0.5 ? [one] : [one, other];
    if (children.length === 1) other.kill("SIGKILL");
    const before = new Set(filesIn(uri));
    const task = { uri, seed: Math.floor(next() * 1e6), after: next() < 0.7 ? 3 : 1_000 };
    const said = await workAndDie(children, task, round, next);
    harmed += harm(uri, before, said);
    all.push(...said.filter((entry) => !("synced" in entry)));
    acknowledged += said.filter((entry) => "kept" in entry).length;
    const found = await wrongWith(uri, all).catch((error: unknown) => [`does not open: ${String(error)}`]);
    wrong.push(...found.map((text) => `round ${round}: ${text}`));
    if (found.length > 0) break;
  }
  return { wrong, acknowledged, harmed };
}

test(
  `${KILLS} times killed at random moments: nothing acknowledged is lost, doubled or there in part`,
  async () => {
    const { wrong, acknowledged } = await rounds(KILLS, SEED, () => 0);
    expect(wrong).toEqual([]);
    expect(acknowledged).toBeGreaterThan(KILLS);
  },
  KILLS * A_ROUND,
);

test(
  `${CUTS} power cuts that drop or tear what was not forced to disk: the home opens, and nothing acknowledged is lost`,
  async () => {
    const next = chances(SEED + 1);
    const { wrong, acknowledged, harmed } = await rounds(CUTS, SEED + 2, (uri, before, said) =>
      cutPower(uri, before, said, next),
    );
    expect(wrong).toEqual([]);
    expect(acknowledged).toBeGreaterThan(CUTS);
    expect(harmed).toBeGreaterThan(CUTS);
  },
  CUTS * A_ROUND,
);
