import type { Connection } from "@lancedb/lancedb";
import type { Declaration } from "../domain/declaration.js";
import { Payload } from "../domain/entry.js";
import type { Kind } from "../domain/kind.js";
import { type Scope, scopeKey } from "../domain/scope.js";
import { logSchema } from "./arrow.js";
import type { Row } from "./decode.js";
import {
  above,
  all,
  any,
  atMost,
  equals,
  holds,
  inScope,
  isOneOf,
  type Predicate,
  startsWith,
  time,
} from "./predicate.js";
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

/** An agent that was passed in, and the entry that says so. */
export interface Declared {
  declaration: Declaration;
  seq: number;
}

/**
 * The append-only truth. Entries that were committed together are one row: `mergeInsert` of several rows of which
 * another process has taken one would insert the others.
 */
export interface Log {
  readonly table: Table;
  /** The highest `seq`, 0 when empty. */
  head(): Promise<number>;
  /** Appends entries that follow each other, all or none; false if another writer has taken the first one's `seq`. */
  append(entries: readonly Entry[]): Promise<boolean>;
  /** True where others have written since the last reading of the head or of news. One cheap look. */
  isChanged(): Promise<boolean>;
  /** Has the entries after `head`, the last one of a row, taken note of. Where that fails they are news again. */
  news(head: number, take: (entries: Entry[]) => Promise<void>): Promise<void>;
  /** The entries with `after < seq <= upTo`, lowest first. */
  read(after: number, upTo: number): Promise<Entry[]>;
  /** All entries of a scope, lowest first. */
  ofScope(scope: Scope): Promise<Entry[]>;
  /** Every scope of which there is an entry. */
  scopes(): Promise<Scope[]>;
  /** The last entry of the scope whose run is named so. It must have been committed alone. */
  lastNamed(scope: Scope, start: string): Promise<Entry | undefined>;
  /** The runs of a scope that were taken back or put back after a moment of record time, lowest first. */
  reversals(scope: Scope, after: number): Promise<Entry[]>;
  /** What was ever forgotten, lowest first. */
  forgettings(): Promise<Entry[]>;
  /** The agents that were ever passed in, each as it was declared last, in the order of their kinds. */
  declarations(): Promise<ReadonlyMap<Kind, Declared>>;
  /** Puts what `change` makes of them in the place of a scope's entries. Only to take out what is forgotten. */
  change(scope: Scope, change: (entry: Entry) => Entry): Promise<void>;
}

/** How many entries may be committed together. */
export const MOST_IN_GROUP = 64;
/** A group is one write. */
const MOST_WRITES = 32;
/** The kinds of entries that are alone in their row. */
const REVERSALS = ["undo", "redo"];
/** The kind of a row that holds several entries; its `seq` is that of the first one. */
const GROUP = "group";

