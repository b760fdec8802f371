import type { AgentDefinition } from "../domain/agent.js";
import { type Presence, presenceOf } from "../domain/growth.js";
import { isDisputed, isOpen, type Origin } from "../domain/memory.js";
import type { Scope } from "../domain/scope.js";
import type { Row } from "./decode.js";
import {
  type AsOf,
  above,
  all,
  any,
  atLeast,
  atMost,
  below,
  derivedBetween,
  disputed,
  equals,
  holdsAny,
  inScope,
  isNamed,
  isNull,
  isOneOf,
  isVisible,
  mentions,
  names,
  type Predicate,
  present,
  time,
  visible,
} from "./predicate.js";
import { memoryOf, type StoredMemory } from "./rows.js";
import type { Table } from "./table.js";

export interface MemoryHit {
  memory: StoredMemory;
  /** BM25 from full text search, or the cosine from vector search. */
  score: number;
}

/** Which version of a memory there is. */
export interface MemoryVersion {
  id: string;
  rev: number;
  /** How many turns it rests on: fewer where some are forgotten since. */
  sources: number;
}

/** Which version of a memory a search found. */
export interface FoundMemory extends MemoryVersion {
  /** BM25 from full text search, or the cosine from vector search. */
  score: number;
}

/** Which memories a page shows. */
export interface Browse {
  /** The page holds about so many: all of the last log entry that comes onto it. */
  limit: number;
  /** Only what was written by entries before this one. Default: all. */
  before?: number | undefined;
  /** Which versions. Default `open`: what is believed. */
  state?: "open" | "closed" | "all" | undefined;
  /** Only texts that hold these characters, in capitals or not. */
  contains?: string | undefined;
  /** Only texts that name this person. */
  person?: string | undefined;
  /** Only what began to be so, or happened, from this moment on, in milliseconds since the epoch. */
  from?: number | undefined;
  /** Only what did until this moment. */
  to?: number | undefined;
  origin?: Origin | undefined;
  /** Only what something contradicts, or only the rest. `open` and true: with what is disputed, which is not believed. */
  doubted?: boolean | undefined;
}

/** How one agent's memories of a scope are read. Without `asOf`, what is believed now. */
export interface MemoryReads {
  /** Any version, also superseded and retracted ones. Of `asOf` only the record time counts: rows as they were then. */
  byIds(scope: Scope, ids: readonly string[], asOf?: AsOf): Promise<StoredMemory[]>;
  /** Every row there is, in no order. */
  all(scope: Scope): Promise<StoredMemory[]>;
  /** What is believed now under these keys, archived and derived ones too, and what is disputed. */
  byKeys(scope: Scope, keys: readonly string[]): Promise<StoredMemory[]>;
  /** Any version of what log entries after `rev` and up to `last` made or changed, oldest change first. */
  changed(scope: Scope, rev: number, last: number): Promise<StoredMemory[]>;
  /** The first so many entries after `rev` that made or changed memories, one number for each memory. */
  changes(scope: Scope, rev: number, limit: number): Promise<number[]>;
  /** What reflection made of other memories and is about times from `from` to `to`, oldest first. */
  derived(scope: Scope, from: number, to: number, asOf?: AsOf): Promise<StoredMemory[]>;
  /** Those that nobody asserted since a moment, the oldest first. */
  assertedBefore(scope: Scope, at: number, limit: number): Promise<StoredMemory[]>;
  /** Those that rest on any of the turns. It looks at every row: for what seldom happens. */
  ofTurns(scope: Scope, turns: readonly string[]): Promise<StoredMemory[]>;
  searchText(scope: Scope, text: string, limit: number, asOf?: AsOf): Promise<MemoryHit[]>;
  /** {@link searchText} without the memories, for those who hold them. */
  findText(scope: Scope, text: string, limit: number, asOf?: AsOf): Promise<FoundMemory[]>;
  /** The nearest by meaning, each with its cosine. */
  findVector(scope: Scope, vector: Float32Array, limit: number, asOf?: AsOf): Promise<FoundMemory[]>;
  /** Any so many of the memories. */
  some(scope: Scope, limit: number, asOf?: AsOf): Promise<StoredMemory[]>;
  /** The memories that were asserted last, the last one first. */
  latest(scope: Scope, limit: number, asOf?: AsOf): Promise<StoredMemory[]>;
  /** The key of every memory, and which version it is. */
  keys(scope: Scope, asOf?: AsOf): Promise<(MemoryVersion & { key: string })[]>;
  /** Changes with every write to the agent's memories of the scope, and maybe of others. */
  version(scope: Scope): Promise<number>;
  /** Oldest first. */
  list(scope: Scope, asOf?: AsOf): Promise<StoredMemory[]>;
  count(scope: Scope, asOf?: AsOf): Promise<number>;
  /** From when until when each version was believed. */
  presences(scope: Scope): Promise<Presence[]>;
  /** What was written last first, a page at a time. */
  browse(scope: Scope, page: Browse, asOf?: AsOf): Promise<StoredMemory[]>;
}

