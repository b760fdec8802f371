import { join } from "node:path";
import { onTestFinished } from "vitest";
import { memoriesIn, talliesIn } from "../../src/domain/entry.js";
import type { Tally } from "../../src/domain/feedback.js";
import { KINDS } from "../../src/domain/kind.js";
import type { Memory } from "../../src/domain/memory.js";
import { type Database, openDatabase } from "../../src/store/database.js";
import type { Row } from "../../src/store/decode.js";
import type { Entry, EntryDraft } from "../../src/store/log.js";
import { always } from "../../src/store/predicate.js";
import { openStore, type Store, type StoreOptions } from "../../src/store/store.js";
import { FAKE_AGENTS } from "./agents.js";
import { copiesOf } from "./copies.js";
import { DIMENSIONS } from "./entries.js";

export const EMBEDDER = { id: "test-embedder", dimensions: DIMENSIONS };

/** Nothing happens behind the answers until it is waited for. */
const never = () => () => {};

export const optionsFor = (uri: string, changes: Partial<StoreOptions> = {}): StoreOptions => ({
  uri,
  schedule: never,
  agents: FAKE_AGENTS,
  embedder: EMBEDDER,
  ...changes,
});

const newHome = copiesOf((home) => withStore(join(home, "tables"), async () => {}));

/** The tables of a new home. */
export const newTables = async () => join(await newHome(), "tables");

/** A store that is closed when the test is over. */
export async function openTestStore(uri: string, changes: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore(optionsFor(uri, changes));
  onTestFinished(() => store.close());
  return store;
}

/** Opens a store, uses it, closes it. */
export async function withStore<T>(
  uri: string,
  use: (store: Store) => Promise<T>,
  changes: Partial<StoreOptions> = {},
): Promise<T> {
  const store = await openStore(optionsFor(uri, changes));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** The tables as they are, without the replay that opening a store does. */
export async function withDatabase<T>(uri: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(optionsFor(uri));
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

/** Writes a draft as it is. */
export async function append(store: Store, draft: EntryDraft): Promise<Entry> {
  const entry = await store.write(draft.scope, async () => draft);
  if (!entry) throw new Error("nothing was written");
  return entry;
}

/** Puts an entry into the log only: its process died before it came to the tables. */
export const appendToLogOnly = (uri: string, drafts: readonly EntryDraft[], embedder = EMBEDDER.id) =>
  withDatabase(uri, async ({ log }) => {
    for (const draft of drafts) await log.append([{ ...draft, embedder, seq: (await log.head()) + 1 }]);
  });

export const readLog = (uri: string) => withDatabase(uri, ({ log }) => log.read(0, Number.MAX_SAFE_INTEGER));

/** All rows of all tables that follow from the log, without vectors, ordered by id. */
export const tableRows = (uri: string) =>
  withDatabase(uri, async ({ projections }) => {
    const rows: Record<string, Row[]> = {};
    for (const table of projections.tables) {
      const found = await table.find({ where: always });
      rows[table.name] = found.map(plain).sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    }
    return rows;
  });

function plain(row: Row): Row {
  const { vector: _, ...columns } = JSON.parse(
    JSON.stringify(row, (_key, value) => (typeof value === "bigint" ? Number(value) : value)),
  );
  return columns;
}

interface Expected {
  turns: Map<string, { seq: number; rev: number; pending: string[] }>;
  memories: Map<string, Memory>;
  tallies: Map<string, { seq: number; tally: Tally }>;
}

/** What the tables should hold, worked out from the log in the plainest way. */
export function foldLog(entries: readonly Entry[]): Expected {
  const expected: Expected = { turns: new Map(), memories: new Map(), tallies: new Map() };
  for (const { seq, payload } of entries) {
    if (payload.kind === "turns") {
      const pending = payload.agents ?? KINDS;
      for (const { id } of payload.turns) expected.turns.set(id, { seq, rev: seq, pending: [...pending] });
    }
    for (const memory of memoriesIn(payload)) expected.memories.set(memory.id, memory);
    for (const tally of talliesIn(payload)) expected.tallies.set(tally.id, { seq, tally });
    if (payload.kind === "run") {
      for (const id of payload.turns) {
        const turn = expected.turns.get(id);
        if (!turn) continue;
        const done = payload.done.filter((one) => one.turn === id).map((one) => one.agent as string);
        expected.turns.set(id, { ...turn, rev: seq, pending: turn.pending.filter((kind) => !done.includes(kind)) });
      }
    }
  }
  return expected;
}

/** What is wrong with the home: gaps in the log, rows that differ from it, rows that are there twice. Empty if nothing. */
export async function faultsOf(uri: string): Promise<string[]> {
  const entries = await readLog(uri);
  const rows = await tableRows(uri);
  const { turns, memories, tallies } = foldLog(entries);
  const faults = entries.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`entry ${i + 1} has seq ${seq}`]));
  const same = (what: string, found: unknown, expected: unknown) => {
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      faults.push(`${what}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
    }
  };
  const known = [...turns].sort(([a], [b]) => (a < b ? -1 : 1));
  same(
    "turns",
    rows.turns?.map(({ id, seq, rev, pending }) => [id, { seq, rev, pending }]),
    known,
  );
  same(
    "feedback",
    rows.feedback?.map(({ id, rev, tally }) => [id, rev, JSON.parse(String(tally))]),
    [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { seq, tally }]) => [id, seq, tally]),
  );
  const kinds = new Set([...KINDS, ...[...memories.values()].map(({ agent }) => agent)]);
  for (const kind of kinds) {
    const expected = [...memories.values()].filter((memory) => memory.agent === kind);
    same(
      kind,
      rows[kind]?.map(({ id, rev, text, supersededBy }) => ({ id, rev, text, supersededBy })),
      expected
        .map(({ id, rev, text, supersededBy }) => ({ id, rev, text, supersededBy }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  }
  return faults;
}
