import { memoriesIn } from "../domain/entry.js";
import { spokenText } from "../domain/turn.js";
import { type EmbedderIdentity, openDatabase, versionsOf } from "./database.js";
import { createDiskSync } from "./disk.js";
import { openingError } from "./failure.js";
import { createNotes, entryWithout } from "./forgetting.js";
import type { Entry } from "./log.js";
import { always } from "./predicate.js";
import type { StoreOptions } from "./store.js";

/** An embedder that can be asked to embed what another one embedded before. */
export interface RebuildOptions extends StoreOptions {
  embedder: EmbedderIdentity & { embed(texts: readonly string[]): Promise<Float32Array[]> };
}

export interface Rebuilt {
  /** Entries of the log that were applied. */
  entries: number;
  turns: number;
  memories: number;
}

const BATCH = 100;

/** Throws the tables away and rebuilds them from the log. What another embedder embedded is embedded again. */
export async function rebuildStore(options: RebuildOptions): Promise<Rebuilt> {
  const { uri, embedder, onProgress } = options;
  const database = await openDatabase({ ...options, rebuild: true }).catch((error: unknown) => {
    throw openingError(error, uri);
  });
  try {
    const { log, projections, settings } = database;
    const disk = createDiskSync(uri);
    const head = await log.head();
    const reembed = createReembedder(embedder);
    const noted = createNotes();
    noted.take(await log.forgettings());
    for (let applied = 0; applied < head; applied += BATCH) {
      const entries = await log.read(applied, applied + BATCH);
      const ready: Entry[] = [];
      for (const entry of entries) ready.push(await reembed(entryWithout(entry, noted.forgotten)));
      await projections.apply(ready);
      for (const table of projections.tables) await table.compact(() => disk.sync(table.name));
      onProgress?.(Math.min(applied + BATCH, head), head);
    }
    for (const table of [log.table, ...projections.tables]) await disk.sync(table.name);
    await settings.write({ applied: String(head), versions: await versionsOf([log.table, ...projections.tables]) });
    const memories = await Promise.all(projections.owners.map(({ table }) => table.count(always)));
    const turns = await projections.turns.count(always);
    return { entries: head, turns, memories: memories.reduce((sum, count) => sum + count, 0) };
  } finally {
    database.close();
  }
}

/** True where an entry's vectors are this embedder's. */
const fits = ({ embedder, vectors }: Entry, { id, dimensions }: EmbedderIdentity) =>
  embedder === id && [...vectors.values()].every((vector) => vector.length === dimensions);

/** Gives entries, in the order of the log, the vectors of this embedder. */
function createReembedder(embedder: RebuildOptions["embedder"]): (entry: Entry) => Promise<Entry> {
  const said = new Map<string, string>();
  return async (entry) => {
    const { payload } = entry;
    if (payload.kind === "turns") for (const turn of payload.turns) said.set(turn.id, spokenText(turn));
    if (entry.vectors.size === 0 || fits(entry, embedder)) return entry;
    const texts = new Map(memoriesIn(payload).map((memory) => [memory.id, memory.text]));
    const ids = [...entry.vectors.keys()];
    const vectors = await embedder.embed(ids.map((id) => texts.get(id) ?? said.get(id) ?? ""));
    return { ...entry, embedder: embedder.id, vectors: new Map(ids.map((id, i) => [id, vectors[i] as Float32Array])) };
  };
}
