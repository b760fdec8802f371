import { type Forgotten, memoryWithout, payloadWithout } from "../domain/forget.js";
import type { Scope } from "../domain/scope.js";
import type { Database } from "./database.js";
import type { DiskSync } from "./disk.js";
import type { Entry } from "./log.js";
import type { MemoryReads } from "./memory-reads.js";
import type { Owner } from "./projections.js";
import { memoryRow } from "./rows.js";

/** What is forgotten, and how it is erased. */
export interface Eraser {
  readonly forgotten: Forgotten;
  /** Takes note of entries that forget, then gives entries without what is forgotten. */
  without(entries: readonly Entry[]): Entry[];
  /** True where a process ended between forgetting and erasing. */
  readonly unfinished: boolean;
  /**
   * Takes what is forgotten out of the log, and out of every file of the tables that held it. To be run in the writer
   * queue; doing it again changes nothing. Returns the bytes of the tables that were written anew.
   */
  erase(): Promise<number>;
}

/** @param reads how an agent's memories are read. */
export async function openEraser(
  { log, projections, settings, initial }: Database,
  reads: (owner: Owner) => MemoryReads,
  disk: DiskSync,
): Promise<Eraser> {
  const forgotten = new Set<string>();
  let erased = Number(initial.erased ?? 0);
  let last = erased;

  const note = (entries: readonly Entry[]) => {
    for (const id of forgottenIn(entries)) forgotten.add(id);
    for (const { seq, payload } of entries) if (payload.kind === "forget") last = Math.max(last, seq);
  };
  note(await log.forgettings());

  /** Blanks a scope's entries; the ids of the memories of which something is left that had to change. */
  const blank = async (scope: Scope): Promise<Set<string>> => {
    const changed = (await log.ofScope(scope)).flatMap((before) => {
      const after = entryWithout(before, forgotten);
      return JSON.stringify(after.payload) === JSON.stringify(before.payload) ? [] : [after];
    });
    await log.replace(changed);
    const memories = changed.flatMap(({ payload }) => (payload.kind === "run" ? payload.memories : []));
    return new Set(memories.map(({ id }) => id));
  };

  const reword = async (scope: Scope, owner: Owner, ids: ReadonlySet<string>) => {
    const rows = (await reads(owner).byIds(scope, [...ids])).map((memory) =>
      memoryRow(scope, owner.agent, { ...memory, ...memoryWithout(memory, forgotten) }),
    );
    await owner.table.refresh(rows);
  };

  return {
    forgotten,
    without(entries) {
      note(entries);
      return forgotten.size === 0 ? [...entries] : entries.map((entry) => entryWithout(entry, forgotten));
    },
    get unfinished() {
      return last > erased;
    },
    async erase() {
      const due = (await log.forgettings()).filter(({ seq }) => seq > erased);
      note(due);
      for (const { scope } of due) {
        const changed = await blank(scope);
        for (const owner of projections.owners) await reword(scope, owner, changed);
      }
      await projections.apply(due);
      let bytes = 0;
      for (const table of [log.table, ...projections.tables]) {
        await table.rewrite(() => disk.sync(table.name));
        bytes += await table.bytes();
      }
      erased = last;
      await settings.write({ erased: String(erased) });
      return bytes;
    },
  };
}

/** The ids that entries forget. */
export function forgottenIn(entries: readonly Entry[]): Set<string> {
  const said = entries.flatMap(({ payload }) => (payload.kind === "forget" ? [payload] : []));
  return new Set(said.flatMap(({ memories, turns }) => [...memories, ...turns]));
}

/** An entry without what is forgotten, its vectors included. */
export function entryWithout(entry: Entry, forgotten: Forgotten): Entry {
  const vectors = new Map([...entry.vectors].filter(([id]) => !forgotten.has(id)));
  return { ...entry, payload: payloadWithout(entry.payload, forgotten), vectors };
}
