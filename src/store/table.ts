import { type Connection, Index, type Table as LanceTable, MatchQuery } from "@lancedb/lancedb";
import type { Schema } from "apache-arrow";
import type { Predicate } from "./predicate.js";
import type { Row } from "./rows.js";

/** How a table is made and indexed. */
export interface TableSpec {
  name: string;
  schema: Schema;
  /** The column that identifies a row. */
  id: string;
  /** The column that full text search reads. */
  text?: string;
  /** Columns that are looked up by value. */
  lookups?: readonly string[];
  /** Columns with few distinct values. */
  categories?: readonly string[];
}

export interface Find {
  where: Predicate;
  columns?: readonly string[];
  orderBy?: { column: string; descending?: boolean };
  limit?: number;
}

/** A table of the database, with only the ways of reading and writing it that are safe. */
export interface Table {
  readonly name: string;
  find(query: Find): Promise<Row[]>;
  count(where: Predicate): Promise<number>;
  /** The rows that match any word, best first, each with its BM25 score as `_score`. */
  findText(text: string, query: Find & { limit: number }): Promise<Row[]>;
  /** The rows nearest by cosine, nearest first, each with its distance as `_distance`. Exact. */
  findVector(vector: Float32Array, query: Find & { limit: number }): Promise<Row[]>;
  /** Inserts rows, and replaces those whose `rev` is lower than the new one's. Replaying it changes nothing. */
  upsert(rows: readonly Row[]): Promise<void>;
  /** Inserts rows, and replaces those that are there. */
  replace(rows: readonly Row[]): Promise<void>;
  /** Inserts the row unless its id is there. False if it was. */
  insertIfAbsent(row: Row): Promise<boolean>;
  /** Compacts the table where enough small writes have gathered that reads slow down. `closing`: look in any case. */
  compact(closing?: boolean): Promise<void>;
  bytes(): Promise<number>;
}

/** Search slows by about 0.06 ms for each fragment, and unindexed rows are scanned. */
const MOST_FRAGMENTS = 40;
const MOST_UNINDEXED_ROWS = 500;
const WRITES_BETWEEN_CHECKS = 10;
const OLDER = "target.rev < source.rev";
/** Old versions that a reader may still hold stay this long. */
const KEEP_VERSIONS_MS = 10 * 60_000;

/** Opens a table, or makes it with its whole schema and its indexes before the first row. */
export async function openTable(connection: Connection, spec: TableSpec, exists: boolean): Promise<Table> {
  const table = exists ? await connection.openTable(spec.name) : await makeTable(connection, spec);
  let writes = 0;
  let rowsWritten = 0;

  const merge = async (rows: readonly Row[], whenMatched: "keep" | "replace" | "replace if older") => {
    let builder = table.mergeInsert(spec.id).useIndex(false).whenNotMatchedInsertAll();
    if (whenMatched === "replace") builder = builder.whenMatchedUpdateAll();
    if (whenMatched === "replace if older") builder = builder.whenMatchedUpdateAll({ where: OLDER });
    const result = await retried(() => builder.execute(lastOfEach(rows, spec.id)));
    writes += 1;
    rowsWritten += rows.length;
    return Number(result.numInsertedRows);
  };

  return {
    name: spec.name,
    async find({ where, columns, orderBy, limit }) {
      let query = table.query().where(where);
      if (columns) query = query.select([...columns]);
      if (orderBy) query = query.orderBy({ columnName: orderBy.column, ascending: !orderBy.descending });
      if (limit !== undefined) query = query.limit(limit);
      return query.toArray();
    },
    count: (where) => table.countRows(where),
    async findText(text, { where, columns, limit }) {
      if (spec.text === undefined) throw new TypeError(`${spec.name} has no full text`);
      let query = table.query().fullTextSearch(new MatchQuery(text, spec.text)).where(where).limit(limit);
      if (columns) query = query.select([...columns, "_score"]);
      return query.toArray();
    },
    async findVector(vector, { where, columns, limit }) {
      let query = table.query().nearestTo(vector).distanceType("cosine").where(where).limit(limit);
      if (columns) query = query.select([...columns, "_distance"]);
      return query.toArray();
    },
    async upsert(rows) {
      if (rows.length > 0) await merge(rows, "replace if older");
    },
    async replace(rows) {
      if (rows.length > 0) await merge(rows, "replace");
    },
    insertIfAbsent: async (row) => (await merge([row], "keep")) === 1,
    async compact(closing = false) {
      const manyRows = rowsWritten >= MOST_UNINDEXED_ROWS;
      if (!manyRows && !closing && writes < WRITES_BETWEEN_CHECKS) return;
      writes = 0;
      if (!manyRows && (await table.stats()).fragmentStats.numSmallFragments <= MOST_FRAGMENTS) return;
      rowsWritten = 0;
      await retried(() => table.optimize({ cleanupOlderThan: new Date(Date.now() - KEEP_VERSIONS_MS) }));
    },
    bytes: async () => (await table.stats()).totalBytes,
  };
}

async function makeTable(connection: Connection, spec: TableSpec): Promise<LanceTable> {
  const table = await connection.createEmptyTable(spec.name, spec.schema, { mode: "create", existOk: true });
  await table.setUnenforcedPrimaryKey(spec.id);
  for (const name of spec.lookups ?? []) await table.createIndex(name, { config: Index.btree() });
  for (const name of spec.categories ?? []) await table.createIndex(name, { config: Index.bitmap() });
  if (spec.text !== undefined) {
    const config = Index.fts({ baseTokenizer: "icu", stem: true, removeStopWords: true, asciiFolding: true });
    await table.createIndex(spec.text, { config });
  }
  return table;
}

/** Two rows of one id in a batch would both be inserted. */
function lastOfEach(rows: readonly Row[], id: string): Row[] {
  return [...new Map(rows.map((row) => [row[id], row])).values()];
}

const MOST_TRIES = 5;

/** LanceDB reports a write that met another one as retryable; the data are unharmed. */
async function retried<T>(write: () => Promise<T>, tries = 1): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (tries >= MOST_TRIES || !/retryable|please retry|commit conflict/i.test(String(error))) throw error;
    return retried(write, tries + 1);
  }
}
