import { readlinkSync } from "node:fs";
import { open } from "node:fs/promises";
import { messageOf } from "../../src/errors.js";
import { openStore, type Store } from "../../src/store/store.js";
import { FAKE_AGENTS } from "../support/agents.js";
import { DIMENSIONS, memory, runDraft, START, turn, turnsDraft } from "../support/entries.js";
import { chances } from "./chances.js";

/** What a process does until it is killed. */
export interface Task {
  uri: string;
  /** What its ids begin with. */
  prefix: string;
  seed: number;
  /** How long fewer entries than a batch wait for the tables, in milliseconds. */
  after: number;
}

/** What it says: what was acknowledged, what is on disk, that it cannot go on. */
export type Said =
  | { kept: string[]; seq: number }
  | { forgotten: string[] }
  | { synced: string; at: number }
  | { failed: string };

const say = (said: Said | "ready") => process.send?.(said);
const USERS = 4;

/** Says of every file and folder that it was forced to disk, before anything that rests on it is acknowledged. */
async function watchSyncs(): Promise<void> {
  const handle = await open("/", "r");
  const prototype = Object.getPrototypeOf(handle) as { sync(this: { fd: number }): Promise<void> };
  const { sync } = prototype;
  prototype.sync = async function () {
    const path = readlinkSync(`/proc/self/fd/${this.fd}`);
    const at = Date.now();
    await sync.call(this);
    say({ synced: path, at });
  };
  await handle.close();
}

async function work({ uri, prefix, seed, after }: Task): Promise<void> {
  const next = chances(seed);
  const pick = (count: number) => Math.floor(next() * count);
  const schedule = (_: number, run: () => void) => {
    const timer = setTimeout(run, after);
    return () => clearTimeout(timer);
  };
  const embedder = { id: "test-embedder", dimensions: DIMENSIONS };
  const store = await openStore({ uri, agents: FAKE_AGENTS, embedder, schedule });
  const known: { user: number; turn: string; memory: string }[] = [];
  for (let i = 0; ; i++) {
    const chance = next();
    const one = known[pick(known.length)];
    if (chance < 0.1 && one) {
      known.splice(known.indexOf(one), 1);
      await forget(store, one.user, [one.memory], [one.turn]);
    } else if (chance < 0.3) await look(store, pick(USERS));
    else if (chance < 0.35) await store.settled();
    else {
      const users = Array.from({ length: USERS }, (_, user) => user).filter(() => next() < 0.5);
      const made = users.map((user) => ({ user, turn: `${prefix}t${i}-${user}`, memory: `${prefix}m${i}-${user}` }));
      await Promise.all(made.map((ids) => remember(store, ids)));
      known.push(...made);
    }
  }
}

const scopeOf = (user: number) => ({ namespace: "crash", userId: `user-${user}` });

async function remember(store: Store, ids: { user: number; turn: string; memory: string }): Promise<void> {
  const scope = scopeOf(ids.user);
  const said = turn(ids.turn, { content: `a boat called ${ids.turn}` });
  const stored = await store.write(scope, async () => turnsDraft(scope, [said]));
  if (stored) say({ kept: [ids.turn], seq: stored.seq });
  const made = memory(ids.memory, { evidence: [{ turn: ids.turn, quote: "boat" }], text: `boat ${ids.memory}` });
  const beside = memory(`${ids.memory}-b`, { ...made, agent: "core", id: `${ids.memory}-b` });
  const run = await store.write(scope, async (head) =>
    runDraft(scope, head + 1, { turns: [ids.turn], memories: [made, beside] }),
  );
  if (run) say({ kept: [ids.memory, `${ids.memory}-b`], seq: run.seq });
}

async function forget(store: Store, user: number, memories: string[], turns: string[]): Promise<void> {
  const scope = scopeOf(user);
  const payload = { kind: "forget" as const, memories, turns };
  await store.forget(scope, async () => ({ scope, run: "", at: START, payload, vectors: new Map() }));
  say({ forgotten: [...memories, ...turns] });
}

async function look(store: Store, user: number): Promise<void> {
  await store.look();
  await store.turns.findText(scopeOf(user), "boat", 10);
  await store.memories("semantic").list(scopeOf(user));
}

process.on("message", (task: Task) => {
  watchSyncs()
    .then(() => work(task))
    .catch((error: unknown) => say({ failed: messageOf(error) }));
});
say("ready");