const VERSION = ["id", "rev", "turns"];
const versionOf = (row: Row): MemoryVersion => ({
  id: String(row.id),
  rev: Number(row.rev),
  sources: (row.turns as string[]).length,
});

/** What is otherwise found only when asked for. */
export const EVEN_HIDDEN: AsOf = { archived: true, derived: true };

export const byChange = (a: StoredMemory, b: StoredMemory) => a.rev - b.rev || (a.id < b.id ? -1 : 1);
export const oldestFirst = (a: StoredMemory, b: StoredMemory) => a.validFrom - b.validFrom || (a.id < b.id ? -1 : 1);

/** By the log entry that wrote it last. */
export const newestFirst = (a: StoredMemory, b: StoredMemory) => b.rev - a.rev || (a.id < b.id ? -1 : 1);

export function memoryReads(agent: AgentDefinition, table: Table): MemoryReads {
  const memory = (row: Row) => memoryOf(agent, row);
  const seen = (scope: Scope, asOf: AsOf = {}) => all(inScope(scope), visible(asOf));
  return {
    async byIds(scope, ids) {
      if (ids.length === 0) return [];
      return (await table.find({ where: all(inScope(scope), isOneOf("id", ids)) })).map(memory).sort(oldestFirst);
    },
    all: async (scope) => (await table.find({ where: inScope(scope) })).map(memory),
    async byKeys(scope, keys) {
      if (keys.length === 0) return [];
      const where = all(inScope(scope), isOneOf("key", keys), any(visible(EVEN_HIDDEN), disputed()));
      return (await table.find({ where })).map(memory).sort(oldestFirst);
    },
    async changed(scope, rev, last) {
      const where = all(inScope(scope), above("rev", rev), atMost("rev", last));
      return (await table.find({ where })).map(memory).sort(byChange);
    },
    async changes(scope, rev, limit) {
      const where = all(inScope(scope), above("rev", rev));
      const rows = await table.find({ where, columns: ["rev"], orderBy: { column: "rev" }, limit });
      return rows.map((row) => Number(row.rev));
    },
    async derived(scope, from, to, asOf) {
      const where = all(inScope(scope), derivedBetween(from, to), visible({ ...asOf, derived: true }));
      return (await table.find({ where })).map(memory).sort(oldestFirst);
    },
    async assertedBefore(scope, at, limit) {
      const where = all(seen(scope), atMost("assertedAt", time(at)));
      return (await table.find({ where, orderBy: { column: "assertedAt" }, limit })).map(memory);
    },
    async ofTurns(scope, turns) {
      if (turns.length === 0) return [];
      return (await table.find({ where: all(seen(scope), holdsAny("turns", turns)) })).map(memory).sort(oldestFirst);
    },
    async searchText(scope, text, limit, asOf) {
      const rows = await table.findText(text, { where: seen(scope, asOf), limit });
      return rows.map((row) => ({ memory: memory(row), score: Number(row._score) }));
    },
    async findText(scope, text, limit, asOf) {
      const rows = await table.findText(text, { where: seen(scope, asOf), limit, columns: VERSION });
      return rows.map((row) => ({ ...versionOf(row), score: Number(row._score) }));
    },
    async findVector(scope, vector, limit, asOf) {
      const rows = await table.findVector(vector, { where: seen(scope, asOf), limit, columns: VERSION });
      return rows.map((row) => ({ ...versionOf(row), score: 1 - Number(row._distance) }));
    },
    some: async (scope, limit, asOf) => (await table.find({ where: seen(scope, asOf), limit })).map(memory),
    async latest(scope, limit, asOf) {
      const orderBy = { column: "assertedAt", descending: true };
      return (await table.find({ where: seen(scope, asOf), orderBy, limit })).map(memory);
    },
    async keys(scope, asOf) {
      const rows = await table.find({ where: seen(scope, asOf), columns: [...VERSION, "key"] });
      return rows.map((row) => ({ ...versionOf(row), key: String(row.key) }));
    },
    version: () => table.version(),
    list: async (scope, asOf) => (await table.find({ where: seen(scope, asOf) })).map(memory).sort(oldestFirst),
    count: (scope, asOf) => table.count(seen(scope, asOf)),
    async presences(scope) {
      const rows = await table.find({ where: inScope(scope), columns: ["recordedAt", "closedAt", "retractedAt"] });
      const at = (value: unknown) => (value === null ? null : Number(value));
      return rows.map(({ recordedAt, closedAt, retractedAt }) =>
        presenceOf({ recordedAt: Number(recordedAt), closedAt: at(closedAt), retractedAt: at(retractedAt) }),
      );
    },
    async browse(scope, page, asOf) {
      const where = all(inScope(scope), onPage(page, asOf));
      const orderBy = { column: "rev", descending: true };
      const lowest = (await table.find({ where, columns: ["rev"], orderBy, limit: page.limit })).at(-1);
      if (!lowest) return [];
      const rows = await table.find({ where: all(where, atLeast("rev", Number(lowest.rev))) });
      return rows.map(memory).sort(newestFirst);
    },
  };
}

