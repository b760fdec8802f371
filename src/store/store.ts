import type { AgentDefinition } from "../domain/agent.js";
import { type LoggedMemory, REFLECTION, type Reflected } from "../domain/entry.js";
import type { Tally } from "../domain/feedback.js";
import { type Kind, VAULT } from "../domain/kind.js";
import type { Memory } from "../domain/memory.js";
import type { Scope } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import { createBehind, type Scheduler, systemScheduler } from "./behind.js";
import { checkComplete, checkDraft, checkNotAhead, checkVectors } from "./checks.js";
import { type Database, type DatabaseOptions, openDatabase, versionsOf } from "./database.js";
import { createDiskSync, type DiskSync, localFolder } from "./disk.js";
import { openingError } from "./failure.js";
import { openEraser } from "./forgetting.js";
import { type Build, createGroupCommit } from "./group-commit.js";
import { heldMemoryReads } from "./held-memories.js";
import { heldTurnReads } from "./held-turns.js";
import { loadScope, normalOf, scopesIn } from "./load-scope.js";
import type { Entry } from "./log.js";
import { type MemoryReads, memoryReads } from "./memory-reads.js";
import { oneAfterAnother } from "./one-after-another.js";
import type { Owner } from "./projections.js";
import { createRecordTime, recordIn } from "./record-time.js";
import { PAGES, routed } from "./routed.js";
import type { StoredMemory } from "./rows.js";
import type { ScopeState } from "./scope-state.js";
import { createScopeStates, MOST_SCOPE_BYTES } from "./scope-states.js";
import { someSecret, withCiphertexts } from "./sealed.js";
import { heldTallies, storedTallies } from "./tallies.js";
import { type AllTurnReads, type TurnReads, turnReads } from "./turn-reads.js";

