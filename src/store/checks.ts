import { memoriesIn } from "../domain/entry.js";
import { SextetError } from "../errors.js";
import type { EmbedderIdentity } from "./database.js";
import type { Entry, EntryDraft } from "./log.js";
import type { Projections } from "./projections.js";
import { memoryRow } from "./rows.js";

/** Throws HOME_CORRUPT unless the entries follow `after` without a gap. */
export function checkComplete(entries: readonly Entry[], after: number, head: number): void {
  const complete = entries.length > 0 && entries.every((entry, i) => entry.seq === after + 1 + i);
  if (complete) return;
  throw new SextetError(
    "HOME_CORRUPT",
    `the log lacks entries between ${after} and ${head}`,
    "Restore the home from a backup: the log is the only copy of what it holds.",
  );
}

/** Only a log that was put back from an older copy, or damaged, is behind its tables. */
export function checkNotAhead(applied: number, head: number): void {
  if (applied <= head) return;
  throw new SextetError(
    "HOME_CORRUPT",
    `the tables hold entries up to ${applied}, the log ends at ${head}`,
    "Restore the whole home from a backup, or run {rebuild} to rebuild the tables from the log as it is.",
  );
}

/** Vectors of different embedders must not meet in a table: after another one was used only a rebuild may replay. */
export function checkVectors(entries: readonly Entry[], embedder: EmbedderIdentity): void {
  const other = entries.find((entry) => entry.vectors.size > 0 && entry.embedder !== embedder.id);
  if (!other) return;
  throw new SextetError(
    "EMBEDDER_MISMATCH",
    `entry ${other.seq} of the log holds vectors of ${other.embedder}, the embedder is ${embedder.id}`,
    "Run {rebuild} to embed everything again.",
  );
}

/** LanceDB pads short vectors and cuts long ones without a word, and a row that does not fit would block the tables. */
export function checkDraft(
  { scope, payload, vectors }: EntryDraft,
  dimensions: number,
  projections: Projections,
): void {
  for (const memory of memoriesIn(payload)) {
    memoryRow(scope, projections.owner(memory.agent).agent, { ...memory, vector: null });
  }
  for (const [id, vector] of vectors) {
    if (vector.length === dimensions) continue;
    throw new SextetError(
      "VECTOR_INVALID",
      `the vector of ${id} has ${vector.length} numbers, expected ${dimensions}`,
      "Configure an embedding model with a fixed dimension.",
    );
  }
}