function onPage(page: Browse, asOf: AsOf = {}): Predicate {
  const { before, state = "open", contains, person, from, to, origin, doubted } = page;
  const closed = any(present("closedAt"), present("retractedAt"));
  const open = doubted && isNow(asOf) ? any(visible(asOf), disputed()) : visible(asOf);
  const parts = [state === "open" ? open : state === "closed" ? closed : above("rev", 0)];
  if (before !== undefined) parts.push(below("rev", before));
  if (contains !== undefined) parts.push(mentions("text", contains));
  if (person !== undefined) parts.push(names("text", person));
  if (from !== undefined) parts.push(atLeast("validFrom", time(from)));
  if (to !== undefined) parts.push(atMost("validFrom", time(to)));
  if (origin !== undefined) parts.push(equals("origin", origin));
  if (doubted !== undefined) parts.push(doubted ? present("doubtedBy") : isNull("doubtedBy"));
  return all(...parts);
}

const isNow = ({ world, record }: AsOf) => world === undefined && record === undefined;

/** {@link Browse} of a memory at hand. */
export function isOnPage(memory: StoredMemory, page: Browse, asOf: AsOf = {}): boolean {
  const { before, state = "open", contains, person, from, to, origin, doubted } = page;
  const isDisputedNow = memory.retractedAt === null && memory.supersededBy === null && isDisputed(memory);
  const shown = isVisible(memory, asOf) || (doubted === true && isNow(asOf) && isDisputedNow);
  const fits = state === "open" ? shown : state === "all" || !isOpen(memory);
  return (
    fits &&
    (before === undefined || memory.rev < before) &&
    (contains === undefined || memory.text.toLowerCase().includes(contains.toLowerCase())) &&
    (person === undefined || isNamed(memory.text, person)) &&
    (from === undefined || memory.validFrom >= from) &&
    (to === undefined || memory.validFrom <= to) &&
    (origin === undefined || memory.origin === origin) &&
    (doubted === undefined || (memory.doubtedBy !== null) === doubted)
  );
}
