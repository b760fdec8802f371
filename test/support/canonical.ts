import { join } from "node:path";
import { connect } from "@lancedb/lancedb";

/** What the tables of a closed home hold, without ciphertext and vectors: the same input gives the same, byte for byte. */
export async function canonicalState(home: string): Promise<Record<string, unknown[]>> {
  const connection = await connect(join(home, "tables"));
  const state: Record<string, unknown[]> = {};
  for (const name of (await connection.tableNames()).sort()) {
    if (name === "log" || name === "settings") continue;
    const table = await connection.openTable(name);
    const rows = (await table.query().toArray()).map((row) => {
      const { vector: _, ciphertext: __, ...cells } = row.toJSON() as Record<string, unknown>;
      return JSON.parse(JSON.stringify(cells, (_key, value) => (typeof value === "bigint" ? Number(value) : value)));
    });
    state[name] = rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    table.close();
  }
  connection.close();
  return state;
}

/**
 * The same without what an undo and a redo do not bring back: the entry of the log that changed a row last, and rows that runs
 * made which are taken back. Those stay, so that reads of that record time find them.
 */
export function comparableState(
  state: Record<string, unknown[]>,
  takenBack: readonly string[] = [],
): Record<string, unknown[]> {
  const rowsOf = (rows: readonly unknown[]) =>
    (rows as Record<string, unknown>[]).flatMap(({ rev: _, ...row }) =>
      takenBack.includes(String(row.run)) ? [] : [row],
    );
  return Object.fromEntries(Object.entries(state).map(([table, rows]) => [table, rowsOf(rows)]));
}
