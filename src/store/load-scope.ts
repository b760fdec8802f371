import type { Scope } from "../domain/scope.js";
import type { Row } from "./decode.js";
import { always, inScope, type Predicate } from "./predicate.js";
import type { Projections } from "./projections.js";
import { asStored, memoryOf, type StoredMemory, turnOf } from "./rows.js";
import type { ScopeRows } from "./scope-states.js";
import { tallyOf } from "./tallies.js";

/** A row without its vector and with a short text. */
const LEAST_BYTES = 1_200;
const BYTES_A_NUMBER = 4;
/** Reading whose rows these are takes about a millisecond for a thousand of them. */
const MOST_LISTED = 50_000;

export interface LoadOptions {
  dimensions: number;
  /** Bytes of rows from which on a scope is not held. */
  mostHeld: number;
  forgotten: ReadonlySet<string>;
}

/** All rows of a scope in the tables; undefined where they take too much memory. */
export async function loadScope(
  { turns, feedback, owners }: Projections,
  scope: Scope,
  { dimensions, mostHeld, forgotten }: LoadOptions,
): Promise<ScopeRows | undefined> {
  const most = Math.floor(mostHeld / (LEAST_BYTES + BYTES_A_NUMBER * dimensions));
  const tables = [turns, feedback, ...owners.map(({ table }) => table)];
  // Counting the rows of all scopes takes nothing, those of one a little, and reading too many of them for nothing a lot.
  if ((await countIn(tables, always)) > most && (await countIn(tables, inScope(scope))) > most) return undefined;
  const query = { where: inScope(scope), limit: most + 1 };
  const [said = [], voted = [], ...known] = await Promise.all(tables.map((table) => table.find(query)));
  if (known.reduce((sum, rows) => sum + rows.length, said.length + voted.length) > most) return undefined;
  // A process that does not know yet what was forgotten may just have written it again.
  let isWhole = true;
  const left = (rows: readonly Row[]) =>
    rows.filter(({ id }) => {
      const isLeft = !forgotten.has(String(id));
      isWhole &&= isLeft;
      return isLeft;
    });
  const memories = owners.map(
    ({ agent }, i) => [agent.kind, left(known[i] ?? []).map((row) => memoryOf(agent, row))] as const,
  );
  const tallies = left(voted).map(tallyOf);
  return { turns: left(said).map(turnOf), memories: new Map(memories), tallies, isWhole };
}

const countIn = async (tables: Projections["tables"], where: Predicate) =>
  (await Promise.all(tables.map((table) => table.count(where)))).reduce((sum, count) => sum + count, 0);

/** Every scope that has rows; undefined where there are too many rows to look at. */
export async function scopesIn({ tables }: Projections): Promise<Scope[] | undefined> {
  if ((await countIn(tables, always)) > MOST_LISTED) return undefined;
  const rows = await Promise.all(
    tables.map((table) => table.find({ where: always, columns: ["namespace", "userId"] })),
  );
  return rows.flat().map((row) => ({ namespace: String(row.namespace), userId: String(row.userId) }));
}

/** A memory as its agent's table gives it back. */
export function normalOf({ owners }: Projections, memory: StoredMemory): StoredMemory {
  const owner = owners.find(({ agent }) => agent.kind === memory.agent);
  return owner ? asStored(owner.agent, memory) : memory;
}
