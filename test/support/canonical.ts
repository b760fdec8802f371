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