/** The log and its tables: the one place where memory is read and written. */
export interface Store {
  readonly turns: AllTurnReads;
  /** The agents that own a table: those it was opened with, then those that the home knows and nobody passed in. */
  readonly agents: readonly AgentDefinition[];
  /** How the memories of a kind are read. Throws AGENT_MISSING where there is no such kind. */
  memories(kind: Kind): MemoryReads;
  /** Memories that are about to be written, those of the vault with the values of their secrets, encrypted. */
  withCiphertexts(scope: Scope, memories: readonly Memory[]): Promise<LoggedMemory[]>;
  /** Any secret of anybody, as the vault's table has it: to tell whether a key is the right one. */
  someSecret(): Promise<{ scope: Scope; placeholder: string; ciphertext: string } | undefined>;
  /** A memory of any agent by its id, in any version. */
  memory(scope: Scope, id: string): Promise<StoredMemory | undefined>;
  /** Takes note of what other processes wrote. A call begins with it: reads see what this process knows. */
  look(): Promise<void>;
  /**
   * Appends one entry of the scope to the log. `build` sees all entries before it. When the promise resolves, the entry
   * is on disk and every read sees it.
   */
  write(scope: Scope, build: Build): Promise<Entry | undefined>;
  /** Like `write` for a run of reflection, which is committed by itself: {@link Store.reflected} finds it. */
  reflect(scope: Scope, build: Build): Promise<Entry | undefined>;
  /** Up to which entry each pass of reflection has looked at the scope. */
  reflected(scope: Scope): Promise<Reflected>;
  /** All that the log says of a scope, oldest first. */
  entries(scope: Scope): Promise<Entry[]>;
  /** The entries of the scope that took runs back or put them back, lowest first. */
  reversals(scope: Scope): Promise<Entry[]>;
  /** Like `write` for an entry that takes a run back or puts it back: it is alone in its row of the log. */
  reverse(scope: Scope, build: Build): Promise<Entry | undefined>;
  /** The feedback on these memories and turns, by their ids, as far as there is any. */
  tallies(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, Tally>>;
  /** Like `write` for an entry that forgets; then erases what it names from every file. The bytes rewritten. */
  forget(scope: Scope, build: Build): Promise<number | undefined>;
  /** The ids of memories and turns that are forgotten: they must not come back. */
  readonly forgotten: ReadonlySet<string>;
  /** The last entry that forgets something of a scope, 0 if there is none: what was read before it may be forgotten. */
  forgottenUpTo(scope: Scope): number;
  /** Has something called whenever memories or turns are forgotten, so that it drops what it keeps of them. */
  onForget(drop: () => void): void;
  /** The highest `seq` that this process knows. */
  readonly head: number;
  /** What waits for the tables behind the answers, and what last went wrong there. */
  readonly behind: { entries: number; error: unknown };
  /** Bytes on disk, by table, the log among them. */
  bytes(): Promise<Record<string, number>>;
  /** Waits for what is being written, and brings the tables up to it. Throws what fails; nothing acknowledged is lost. */
  settled(): Promise<void>;
  /** Waits until all is settled, forces the tables to disk and closes them. Throws what fails. */
  close(): Promise<void>;
}

/** Entries that are read and applied at once when catching up. */
const BATCH = 200;
/** Opening replays at most about this many entries. */
const ENTRIES_BETWEEN_CHECKPOINTS = 128;

export interface StoreOptions extends DatabaseOptions {
  /** Called while entries of the log are applied to the tables. */
  onProgress?: (done: number, total: number) => void;
  /** When work behind the answers is done. Default: timers that keep no process alive. */
  schedule?: Scheduler;
  /** Up to how many bytes of a scope's rows are held in memory. Default: {@link MOST_SCOPE_BYTES}. */
  mostHeld?: number;
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

async function createStore(database: Database, options: StoreOptions, disk: DiskSync) {
  const { log, projections, settings } = database;
  const { agents, embedder, schedule = systemScheduler, mostHeld = MOST_SCOPE_BYTES } = options;
  const kinds = new Set(agents.map(({ kind }) => kind));
  let closing: Promise<void> | undefined;
  let wrote = false;
  let head = Number(database.initial.applied);
  let [applied, checkpoint] = [head, head];
  const stored = ({ agent, table }: Owner) => memoryReads(agent, table);
  const storedTurns = turnReads(projections.turns, kinds);
  const keepers = new Set<() => void>();
  const recordTime = createRecordTime({
    reversals: async (scope, after) => eraser.without(await log.reversals(scope, after)),
    head: () => head,
    normal: (memory) => normalOf(projections, memory),
  });
  const eraser = await openEraser(database, disk, () => {
    recordTime.drop();
    for (const drop of keepers) drop();
  });
  /** What other processes forgot: rows of it may have been written since. */
  const foreign = new Set<number>();
  const checkOpen = () => {
    if (closing) throw closedError();
  };

  const checkpointed = async () => {
    const reached = applied;
    const tables = [log.table, ...projections.tables];
    const versions = await versionsOf(tables);
    for (const table of tables) await disk.sync(table.name);
    await settings.write({ applied: String(reached), versions });
    checkpoint = reached;
  };
  const upkeep = async (last: boolean) => {
    if (applied - checkpoint >= (last ? 1 : ENTRIES_BETWEEN_CHECKPOINTS)) await checkpointed();
    for (const table of [log.table, ...projections.tables, settings.table]) {
      await table.compact(() => disk.sync(table.name), last);
    }
  };
  const apply = async (entries: readonly Entry[]) => {
    await projections.apply(eraser.without(entries));
    applied = Math.max(applied, entries.at(-1)?.seq ?? 0);
  };
  let upkeepError: unknown;
  const behind = createBehind({
    ...(localFolder(options.uri) === undefined ? REMOTE : LOCAL),
    schedule,
    async apply(entries) {
      await look(); // what another process has forgotten since must not be written
      await eraser.meet(entries.filter(({ seq }) => foreign.has(seq)));
      await apply(entries);
      for (const { seq } of entries) foreign.delete(seq);
      if (eraser.unfinished) await eraser.erase(); // what was written before this process knew
      // The tables are as they should be: what fails here shows again, and when closing.
      upkeepError = await upkeep(false).catch((error: unknown) => error);
    },
  });
  const scopes = createScopeStates({
    normal: (memory) => normalOf(projections, memory),
    waiting: () => eraser.without(behind.waiting),
    scopes: () => scopesIn(projections),
    async load(scope) {
      if (behind.waiting.some(({ payload }) => payload.kind === "forget")) await behind.flush();
      return loadScope(projections, scope, { ...embedder, mostHeld, forgotten: eraser.forgotten.ids });
    },
    mostHeld,
  });

  /** Takes note of entries that are in the log. */
  const note = (found: readonly Entry[]) => {
    const entries = found.filter(({ seq }) => seq > head);
    head = entries.at(-1)?.seq ?? head;
    behind.add(entries);
    scopes.apply(eraser.without(entries));
    for (const { scope, payload } of entries) if (payload.kind === "forget") scopes.drop(scope);
  };
  let committing: Promise<boolean> | undefined;
  const look = oneAfterAnother(async () => {
    if (!(await log.isChanged())) return head;
    await committing?.catch(() => {}); // what it writes is seen once it is on disk
    if (await log.isChanged()) await log.news(head, take);
    return head;
  });
  const take = async (found: readonly Entry[]) => {
    await committing?.catch(() => {});
    const entries = found.filter(({ seq }) => seq > head);
    if (entries.length === 0) return;
    checkComplete(entries, head, entries.at(-1)?.seq ?? 0);
    checkVectors(entries, embedder);
    await projections.meet(entries);
    for (const { seq, payload } of entries) if (payload.kind === "forget") foreign.add(seq);
    note(entries);
  };
  const commit = async (entries: readonly Entry[]) => {
    if (!(await log.append(entries))) return false;
    wrote = true;
    try {
      await disk.sync(log.table.name);
    } finally {
      note(entries);
    }
    return true;
  };

  const commits = createGroupCommit({
    head: () => head,
    look,
    entryOf(draft, seq) {
      checkDraft(draft, embedder.dimensions, projections);
      return { ...draft, seq, embedder: embedder.id };
    },
    commit(entries) {
      committing = commit(entries).finally(() => {
        committing = undefined;
      });
      return committing;
    },
  });

  /** How a scope is read: from memory where its rows are held, else from tables that are brought up to the log first. */
  const readsOf = async <R>(
    scope: Scope,
    name: PropertyKey,
    held: (state: ScopeState) => R,
    inTables: () => R,
  ): Promise<R> => {
    const state = PAGES.has(name) ? scopes.atHand(scope) : await scopes.of(scope);
    if (state) return held(state);
    await behind.flush();
    return inTables();
  };
  const turns: AllTurnReads = {
    ...routed(storedTurns, (scope, _, name) =>
      readsOf<TurnReads>(
        scope,
        name,
        (state) => heldTurnReads(state.turns, kinds),
        () => storedTurns,
      ),
    ),
    async pendingScopes() {
      await behind.flush();
      return storedTurns.pendingScopes();
    },
  };
  const memories = (owner: Owner): MemoryReads => {
    const reads = stored(owner);
    const { kind } = owner.agent;
    return routed(reads, async (scope, args, name) => {
      const now = await readsOf(
        scope,
        name,
        (state) => heldMemoryReads(state.memories(kind)),
        () => reads,
      );
      const record = recordIn(args);
      return record === undefined ? now : recordTime.of(scope, kind, record, now);
    });
  };

  const entry = async (seq: number) => eraser.without(await log.read(seq - 1, seq));

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
      return memories(projections.owner(kind));
    },
    async memory(scope: Scope, id: string) {
      checkOpen();
      const found = await Promise.all(projections.owners.map((owner) => memories(owner).byIds(scope, [id])));
      return found.flat()[0];
    },
    async look() {
      checkOpen();
      await look();
    },
    async write(scope: Scope, build: Build) {
      checkOpen();
      return commits.write(scope, build);
    },
    async reflect(scope: Scope, build: Build) {
      checkOpen();
      return commits.alone(() => commits.now(scope, build));
    },
    async reflected(scope: Scope) {
      const payload = (await log.lastNamed(scope, REFLECTION))?.payload;
      return payload?.kind === "run" ? (payload.reflected ?? {}) : {};
    },
    async reverse(scope: Scope, build: Build) {
      checkOpen();
      return commits.alone(() => commits.now(scope, build));
    },
    async reversals(scope: Scope) {
      checkOpen();
      return eraser.without(await log.reversals(scope, 0));
    },
    async tallies(scope: Scope, ids: readonly string[]) {
      checkOpen();
      const held = (state: ScopeState) => heldTallies(state, ids);
      return readsOf<Promise<ReadonlyMap<string, Tally>>>(scope, "tallies", held, () =>
        storedTallies(projections.feedback, scope, ids),
      );
    },
    withCiphertexts: (scope: Scope, rows: readonly Memory[]) =>
      withCiphertexts({ entry, turns, vault: memories(projections.owner(VAULT)) }, scope, rows),
    someSecret: async () => {
      await behind.flush();
      return someSecret(projections.owner(VAULT).table);
    },
    entries: async (scope: Scope) => eraser.without(await log.ofScope(scope)),
    async forget(scope: Scope, build: Build) {
      checkOpen();
      return commits.alone(async () => {
        if (!(await commits.now(scope, build))) return undefined;
        try {
          await behind.flush();
          return await behind.alone(eraser.erase);
        } catch (error) {
          eraser.failed();
          throw error;
        } finally {
          scopes.drop(scope);
        }
      });
    },
    get forgotten() {
      return eraser.forgotten.ids;
    },
    forgottenUpTo: eraser.upTo,
    onForget: (drop: () => void) => void keepers.add(drop),
    async catchUp(onProgress?: (done: number, total: number) => void) {
      const last = await log.head();
      const start = head;
      checkNotAhead(head, last);
      while (head < last) {
        const entries = await log.read(head, Math.min(head + BATCH, last));
        checkComplete(entries, head, last);
        checkVectors(entries, embedder);
        await eraser.meet(entries);
        await apply(entries);
        head = applied;
        onProgress?.(head - start, last - start);
      }
      if (eraser.unfinished) await eraser.erase();
    },
    get head() {
      return head;
    },
    get behind() {
      return { entries: behind.waiting.length, error: behind.error ?? upkeepError };
    },
    async bytes() {
      const tables = [log.table, ...projections.tables];
      return Object.fromEntries(await Promise.all(tables.map(async (table) => [table.name, await table.bytes()])));
    },
    async settled() {
      await commits.alone(async () => {});
      await behind.flush();
    },
    close() {
      closing ??= commits
        .alone(async () => {
          behind.stop();
          if (wrote) await look(); // somebody may have forgotten what this process was just writing
          await behind.flush();
          await behind.alone(async () => {
            if (eraser.unfinished) await eraser.erase();
            await upkeep(true);
          });
        })
        .finally(() => database.close());
      return closing;
    },
  };
}

/** How many entries are brought to the tables at once, and how long fewer wait: where each write is dear, longer. */
const LOCAL = { most: 128, after: 1_000 };
const REMOTE = { most: 64, after: 30_000 };

const closedError = () => new SextetError("CLOSED", "the memory is closed", "Create another one with createMemory().");
