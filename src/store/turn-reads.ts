import { BLANK } from "../domain/blank.js";
import { type Kind, REVIEWER } from "../domain/kind.js";
import { type Scope, scopeKey } from "../domain/scope.js";
import {
  above,
  all,
  any,
  atLeast,
  atMost,
  below,
  equals,
  holds,
  inScope,
  isOneOf,
  type Predicate,
  time,
} from "./predicate.js";
import { type StoredTurn, turnOf } from "./rows.js";
import type { Table } from "./table.js";

/** A place in a session. */
export interface Place {
  session: string;
  position: number;
}

/** Which turns a read may see. */
export interface TurnsAsOf {
  /** Only turns said until this moment, in milliseconds since the epoch. */
  world?: number | undefined;
  /** Only turns stored until this moment. */
  record?: number | undefined;
}

/** A turn that a search found. */
export interface FoundTurn {
  id: string;
  /** BM25 from full text search, or the cosine from vector search. */
  score: number;
}

/** How the turns of a scope are read. */
export interface TurnReads {
  byIds(scope: Scope, ids: readonly string[]): Promise<StoredTurn[]>;
  at(scope: Scope, places: readonly Place[], asOf?: TurnsAsOf): Promise<StoredTurn[]>;
  /** The turns that hold any of the words, best first. */
  findText(scope: Scope, text: string, limit: number, asOf?: TurnsAsOf): Promise<FoundTurn[]>;
  /** The nearest by meaning, nearest first. */
  findVector(scope: Scope, vector: Float32Array, limit: number, asOf?: TurnsAsOf): Promise<FoundTurn[]>;
  /** The vectors of those turns that have one. */
  vectors(scope: Scope, ids: readonly string[]): Promise<Map<string, Float32Array>>;
  /** Changes with every write to the turns of the scope, and maybe of others. */
  version(scope: Scope): Promise<number>;
  /**
   * Turns stored by log entries after `seq`, and older ones of which words were forgotten by entries after `rev`; oldest
   * first, without their vectors: there may be many.
   */
  since(scope: Scope, seq: number, rev: number): Promise<StoredTurn[]>;
  /** The last `limit` turns, of one session or of all, oldest first. */
  last(scope: Scope, limit: number, session?: string): Promise<StoredTurn[]>;
  /** About `limit` turns that were stored last before the log entry `before`: all of the first entry among them. */
  browse(scope: Scope, limit: number, before: number): Promise<StoredTurn[]>;
  /**
   * Turns that some agent of this memory has not understood yet, in the order they were said, with those agents and,
   * where a person is to look at what comes of them, the reviewer.
   */
  pending(scope: Scope): Promise<StoredTurn[]>;
  count(scope: Scope): Promise<number>;
  /** When each was kept, in milliseconds since the epoch, in no order. */
  recorded(scope: Scope): Promise<number[]>;
}

/** How the turns of all scopes are read. */
export interface AllTurnReads extends TurnReads {
  /** Every scope that has pending turns which no person has to look at. */
  pendingScopes(): Promise<Scope[]>;
}

const WITHOUT_VECTOR = [
  ...["id", "callerId", "session", "position", "role", "speaker", "content", "at", "offset"],
  ...["sealed", "zones", "pending", "recordedAt", "seq", "rev"],
];

const byId = (a: StoredTurn, b: StoredTurn) => (a.id < b.id ? -1 : 1);
export const inOrder = (a: StoredTurn, b: StoredTurn) => a.seq - b.seq || a.position - b.position || byId(a, b);
/** One entry may hold the end of one session and the start of the next. */
export const acrossSessions = (a: StoredTurn, b: StoredTurn) => a.seq - b.seq || a.at - b.at || inOrder(a, b);

