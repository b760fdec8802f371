import type { Table as ArrowTable, Vector } from "apache-arrow";

/** A row as LanceDB takes and gives it. */
export type Row = Record<string, unknown>;

/**
 * The rows of an Arrow table as plain objects: numbers for 64-bit integers and times, arrays for lists, a view for a
 * vector of floats. Read by column, since Arrow's own rows look every cell's type up again, and recall reads thousands.
 */
export function rowsOf(table: ArrowTable): Row[] {
  const rows: Row[] = Array.from({ length: table.numRows }, () => ({}));
  for (const { name } of table.schema.fields) {
    const column = table.getChild(name);
    if (!column) continue;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if (row) row[name] = plain(column.get(i));
    }
  }
  return rows;
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return value;
  const list = value as Vector;
  return ArrayBuffer.isView(list.data[0]?.values) ? list.toArray() : [...list];
}
