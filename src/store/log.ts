import type { Connection } from "@lancedb/lancedb";
import type { Declaration } from "../domain/declaration.js";
import { Payload } from "../domain/entry.js";
import type { Kind } from "../domain/kind.js";
import type { Scope } from "../domain/scope.js";
import { logSchema } from "./arrow.js";
import type { Row } from "./decode.js";
import { above, all, atMost, equals, inScope } from "./predicate.js";
import { openTable, type Table } from "./table.js";

/** What is about to be appended. `vectors` are those of turns and memories in the payload, by id. */
export interface EntryDraft {
  scope: Scope;
  run: string;
  /** Milliseconds since the epoch. */
  at: number;
  payload: Payload;
  vectors: ReadonlyMap<string, Float32Array>;
}

/** An entry of the log. */
export interface Entry extends EntryDraft {
  /** Counts from 1 without a gap. */
  seq: number;
  /** The id of the embedder that made the vectors. */
  embedder: string;
}

/** An agent that was handed in, and the entry that says so. */
export interface Declared {
  declaration: Declaration;
  seq: number;
}

/** The append-only truth. */
export interface Log {
  readonly table: Table;
  /** The highest `seq`, 0 when empty. */
  head(): Promise<number>;
  /** Appends an entry; false if another writer has taken its `seq`. */
  append(entry: Entry): Promise<boolean>;
  /** The entries with `after < seq <= upTo`, lowest first. */
  read(after: number, upTo: number): Promise<Entry[]>;
  /** All entries of a scope, lowest first. */
  ofScope(scope: Scope): Promise<Entry[]>;
  /** What was ever forgotten, lowest first. */
  forgettings(): Promise<Entry[]>;
  /** The agents that were ever handed in, each as it was declared last, in the order of their kinds. */
  declarations(): Promise<ReadonlyMap<Kind, Declared>>;
  /** Puts entries in the place of those with the same `seq`. Only to take out what is forgotten. */
  replace(entries: readonly Entry[]): Promise<void>;
}

export async function openLog(connection: Connection, exists: boolean): Promise<Log> {
  const table = await openTable(connection, { name: "log", schema: logSchema(), id: "seq" }, exists);
  return {
    table,
    async head() {
      const [last] = await table.find({
        where: above("seq", 0),
        columns: ["seq"],
        orderBy: { column: "seq", descending: true },
        limit: 1,
      });
      return last ? Number(last.seq) : 0;
    },
    append: (entry) => table.insertIfAbsent(rowOf(entry)),
    async read(after, upTo) {
      const rows = await table.find({
        where: all(above("seq", after), atMost("seq", upTo)),
        orderBy: { column: "seq" },
      });
      return rows.map(entryOf);
    },
    async ofScope(scope) {
      return (await table.find({ where: inScope(scope), orderBy: { column: "seq" } })).map(entryOf);
    },
    async forgettings() {
      return (await table.find({ where: equals("kind", "forget"), orderBy: { column: "seq" } })).map(entryOf);
    },
    async declarations() {
      const entries = (await table.find({ where: equals("kind", "agent"), orderBy: { column: "seq" } })).map(entryOf);
      const said = entries.flatMap(({ seq, payload }) =>
        payload.kind === "agent"
          ? [[payload.declaration.kind, { declaration: payload.declaration, seq }] as const]
          : [],
      );
      return new Map([...new Map(said)].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
    replace: (entries) => table.replace(entries.map(rowOf)),
  };
}

function rowOf({ seq, scope, run, at, embedder, payload, vectors }: Entry): Row {
  const { kind, ...said } = payload;
  const blob = Buffer.concat([...vectors.values()].map((v) => Buffer.from(v.buffer, v.byteOffset, v.byteLength)));
  const body = JSON.stringify({ ...said, vectors: [...vectors.keys()] });
  return {
    seq,
    kind,
    run,
    namespace: scope.namespace,
    userId: scope.userId,
    at,
    embedder,
    payload: body,
    vectors: blob,
  };
}

function entryOf(row: Row): Entry {
  const { vectors: ids, ...said } = JSON.parse(row.payload as string) as { vectors: string[] };
  return {
    seq: Number(row.seq),
    scope: { namespace: row.namespace as string, userId: row.userId as string },
    run: row.run as string,
    at: Number(row.at),
    embedder: row.embedder as string,
    payload: Payload.parse({ kind: row.kind, ...said }),
    vectors: split(row.vectors as Uint8Array, ids),
  };
}

function split(blob: Uint8Array, ids: readonly string[]): Map<string, Float32Array> {
  const bytes = Uint8Array.from(blob); // a copy, so that the floats are aligned
  const size = ids.length === 0 ? 0 : bytes.byteLength / ids.length;
  return new Map(ids.map((id, i) => [id, new Float32Array(bytes.buffer, i * size, size / 4)]));
}