/** @param agents whose pending turns count. */
export function turnReads(table: Table, agents: ReadonlySet<Kind>): AllTurnReads {
  const isOurs = (agent: Kind) => agents.has(agent);
  const find = async (where: Predicate, columns?: readonly string[]) =>
    (await table.find(columns ? { where, columns } : { where })).map(turnOf).sort(inOrder);
  return {
    byIds: async (scope, ids) => (ids.length === 0 ? [] : find(all(inScope(scope), isOneOf("id", ids)))),
    async at(scope, places, asOf) {
      const sessions = new Map<string, number[]>();
      for (const { session, position } of places) sessions.set(session, [...(sessions.get(session) ?? []), position]);
      const parts = [...sessions].map(([session, of]) => all(equals("session", session), isOneOf("position", of)));
      return parts.length === 0 ? [] : find(all(seen(scope, asOf), any(...parts)));
    },
    async findText(scope, text, limit, asOf) {
      const rows = await table.findText(text, { where: seen(scope, asOf), limit, columns: ["id"] });
      return rows.map((row) => ({ id: String(row.id), score: Number(row._score) }));
    },
    async findVector(scope, vector, limit, asOf) {
      const rows = await table.findVector(vector, { where: seen(scope, asOf), limit, columns: ["id"] });
      return rows.map((row) => ({ id: String(row.id), score: 1 - Number(row._distance) }));
    },
    async vectors(scope, ids) {
      if (ids.length === 0) return new Map();
      const rows = await table.find({ where: all(inScope(scope), isOneOf("id", ids)), columns: ["id", "vector"] });
      return new Map(rows.flatMap(({ id, vector }) => (vector ? [[String(id), vector as Float32Array]] : [])));
    },
    version: () => table.version(),
    since(scope, seq, rev) {
      const blanked = all(above("rev", rev), holds("content", BLANK));
      return find(all(inScope(scope), any(above("seq", seq), blanked)), WITHOUT_VECTOR);
    },
    async last(scope, limit, session) {
      if (session !== undefined) {
        const where = all(inScope(scope), equals("session", session));
        const rows = await table.find({ where, orderBy: { column: "position", descending: true }, limit });
        return rows.map(turnOf).sort(inOrder);
      }
      // Turns of one entry share their `seq`, and the database orders equals as it likes.
      const newest = { where: inScope(scope), columns: ["seq"], orderBy: { column: "seq", descending: true }, limit };
      const lowest = (await table.find(newest)).at(-1);
      if (!lowest) return [];
      const rows = await table.find({ where: all(inScope(scope), atLeast("seq", Number(lowest.seq))) });
      return rows.map(turnOf).sort(acrossSessions).slice(-limit);
    },
    async browse(scope, limit, before) {
      const where = all(inScope(scope), below("seq", before));
      const newest = { where, columns: ["seq"], orderBy: { column: "seq", descending: true }, limit };
      const lowest = (await table.find(newest)).at(-1);
      if (!lowest) return [];
      const rows = await table.find({ where: all(where, atLeast("seq", Number(lowest.seq))), columns: WITHOUT_VECTOR });
      return rows.map(turnOf).sort(acrossSessions);
    },
    async pending(scope) {
      return pendingFor(await find(all(inScope(scope), above("pendingCount", 0))), agents);
    },
    async pendingScopes() {
      const columns = ["namespace", "userId", "pending"];
      const waiting = await table.find({ where: above("pendingCount", 0), columns });
      const rows = waiting.filter(({ pending: left }) => {
        const pending = left as Kind[];
        return pending.some(isOurs) && !pending.includes(REVIEWER);
      });
      const scopes = rows.map((row) => ({ namespace: String(row.namespace), userId: String(row.userId) }));
      return [...new Map(scopes.map((scope) => [scopeKey(scope), scope])).values()];
    },
    count: (scope) => table.count(inScope(scope)),
    recorded: async (scope) =>
      (await table.find({ where: inScope(scope), columns: ["recordedAt"] })).map(({ recordedAt }) =>
        Number(recordedAt),
      ),
  };
}

/** The turns that some of these agents have not understood yet, with those agents and the reviewer. */
export const pendingFor = (turns: readonly StoredTurn[], agents: ReadonlySet<Kind>): StoredTurn[] =>
  turns
    .filter(({ pending }) => pending.some((one) => agents.has(one)))
    .map((turn) => ({ ...turn, pending: turn.pending.filter((one) => agents.has(one) || one === REVIEWER) }));

function seen(scope: Scope, { world, record }: TurnsAsOf = {}): Predicate {
  const parts = [inScope(scope)];
  if (world !== undefined) parts.push(atMost("at", time(world)));
  if (record !== undefined) parts.push(atMost("recordedAt", time(record)));
  return all(...parts);
}
