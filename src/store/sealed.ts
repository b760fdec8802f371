import type { LoggedMemory, SealedValue } from "../domain/entry.js";
import { VAULT } from "../domain/kind.js";
import type { Memory } from "../domain/memory.js";
import type { Scope } from "../domain/scope.js";
import type { Entry } from "./log.js";
import type { MemoryReads } from "./memory-reads.js";
import { present } from "./predicate.js";
import type { Table } from "./table.js";
import type { TurnReads } from "./turn-reads.js";

interface Reads {
  /** The entry of the log with this `seq`. */
  entry(seq: number): Promise<Entry[]>;
  turns: TurnReads;
  vault: MemoryReads;
}

/**
 * Memories as the log keeps them: those of the vault with the values of their secrets, encrypted. They stand beside the
 * memory that is changed or replaced, and where the secret is new, beside its turn in the log.
 */
export async function withCiphertexts(
  { entry, turns, vault }: Reads,
  scope: Scope,
  memories: readonly Memory[],
): Promise<LoggedMemory[]> {
  const secrets = memories.filter(({ agent }) => agent === VAULT);
  if (secrets.length === 0) return [...memories];
  const before = await vault.byIds(
    scope,
    secrets.flatMap(({ id, supersedes }) => (supersedes === null ? [id] : [id, supersedes])),
  );
  const known = new Map(before.map(({ fields, ciphertext }) => [fields.placeholder, ciphertext]));
  const fresh = secrets.filter(({ fields }) => !known.has(fields.placeholder));
  const evidence = [...new Set(fresh.flatMap((memory) => memory.evidence.map(({ turn }) => turn)))];
  for (const { placeholder, ciphertext } of await sealedIn({ entry, turns }, scope, evidence)) {
    known.set(placeholder, ciphertext);
  }
  return memories.map((memory) => {
    const ciphertext = memory.agent === VAULT ? known.get(memory.fields.placeholder) : undefined;
    return ciphertext === undefined ? memory : { ...memory, ciphertext };
  });
}

/** What was taken out of turns, as the log keeps it. */
async function sealedIn(
  { entry, turns }: Omit<Reads, "vault">,
  scope: Scope,
  ids: readonly string[],
): Promise<SealedValue[]> {
  const stored = (await turns.byIds(scope, ids)).filter(({ sealed }) => sealed.length > 0);
  const entries = await Promise.all([...new Set(stored.map(({ seq }) => seq))].map(entry));
  return entries.flat().flatMap(({ payload }) => {
    if (payload.kind !== "turns") return [];
    return payload.turns.filter(({ id }) => ids.includes(id)).flatMap(({ sealed }) => sealed);
  });
}

/** Any secret of anybody. */
export async function someSecret(vault: Table) {
  const columns = ["namespace", "userId", "placeholder", "ciphertext"];
  const [row] = await vault.find({ where: present("ciphertext"), columns, limit: 1 });
  if (!row) return undefined;
  const scope = { namespace: String(row.namespace), userId: String(row.userId) };
  return { scope, placeholder: String(row.placeholder), ciphertext: String(row.ciphertext) };
}
