import pLimit from "p-limit";
import type { AgentDefinition } from "../domain/agent.js";
import type { LoggedMemory } from "../domain/entry.js";
import { type Kind, VAULT } from "../domain/kind.js";
import type { Memory } from "../domain/memory.js";
import type { Scope } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import { type Database, type DatabaseOptions, type EmbedderIdentity, openDatabase } from "./database.js";
import { createDiskSync, type DiskSync } from "./disk.js";
import { openingError } from "./failure.js";
import { openEraser } from "./forgetting.js";
import type { Entry, EntryDraft } from "./log.js";
import { type MemoryReads, memoryReads } from "./memory-reads.js";
import type { Owner } from "./projections.js";
import type { StoredMemory } from "./rows.js";
import { someSecret, withCiphertexts } from "./sealed.js";
import { type TurnReads, turnReads } from "./turn-reads.js";

/** The log and its tables: the one place where memory is read and written. */
export interface Store {
  readonly turns: TurnReads;
  /** The agents that own a table: those it was opened with, then those that the home knows and nobody handed in. */
  readonly agents: readonly AgentDefinition[];
  /** How the memories of a kind are read. Throws AGENT_MISSING where there is no such kind. */
  memories(kind: Kind): MemoryReads;
  /** Memories that are about to be written, those of the vault with the values of their secrets, encrypted. */
  withCiphertexts(scope: Scope, memories: readonly Memory[]): Promise<LoggedMemory[]>;
  /** Any secret of anybody, as the vault's table has it: to tell whether a key is the right one. */
  someSecret(): Promise<{ scope: Scope; placeholder: string; ciphertext: string } | undefined>;
  /** A memory of any agent by its id, in any version. */
  memory(scope: Scope, id: string): Promise<StoredMemory | undefined>;
  /**
   * Appends one entry to the log and brings the tables up to it. `build` gets the highest `seq` and sees the tables as
   * they are there; it is called again if another writer was faster. Without a draft nothing is written. When the
   * promise resolves, the entry is on disk.
   */
  write(build: (head: number) => Promise<EntryDraft | undefined>): Promise<Entry | undefined>;
  /** All that the log says of a scope, oldest first. */
  entries(scope: Scope): Promise<Entry[]>;
  /** Like `write` for an entry that forgets; then erases what it names from every file. The bytes written anew. */
  forget(build: (head: number) => Promise<EntryDraft | undefined>): Promise<number | undefined>;
  /** The ids of memories and turns that are forgotten: they must not come back. */
  readonly forgotten: ReadonlySet<string>;
  /** The last entry that forgets something of a scope, 0 if there is none: what was read before it may be forgotten. */
  forgottenUpTo(scope: Scope): number;
  /** Has something called whenever memories or turns are forgotten, so that it drops what it keeps of them. */
  onForget(drop: () => void): void;
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
  try {
    const store = await createStore(database, options, createDiskSync(options.uri));
    await store.catchUp(options.onProgress);
    return store;
  } catch (error) {
    database.close();
    throw openingError(error, options.uri);
  }
}

