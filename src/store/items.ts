import { createRequire } from "node:module";
import { type Connection, connect, Session } from "@lancedb/lancedb";
import { SextetError } from "../errors.js";
import type { Row } from "./decode.js";
import { createDiskSync } from "./disk.js";
import { openingError } from "./failure.js";
import { all, isOneOf, startsWith } from "./predicate.js";
import { openTable, type Table } from "./table.js";

const arrow = createRequire(import.meta.url)("apache-arrow") as typeof import("apache-arrow");

/** A value under a path and a key. */
export interface StoredItem {
  /** The path and the key, encoded. */
  id: string;
  /** The path, encoded so that one path is below another where its text starts with the other's. */
  path: string;
  namespace: string[];
  key: string;
  value: Record<string, unknown>;
  createdAt: number;
  updatedAt: number;
  /** Orders items as they were first put. */
  seq: number;
}

/** A vector of one text of an item. */
export interface ItemVector {
  item: string;
  path: string;
  /** Which text: a field, and its place where the field is a list. */
  field: string;
  vector: Float32Array;
}

/** The tables of a general store: items, and the vectors of their texts. */
export interface Items {
  byIds(ids: readonly string[]): Promise<StoredItem[]>;
  /** The items below an encoded path, as they were first put. */
  below(path: string): Promise<StoredItem[]>;
  /** The items whose texts are nearest, with their cosine; an item occurs once for each of its texts. */
  nearest(path: string, vector: Float32Array, limit: number): Promise<{ item: string; score: number }[]>;
  /** Every path there is, once, as the labels that make it. */
  namespaces(): Promise<string[][]>;
  put(items: readonly StoredItem[], vectors: readonly ItemVector[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export const pathOf = (namespace: readonly string[]): string =>
  namespace.map((label) => `${JSON.stringify(label)},`).join("");
export const itemId = (namespace: readonly string[], key: string): string => pathOf(namespace) + JSON.stringify(key);

const CACHE_BYTES = 32n << 20n;

/**
 * Opens a store, making it if there is none. Throws CONFIG_INVALID where a memory's tables are, and EMBEDDER_MISMATCH
 * where there are vectors of another length.
 *
 * @param dimensions of the vectors, undefined where nothing is embedded
 */
export async function openItems(uri: string, dimensions: number | undefined): Promise<Items> {
  const { connection, length } = await open(uri, dimensions);
  const items = await openTable(connection, { name: "items", schema: itemSchema(), id: "id", lookups: ["id"] }, false);
  const vectors = length === undefined ? undefined : await openVectors(connection, length);
  const disk = createDiskSync(uri);
  const tables = vectors ? [items, vectors] : [items];

  const removeVectors = async (ids: readonly string[]) => {
    if (!vectors || ids.length === 0) return;
    const found = await vectors.find({ where: isOneOf("item", ids), columns: ["id"] });
    await vectors.remove(found.map((row) => String(row.id)));
  };
  const settle = async () => {
    for (const table of tables) {
      const sync = () => disk.sync(table.name);
      await sync();
      await table.compact(sync);
    }
  };

  return {
    byIds: async (ids) => (ids.length === 0 ? [] : (await items.find({ where: isOneOf("id", ids) })).map(itemOf)),
    async below(path) {
      const rows = await items.find({ where: startsWith("path", path) });
      return rows.map(itemOf).sort((a, b) => a.seq - b.seq || (a.id < b.id ? -1 : 1));
    },
    async nearest(path, vector, limit) {
      if (!vectors) return [];
      const rows = await vectors.findVector(vector, {
        where: startsWith("path", path),
        limit,
        columns: ["id", "item"],
      });
      return rows.map((row) => ({ item: String(row.item), score: 1 - Number(row._distance) }));
    },
    async namespaces() {
      const rows = await items.find({ where: all(), columns: ["namespace"] });
      return [...new Set(rows.map((row) => String(row.namespace)))].map((text) => JSON.parse(text) as string[]);
    },
    async put(added, embedded) {
      await removeVectors(added.map(({ id }) => id));
      await items.replace(added.map(rowOf));
      await vectors?.replace(
        embedded.map(({ vector, ...one }) => ({ id: `${one.item} ${one.field}`, ...one, vector: [...vector] })),
      );
      await settle();
    },
    async remove(ids) {
      await items.remove(ids);
      await removeVectors(ids);
      await settle();
    },
    async close() {
      for (const table of tables) await table.compact(() => disk.sync(table.name), true);
      connection.close();
    },
  };
}

/** Connects, and tells of which length vectors are kept: also where nothing is embedded those of old items have to go. */
async function open(uri: string, dimensions: number | undefined) {
  let connection: Connection | undefined;
  try {
    connection = await connect({ uri, session: new Session(CACHE_BYTES, CACHE_BYTES), readConsistencyInterval: 0 });
    return { connection, length: lengthOf(await connection.tableNames(), uri, dimensions) };
  } catch (error) {
    connection?.close();
    throw openingError(error, uri);
  }
}

function lengthOf(tables: readonly string[], uri: string, dimensions: number | undefined): number | undefined {
  if (tables.includes("log") && tables.includes("settings")) {
    const hint = "Give the store a folder of its own: a memory's tables are written by the memory only.";
    throw new SextetError("CONFIG_INVALID", `${uri} holds the tables of a memory`, hint);
  }
  const kept = tables.map((name) => Number(/^vectors(\d+)$/.exec(name)?.[1])).filter((length) => length > 0);
  if (dimensions === undefined || kept.length === 0 || kept.includes(dimensions)) return dimensions ?? kept[0];
  throw new SextetError(
    "EMBEDDER_MISMATCH",
    `the store in ${uri} holds vectors of ${kept[0]} numbers, index.dims is ${dimensions}`,
    "Open it with the embeddings that it was made with, or put its items into a new store.",
  );
}

const openVectors = (connection: Connection, dimensions: number): Promise<Table> =>
  openTable(
    connection,
    { name: `vectors${dimensions}`, schema: vectorSchema(dimensions), id: "id", lookups: ["item"] },
    false,
  );

const text = (name: string) => new arrow.Field(name, new arrow.Utf8(), false);
const integer = (name: string) => new arrow.Field(name, new arrow.Int64(), false);
const time = (name: string) => new arrow.Field(name, new arrow.TimestampMillisecond(), false);

const itemSchema = () =>
  new arrow.Schema([
    ...["id", "path", "namespace", "key", "value"].map(text),
    ...[time("createdAt"), time("updatedAt"), integer("seq")],
  ]);

function vectorSchema(dimensions: number) {
  const float = new arrow.Field("item", new arrow.Float32(), true);
  const vector = new arrow.Field("vector", new arrow.FixedSizeList(dimensions, float), false);
  return new arrow.Schema([...["id", "item", "path", "field"].map(text), vector]);
}

const rowOf = ({ namespace, value, ...columns }: StoredItem): Row => ({
  ...columns,
  key: JSON.stringify(columns.key),
  namespace: JSON.stringify(namespace),
  value: JSON.stringify(value),
});

function itemOf(row: Row): StoredItem {
  return {
    id: String(row.id),
    path: String(row.path),
    namespace: JSON.parse(String(row.namespace)) as string[],
    key: JSON.parse(String(row.key)) as string,
    value: JSON.parse(String(row.value)) as Record<string, unknown>,
    createdAt: Number(row.createdAt),
    updatedAt: Number(row.updatedAt),
    seq: Number(row.seq),
  };
}
