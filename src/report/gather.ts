import type { Memory } from "../domain/memory.js";
import type { Scope } from "../domain/scope.js";
import type { Stats } from "../memory-account.js";
import type { SextetMemory, ShownTurn } from "../memory-api.js";

/** What a report is made of. */
export interface Gathered {
  scope: Scope;
  kinds: SextetMemory["kinds"];
  stats: Stats;
  /** All versions, the newest written first. */
  memories: readonly Memory[];
  /** What they rest on, by Sextet's ids. */
  turns: ReadonlyMap<string, ShownTurn>;
  /** Plain text of secrets, by the memory's id; empty unless they were asked for. */
  secrets: ReadonlyMap<string, string>;
}

const A_PAGE = 500;
const A_BATCH = 200;
const VAULT = "vault";

/**
 * Reads all that is remembered in a scope, with the turns that it rests on.
 *
 * @param reveal also secrets' plain text; each leaves an entry in the log.
 */
export async function gather(memory: SextetMemory, scope: Scope, reveal: boolean): Promise<Gathered> {
  const memories = await allMemories(memory, scope);
  const ids = [...new Set(memories.flatMap(({ evidence }) => evidence.map(({ turn }) => turn)))];
  const turns = new Map<string, ShownTurn>();
  for (let i = 0; i < ids.length; i += A_BATCH) {
    const batch = await memory.turns({ ...scope, ids: ids.slice(i, i + A_BATCH) });
    for (const turn of batch.turns) turns.set(turn.turn, turn);
  }
  const secrets = new Map<string, string>();
  for (const { id, agent } of reveal ? memories : []) {
    if (agent === VAULT) secrets.set(id, await memory.reveal(id, scope));
  }
  return { scope, kinds: memory.kinds, stats: await memory.stats(scope), memories, turns, secrets };
}

async function allMemories(memory: SextetMemory, scope: Scope): Promise<Memory[]> {
  const all: Memory[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const page = await memory.browse({
      ...{ ...scope, state: "all", limit: A_PAGE, archived: true },
      ...(before !== undefined && { before }),
    });
    all.push(...page.memories);
    before = page.next;
  }
  return all;
}