export async function openLog(connection: Connection, exists: boolean): Promise<Log> {
  const table = await openTable(
    connection,
    { name: "log", schema: logSchema(), id: "seq", scanned: "seq", writes: MOST_WRITES },
    exists,
  );
  let seen = -1;

  const find = async (where: Predicate) => (await table.find({ where, orderBy: { column: "seq" } })).flatMap(entriesOf);
  const read = async (after: number, upTo: number) => {
    const around = all(equals("kind", GROUP), above("seq", after - MOST_IN_GROUP));
    const entries = await find(all(atMost("seq", upTo), any(above("seq", after), around)));
    return entries.filter(({ seq }) => seq > after && seq <= upTo);
  };

  return {
    table,
    async head() {
      seen = Math.max(seen, await table.version());
      const [last] = await table.find({
        where: above("seq", 0),
        columns: ["seq"],
        orderBy: { column: "seq", descending: true },
        limit: 1,
      });
      if (!last) return 0;
      const [row] = await table.find({ where: equals("seq", Number(last.seq)), columns: ["seq", "kind", "payload"] });
      return Number(last.seq) + (row?.kind === GROUP ? partsOf(row).length - 1 : 0);
    },
    async append(entries) {
      const version = await table.insertIfAbsent(rowOf(entries));
      if (version !== undefined) seen = Math.max(seen, version);
      return version !== undefined;
    },
    isChanged: async () => (await table.version()) > seen,
    async news(head, take) {
      const version = await table.version();
      await take(await find(above("seq", head)));
      seen = Math.max(seen, version);
    },
    read,
    async ofScope(scope) {
      const entries = await find(withScope(scope));
      return entries.filter((entry) => scopeKey(entry.scope) === scopeKey(scope));
    },
    async scopes() {
      const rows = await table.find({ where: above("seq", 0), columns: ["kind", "namespace", "userId"] });
      const keys = rows.flatMap(({ kind, namespace, userId }) =>
        kind === GROUP
          ? String(userId).split("\n")
          : scopeKey({ namespace: String(namespace), userId: String(userId) }),
      );
      return [...new Set(keys)].map(scopeOfKey);
    },
    async lastNamed(scope, start) {
      const newest = { column: "seq", descending: true };
      const rows = await table.find({
        where: all(inScope(scope), startsWith("run", start)),
        orderBy: newest,
        limit: 1,
      });
      return rows.flatMap(entriesOf)[0];
    },
    reversals: (scope, after) => find(all(inScope(scope), isOneOf("kind", REVERSALS), above("at", time(after)))),
    forgettings: () => find(equals("kind", "forget")),
    async declarations() {
      const said = (await find(equals("kind", "agent"))).flatMap(({ seq, payload }) =>
        payload.kind === "agent"
          ? [[payload.declaration.kind, { declaration: payload.declaration, seq }] as const]
          : [],
      );
      return new Map([...new Map(said)].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
    async change(scope, change) {
      const rows = await table.find({ where: withScope(scope) });
      const changed = rows.flatMap((row) => {
        const before = entriesOf(row);
        const after = before.map((entry) => (scopeKey(entry.scope) === scopeKey(scope) ? change(entry) : entry));
        return after.some((entry, i) => !isSame(entry, before[i])) ? [rowOf(after)] : [];
      });
      await table.replace(changed);
    },
  };
}

/** The rows that hold entries of a scope, and maybe of others. */
const withScope = (scope: Scope) => any(inScope(scope), all(equals("kind", GROUP), holds("userId", scopeKey(scope))));

const isSame = (one: Entry, other: Entry | undefined) =>
  other !== undefined &&
  one.vectors.size === other.vectors.size &&
  scopeKey(one.scope) === scopeKey(other.scope) &&
  JSON.stringify(one.payload) === JSON.stringify(other.payload);

/** One line, whatever the names hold. */

function scopeOfKey(key: string): Scope {
  const [namespace, userId] = JSON.parse(key) as [string, string];
  return { namespace, userId };
}

/** An entry alone has columns of its own; in a group all but the vectors is in the payload, the scopes in `userId`. */
function rowOf(entries: readonly Entry[]): Row {
  const [first] = entries;
  if (!first) throw new TypeError("an empty group");
  const { seq, scope, run, at, embedder } = first;
  const vectors = blobOf(entries.flatMap((entry) => [...entry.vectors.values()]));
  const shared = { seq, at, embedder, vectors };
  if (entries.length === 1) {
    const { kind, ...said } = bodyOf(first);
    return { ...shared, kind, run, ...scopeOf(scope), payload: JSON.stringify(said) };
  }
  const parts = entries.map(
    (entry): Part => ({ ...scopeOf(entry.scope), run: entry.run, at: entry.at, ...bodyOf(entry) }),
  );
  const scopes = entries.map((entry) => scopeKey(entry.scope)).join("\n");
  return {
    ...shared,
    kind: GROUP,
    run: "",
    namespace: "",
    userId: scopes,
    payload: JSON.stringify({ entries: parts }),
  };
}

/** What an entry says, and which vectors belong to it. */
type Body = { kind: string; vectors: string[] };
type Part = Body & Scope & { run: string; at: number };

const bodyOf = ({ payload, vectors }: Entry): Body => ({ ...payload, vectors: [...vectors.keys()] });
const scopeOf = ({ namespace, userId }: Scope) => ({ namespace, userId });

const partsOf = (row: Row) => (JSON.parse(row.payload as string) as { entries: Part[] }).entries;

function entriesOf(row: Row): Entry[] {
  const [seq, embedder] = [Number(row.seq), row.embedder as string];
  const alone = (): Part => ({
    ...{ namespace: row.namespace as string, userId: row.userId as string },
    ...{ run: row.run as string, at: Number(row.at), kind: row.kind as string },
    ...(JSON.parse(row.payload as string) as { vectors: string[] }),
  });
  const parts = row.kind === GROUP ? partsOf(row) : [alone()];
  const floats = split(
    row.vectors as Uint8Array,
    parts.reduce((sum, { vectors }) => sum + vectors.length, 0),
  );
  return parts.map(({ namespace, userId, run, at, vectors: ids, ...said }, i) => ({
    ...{ seq: seq + i, scope: { namespace, userId }, run, at, embedder },
    payload: Payload.parse(said),
    vectors: new Map(ids.map((id) => [id, floats.shift() as Float32Array])),
  }));
}

const blobOf = (vectors: readonly Float32Array[]) =>
  Buffer.concat(vectors.map((v) => Buffer.from(v.buffer, v.byteOffset, v.byteLength)));

function split(blob: Uint8Array, count: number): Float32Array[] {
  const bytes = Uint8Array.from(blob); // a copy, so that the floats are aligned
  const size = count === 0 ? 0 : bytes.byteLength / count;
  return Array.from({ length: count }, (_, i) => new Float32Array(bytes.buffer, i * size, size / 4));
}
