import {
  type Connection,
  Index,
  type Table as LanceTable,
  MatchQuery,
  type MergeInsertBuilder,
} from "@lancedb/lancedb";
import type { Schema } from "apache-arrow";
import { messageOf, SextetError } from "../errors.js";
import { bestRows } from "./best-rows.js";
import { type Row, rowsOf } from "./decode.js";
import { tableError } from "./failure.js";
import { always, equals, isOneOf, type Predicate } from "./predicate.js";
import { UNSEARCHED } from "./text-words.js";

/** How a table is made and indexed. */
export interface TableSpec {
  name: string;
  schema: Schema;
  /** The column that identifies a row. */
  id: string;
  /** The column that full text search reads. */
  text?: string;
  /** A column of numbers that has no index. */
  scanned?: string;
  /** Columns that are looked up by value. */
  lookups?: readonly string[];
  /** Columns with few distinct values. */
  categories?: readonly string[];
  /** How many writes may gather before a small table is compacted. Default: 16. */
  writes?: number;
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
  /** Changes with every write to the table, whoever made it. */
  version(): Promise<number>;
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
  /** Inserts the row unless its id is there. The version that holds it; undefined if the id was there. */
  insertIfAbsent(row: Row): Promise<number | undefined>;
  /** Replaces rows whose `rev` is still the same. */
  refresh(rows: readonly Row[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /**
   * Writes all rows and indexes again and cleans the versions before, so that nothing is left in any file of what was
   * removed or replaced: deleting alone leaves it there. `sync` forces the table to disk before its old files go.
   */
  rewrite(sync: () => Promise<void>): Promise<void>;
  /**
   * Compacts the table where enough small writes have gathered that reads slow down and files pile up, and lets old
   * versions go. `sync` forces the table to disk before its old files go. `closing`: look in any case.
   */
  compact(sync: () => Promise<void>, closing?: boolean): Promise<void>;
  /** Lets the versions go that making the table has left. Only where nobody else has opened it yet. */
  clean(): Promise<void>;
  /** Builds the full text index again, where there is one. */
  indexText(): Promise<void>;
  /** Throws where a file of the newest version is missing or cut off. */
  check(): Promise<void>;
  bytes(): Promise<number>;
}

/** Search slows by about 0.06 ms for each fragment, every write leaves three files, and unindexed rows are scanned. */
const MOST_WRITES = 16;
const MOST_FRAGMENTS = 8;
const MOST_UNINDEXED_ROWS = 500;

/**
 * When a table is compacted: all of its rows are written again then, about 0.015 ms each, so that a larger one gathers
 * more first. The square root has what the fragments cost and what writing them again costs grow alike.
 */
const mostWrites = (least: number, rows: number) => Math.max(least, Math.sqrt(rows) / 2);
const mostUnindexed = (rows: number) => Math.max(MOST_UNINDEXED_ROWS, rows / 50);
const OLDER = "target.rev < source.rev";
const SAME = "target.rev = source.rev";

/** Opens a table that `exists`, or makes it with its whole schema and its indexes before the first row. */
export async function openTable(connection: Connection, spec: TableSpec, exists: boolean): Promise<Table> {
  const table = exists ? await connection.openTable(spec.name) : await makeTable(connection, spec);
  const guarded = <T>(use: () => Promise<T>): Promise<T> => withClearError(spec.name, () => retried(use));
  let merging: MergeInsertBuilder | undefined;
  let writes = 0;
  let rowsWritten = 0;

  const merge = async (rows: readonly Row[], whenMatched: "keep" | "replace" | "replace if older" | "refresh") => {
    // One for all: each new one asks the store for the schema, which never changes.
    merging ??= table.mergeInsert(spec.id).useIndex(false).whenNotMatchedInsertAll();
    let builder = merging;
    if (whenMatched === "replace") builder = builder.whenMatchedUpdateAll();
    if (whenMatched === "replace if older") builder = builder.whenMatchedUpdateAll({ where: OLDER });
    if (whenMatched === "refresh") builder = builder.whenMatchedUpdateAll({ where: SAME });
    const result = await retried(() => builder.execute(lastOfEach(rows, spec.id))).catch((error: unknown) => {
      merging = undefined; // it keeps a schema that could not be read
      throw error;
    });
    writes += 1;
    rowsWritten += rows.length;
    return { inserted: Number(result.numInsertedRows), version: Number(result.version) };
  };

  return {
    name: spec.name,
    version: () => guarded(() => table.version()),
    find: ({ where, columns, orderBy, limit }) =>
      guarded(async () => {
        let query = table.query().where(where);
        if (columns) query = query.select([...columns]);
        if (orderBy) query = query.orderBy({ columnName: orderBy.column, ascending: !orderBy.descending });
        if (limit !== undefined) query = query.limit(limit);
        return rowsOf(await query.toArrow());
      }),
    count: (where) => guarded(() => table.countRows(where === always ? undefined : where)),
    findText: (text, { where, columns, limit }) =>
      guarded(async () => {
        if (spec.text === undefined) throw new TypeError(`${spec.name} has no full text`);
        const words = new MatchQuery(text, spec.text);
        const search = async (most: number) => {
          const query = table.query().fullTextSearch(words).where(where).limit(most);
          return rowsOf(await (columns ? query.select([...columns, "_score"]) : query).toArrow());
        };
        return bestRows(search, limit, ({ _score }) => Number(_score));
      }),
    findVector: (vector, { where, columns, limit }) =>
      guarded(async () => {
        const search = async (most: number) => {
          const query = table.query().nearestTo(vector).distanceType("cosine").where(where).limit(most);
          return rowsOf(await (columns ? query.select([...columns, "_distance"]) : query).toArrow());
        };
        return bestRows(search, limit, ({ _distance }) => -Number(_distance));
      }),
    async upsert(rows) {
      if (rows.length > 0) await guarded(async () => void (await merge(rows, "replace if older")));
    },
    async replace(rows) {
      if (rows.length > 0) await guarded(async () => void (await merge(rows, "replace")));
    },
    async refresh(rows) {
      if (rows.length > 0) await guarded(async () => void (await merge(rows, "refresh")));
    },
    async remove(ids) {
      if (ids.length > 0) await guarded(() => retried(() => table.delete(isOneOf(spec.id, ids))));
    },
    rewrite: (sync) =>
      guarded(async () => {
        await retried(() => table.update({ valuesSql: { [spec.id]: `\`${spec.id}\`` } }));
        for (const { column, config } of indexesOf(spec)) {
          await retried(() => table.createIndex(column, { config: config(), replace: true }));
        }
        await retried(() => table.optimize());
        await sync();
        await retried(() => table.optimize({ cleanupOlderThan: new Date() }));
      }),
    insertIfAbsent: (row) =>
      guarded(async () => {
        const { inserted, version } = await merge([row], "keep");
        return inserted === 1 ? version : undefined;
      }),
    compact: (sync, closing = false) =>
      guarded(async () => {
        const least = spec.writes ?? MOST_WRITES;
        const mayBeDue = rowsWritten >= MOST_UNINDEXED_ROWS || writes >= least;
        if (!mayBeDue && !(closing && writes > 0)) return;
        const rows = await table.countRows();
        const isDue = rowsWritten >= mostUnindexed(rows) || writes >= mostWrites(least, rows);
        if (!isDue && !closing) return;
        if (!isDue && (await table.stats()).fragmentStats.numSmallFragments <= MOST_FRAGMENTS) return;
        writes = 0;
        rowsWritten = 0;
        const before = await table.version();
        await retried(() => table.optimize());
        const version = await table.version();
        if (version === before) return;
        await sync();
        // What is on disk now stays, though another process commits a version after it that is not.
        const compacted = (await table.listVersions()).find((one) => one.version === version);
        if (compacted) await retried(() => table.optimize({ cleanupOlderThan: compacted.timestamp }));
      }),
    clean: () => guarded(async () => void (await table.optimize({ cleanupOlderThan: new Date() }))),
    indexText: () =>
      guarded(async () => {
        if (spec.text === undefined) return;
        const { text } = spec;
        await retried(() => table.createIndex(text, { config: fullText(), replace: true }));
      }),
    check: () =>
      guarded(async () => {
        await table.countRows(`\`${spec.scanned}\` >= 0`); // opens every file of rows
        const [row] = rowsOf(await table.query().limit(1).toArrow());
        if (!row) return;
        for (const column of [...(spec.lookups ?? []), ...(spec.categories ?? [])]) {
          await table.countRows(equals(column, String(row[column]))); // and those of the indexes
        }
        if (spec.text === undefined) return;
        const words = new MatchQuery(String(row[spec.text]), spec.text);
        await table.query().fullTextSearch(words).select([spec.id, "_score"]).limit(1).toArray();
      }),
    bytes: () => guarded(async () => (await table.stats()).totalBytes),
  };
}

/** Makes a table, or what is lacking of one that another process is making or died while making. */
async function makeTable(connection: Connection, spec: TableSpec, tries = 1): Promise<LanceTable> {
  try {
    const table = await createOrOpen(connection, spec);
    await setKey(table, spec.id);
    const indexed = new Set((await table.listIndices()).flatMap((index) => index.columns));
    for (const { column, config } of indexesOf(spec)) {
      if (!indexed.has(column)) await retried(() => table.createIndex(column, { config: config() })); // used up by a try
    }
    return table;
  } catch (error) {
    // LanceDB lets another process that creates it at the same moment put an empty one in its place.
    if (tries >= MOST_TRIES || !/incompatible with concurrent transaction/i.test(messageOf(error))) throw error;
    return makeTable(connection, spec, tries + 1);
  }
}

function indexesOf({ lookups = [], categories = [], text }: TableSpec): { column: string; config: () => Index }[] {
  return [
    ...lookups.map((column) => ({ column, config: Index.btree })),
    ...categories.map((column) => ({ column, config: Index.bitmap })),
    ...(text === undefined ? [] : [{ column: text, config: fullText }]),
  ];
}

const fullText = () =>
  Index.fts({
    ...{ baseTokenizer: "icu", stem: true, asciiFolding: true },
    ...{ removeStopWords: true, customStopWords: [...UNSEARCHED] },
  });

async function createOrOpen(connection: Connection, { name, schema }: TableSpec): Promise<LanceTable> {
  try {
    return await connection.createEmptyTable(name, schema, { mode: "create" });
  } catch (error) {
    if (!/already exists/.test(messageOf(error))) throw error;
    return connection.openTable(name);
  }
}

/** A table's key is set once; of two processes that set it at once, one is refused. */
async function setKey(table: LanceTable, id: string): Promise<void> {
  if (await hasKey(table)) return;
  try {
    await table.setUnenforcedPrimaryKey(id);
  } catch (error) {
    if (!(await hasKey(table))) throw error;
  }
}

async function hasKey(table: LanceTable): Promise<boolean> {
  const { fields } = await table.schema();
  return fields.some((field) => [...field.metadata.keys()].some((name) => name.includes("unenforced-primary-key")));
}

/** Two rows of one id in a batch would both be inserted. */
function lastOfEach(rows: readonly Row[], id: string): Row[] {
  return [...new Map(rows.map((row) => [row[id], row])).values()];
}

const MOST_TRIES = 5;

/**
 * LanceDB reports a write that met another one as retryable; the data are unharmed. A file that is not found may belong
 * to a version that another process has deleted meanwhile.
 */
const MET_ANOTHER = /retryable|please retry|commit conflict|not found/i;

async function retried<T>(write: () => Promise<T>, tries = 1): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (tries >= MOST_TRIES || !MET_ANOTHER.test(String(error))) throw error;
    return retried(write, tries + 1);
  }
}

async function withClearError<T>(table: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof TypeError || SextetError.isInstance(error)) throw error;
    throw tableError(table, error);
  }
}
