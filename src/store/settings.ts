import type { Connection } from "@lancedb/lancedb";
import { settingsSchema } from "./arrow.js";
import { always } from "./predicate.js";
import { openTable, type Table } from "./table.js";

/** What is true of a whole database. */
export interface Settings {
  /** The version of the tables' layout. Written last when a database is made, so that a half-made one is known. */
  format: string;
  /** The id and the dimension of the embedder whose vectors the tables hold. */
  embedder: string;
  dimensions: string;
  /** Every table is applied and on disk up to this entry of the log. */
  applied: string;
  /** The version of each table that was on disk then, as JSON. What is newer may be torn by a power cut. */
  versions?: string;
  /** What the log says of forgetting is erased from every file up to this entry. */
  erased?: string;
}

/** Tables of an older layout are rebuilt from the log when they are opened. */
export const FORMAT = "6";
/** Formats whose rows have the layout of now: only what the log may hold and how text is indexed has changed. */
export const SAME_LAYOUT: readonly string[] = [];
/** Formats whose texts are indexed in another way. */
export const OTHER_INDEXES = ["3"];
/** Formats without a table of feedback: nobody could give any. */
export const NO_FEEDBACK_TABLE = ["3", "4"];

export interface SettingsTable {
  readonly table: Table;
  read(): Promise<Partial<Settings>>;
  write(settings: Partial<Settings>): Promise<void>;
}

export async function openSettings(connection: Connection): Promise<SettingsTable> {
  const spec = { name: "settings", schema: settingsSchema(), id: "name", writes: 4 };
  const table = await openTable(connection, spec, false); // whole or half-made or not there: only reading it tells
  return {
    table,
    async read() {
      const rows = await table.find({ where: always });
      return Object.fromEntries(rows.map((row) => [row.name, row.value]));
    },
    write: (settings) => table.replace(Object.entries(settings).map(([name, value]) => ({ name, value }))),
  };
}
