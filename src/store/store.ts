import pLimit from "p-limit";
import { KINDS, type Kind } from "../domain/kind.js";
import type { Scope } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import { type Database, type DatabaseOptions, openDatabase, openingError } from "./database.js";
import { createDiskSync, type DiskSync } from "./disk.js";
import type { Entry, EntryDraft } from "./log.js";
import { type MemoryReads, memoryReads } from "./memory-reads.js";
import type { StoredMemory } from "./rows.js";
import { type TurnReads, turnReads } from "./turn-reads.js";

/** The log and its tables: the one place where memory is read and written. */
export interface Store {
  readonly turns: TurnReads;
  readonly memories: Readonly<Record<Kind, MemoryReads>>;
  /** A memory of any agent by its id, in any version. */
  memory(scope: Scope, id: string): Promise<StoredMemory | undefined>;
  /**
   * Appends one entry to the log and brings the tables up to it. `build` gets the highest `seq` and sees the tables as
   * they are there; it is called again if another writer was faster. Without a draft nothing is written. When the
   * promise resolves, the entry is on disk.
   */
  write(build: (head: number) => Promise<EntryDraft | undefined>): Promise<Entry | undefined>;
  /** The highest `seq` that the tables are brought up to by this process. */
  readonly head: number;
  /** Bytes on disk, by table, the log among them. */
  bytes(): Promise<Record<string, number>>;
  /** Waits for what is being written, forces the tables to disk and lets go of them. */
  close(): Promise<void>;
}

/** Entries that are read and applied at once when catching up. */
const BATCH = 200;
/** Opening replays at most about this many entries. */
const ENTRIES_BETWEEN_CHECKPOINTS = 128;

export interface StoreOptions extends DatabaseOptions {
  /** Called while entries of the log are applied to the tables. */
  onProgress?: (done: number, total: number) => void;
}

/** Opens the store, making it if there is none, and replays what the log has and the tables lack. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database = await openDatabase(options).catch((error: unknown) => {
    throw openingError(error, options.uri);
  });
  const store = createStore(database, options, createDiskSync(options.uri));
  await store.catchUp(options.onProgress);
  return store;
}

function createStore(database: Database, { agents, embedder }: StoreOptions, disk: DiskSync) {
  const { log, projections, settings } = database;
  const alone = pLimit(1);
  let closed = false;
  let applied = Number(database.initial.applied);
  let checkpoint = applied;

  const catchUp = async (onProgress?: (done: number, total: number) => void) => {
    const head = await log.head();
    const start = applied;
    while (applied < head) {
      const entries = await log.read(applied, Math.min(applied + BATCH, head));
      checkComplete(entries, applied, head);
      await projections.apply(entries);
      applied += entries.length;
      onProgress?.(applied - start, head - start);
    }
    return head;
  };

  const upkeep = async (closing: boolean) => {
    for (const table of [log.table, ...projections.tables]) await table.compact(closing);
    if (applied - checkpoint < (closing ? 1 : ENTRIES_BETWEEN_CHECKPOINTS)) return;
    for (const table of projections.tables) await disk.sync(table.name);
    await settings.write({ applied: String(applied) });
    checkpoint = applied;
  };

  const write = async (build: (head: number) => Promise<EntryDraft | undefined>): Promise<Entry | undefined> => {
    if (closed) throw closedError();
    for (;;) {
      const head = await catchUp();
      const draft = await build(head);
      if (!draft) return undefined;
      const seq = head + 1;
      const entry = { ...draft, seq, embedder: embedder.id };
      if (!(await log.append(entry))) continue; // another process took this place: look again
      await disk.sync(log.table.name);
      await projections.apply([entry]);
      applied = seq;
      await upkeep(false);
      return entry;
    }
  };

  const memories = Object.fromEntries(
    agents.map((agent) => [agent.kind, memoryReads(agent, projections.memories[agent.kind])]),
  ) as Record<Kind, MemoryReads>;

  return {
    turns: turnReads(projections.turns),
    memories,
    async memory(scope: Scope, id: string) {
      const found = await Promise.all(KINDS.map((kind) => memories[kind].byIds(scope, [id])));
      return found.flat()[0];
    },
    write: (build: Parameters<typeof write>[0]) => alone(() => write(build)),
    catchUp: (onProgress?: (done: number, total: number) => void) => alone(() => catchUp(onProgress)),
    get head() {
      return applied;
    },
    async bytes() {
      const tables = [log.table, ...projections.tables];
      return Object.fromEntries(await Promise.all(tables.map(async (table) => [table.name, await table.bytes()])));
    },
    async close() {
      if (closed) return;
      closed = true;
      await alone(() => upkeep(true));
      database.close();
    },
  };
}

function checkComplete(entries: readonly Entry[], after: number, head: number): void {
  const complete = entries.length > 0 && entries.every((entry, i) => entry.seq === after + 1 + i);
  if (complete) return;
  throw new SextetError(
    "HOME_CORRUPT",
    `the log lacks entries between ${after} and ${head}`,
    "Restore the home from a backup: the log is the only copy of what it holds.",
  );
}

const closedError = () => new SextetError("CLOSED", "the memory is closed", "Create another one with createMemory().");