async function createStore(database: Database, { agents, embedder }: StoreOptions, disk: DiskSync) {
  const { log, projections, settings } = database;
  const alone = pLimit(1);
  let closing: Promise<void> | undefined;
  let applied = Number(database.initial.applied);
  let checkpoint = applied;
  let wrote = false;
  const reads = ({ agent, table }: Owner) => memoryReads(agent, table);
  const turns = turnReads(projections.turns, new Set(agents.map(({ kind }) => kind)));
  const checkOpen = () => {
    if (closing) throw closedError();
  };
  const keepers = new Set<() => void>();
  const eraser = await openEraser(database, disk, () => {
    for (const drop of keepers) drop();
  });

  const catchUp = async (onProgress?: (done: number, total: number) => void) => {
    const head = await log.head();
    const start = applied;
    checkNotAhead(applied, head);
    while (applied < head) {
      const entries = await log.read(applied, Math.min(applied + BATCH, head));
      checkComplete(entries, applied, head);
      checkVectors(entries, embedder);
      await eraser.meet(entries);
      await projections.apply(eraser.without(entries));
      applied += entries.length;
      onProgress?.(applied - start, head - start);
    }
    return head;
  };

  const upkeep = async (last: boolean) => {
    if (eraser.unfinished) await eraser.erase(); // what was written before this process knew
    for (const table of [log.table, ...projections.tables]) await table.compact(last);
    if (applied - checkpoint < (last ? 1 : ENTRIES_BETWEEN_CHECKPOINTS)) return;
    for (const table of projections.tables) await disk.sync(table.name);
    await settings.write({ applied: String(applied) });
    checkpoint = applied;
  };

  const write = async (build: (head: number) => Promise<EntryDraft | undefined>): Promise<Entry | undefined> => {
    for (;;) {
      const head = await catchUp();
      const draft = await build(head);
      if (!draft) return undefined;
      checkLengths(draft, embedder.dimensions);
      const seq = head + 1;
      const entry = { ...draft, seq, embedder: embedder.id };
      if (!(await log.append(entry))) continue; // another process took this place: look again
      wrote = true;
      await disk.sync(log.table.name);
      await projections.apply(eraser.without([entry]));
      applied = seq;
      if (draft.payload.kind !== "forget") await upkeep(false).catch(() => {}); // the entry is on disk; what upkeep fails on shows again, and when closing
      return entry;
    }
  };

  return {
    get turns() {
      checkOpen();
      return turns;
    },
    get agents() {
      return projections.owners.map(({ agent }) => agent);
    },
    memories(kind: Kind) {
      checkOpen();
      return reads(projections.owner(kind));
    },
    withCiphertexts: (scope: Scope, memories: readonly Memory[]) =>
      withCiphertexts({ log, turns, vault: reads(projections.owner(VAULT)) }, scope, memories),
    someSecret: () => someSecret(projections.owner(VAULT).table),
    async memory(scope: Scope, id: string) {
      checkOpen();
      const found = await Promise.all(projections.owners.map((owner) => reads(owner).byIds(scope, [id])));
      return found.flat()[0];
    },
    async write(build: Parameters<typeof write>[0]) {
      checkOpen();
      return alone(() => write(build));
    },
    entries: async (scope: Scope) => eraser.without(await log.ofScope(scope)),
    async forget(build: Parameters<typeof write>[0]) {
      checkOpen();
      return alone(async () => ((await write(build)) ? eraser.erase() : undefined));
    },
    get forgotten() {
      return eraser.forgotten.ids;
    },
    forgottenUpTo: eraser.upTo,
    onForget: (drop: () => void) => void keepers.add(drop),
    catchUp: (onProgress?: (done: number, total: number) => void) =>
      alone(async () => {
        await catchUp(onProgress);
        if (eraser.unfinished) await eraser.erase();
      }),
    get head() {
      return applied;
    },
    async bytes() {
      const tables = [log.table, ...projections.tables];
      return Object.fromEntries(await Promise.all(tables.map(async (table) => [table.name, await table.bytes()])));
    },
    close() {
      closing ??= alone(async () => {
        if (wrote) await catchUp(); // somebody may have forgotten what this process was just writing
        await upkeep(true);
      }).finally(() => database.close());
      return closing;
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

/** Only a log that was put back from an older copy, or damaged, is behind its tables. */
function checkNotAhead(applied: number, head: number): void {
  if (applied <= head) return;
  throw new SextetError(
    "HOME_CORRUPT",
    `the tables hold entries up to ${applied}, the log ends at ${head}`,
    "Restore the whole home from a backup, or run {rebuild} to rebuild the tables from the log as it is.",
  );
}

/** Vectors of different embedders must not meet in a table: after another one was used only a rebuild may replay. */
function checkVectors(entries: readonly Entry[], embedder: EmbedderIdentity): void {
  const other = entries.find((entry) => entry.vectors.size > 0 && entry.embedder !== embedder.id);
  if (!other) return;
  throw new SextetError(
    "EMBEDDER_MISMATCH",
    `entry ${other.seq} of the log holds vectors of ${other.embedder}, the embedder is ${embedder.id}`,
    "Run {rebuild} to embed everything again.",
  );
}

/** LanceDB pads short vectors and cuts long ones without a word. */
function checkLengths({ vectors }: EntryDraft, dimensions: number): void {
  for (const [id, vector] of vectors) {
    if (vector.length === dimensions) continue;
    throw new SextetError(
      "VECTOR_INVALID",
      `the vector of ${id} has ${vector.length} numbers, expected ${dimensions}`,
      "Configure an embedding model with a fixed dimension.",
    );
  }
}

const closedError = () => new SextetError("CLOSED", "the memory is closed", "Create another one with createMemory().");
