import { isDerived, isOpen, type Memory } from "../../domain/memory.js";
import type { Pass } from "../../domain/reflection.js";
import type { Scope } from "../../domain/scope.js";
import type { Turn } from "../../domain/turn.js";
import { plainMemory, plainTurn, type StoredMemory } from "../../store/rows.js";
import type { Dependencies } from "../dependencies.js";
import { REVISED } from "../remember/known-memories.js";
import type { ReflectState } from "./state.js";

/** What a pass sees: what is stored, as the passes before it have changed it. */
export interface Look {
  readonly scope: Scope;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What changed since the pass looked last, in any version, oldest change first. */
  changed(): Promise<Memory[]>;
  /** For each text, by its id, the open memories that share most words with it; derived and archived ones are not among them. */
  near(texts: readonly Identified[]): Promise<ReadonlyMap<string, Memory[]>>;
  /** The same by meaning, as far as their cosine is at least so much. */
  alike(texts: readonly Identified[], least: number): Promise<ReadonlyMap<string, Memory[]>>;
  byIds(ids: readonly string[]): Promise<Memory[]>;
  /** The open memories of these keys. */
  byKeys(kind: string, keys: readonly string[]): Promise<Memory[]>;
  /** Of the memories of a kind those that were said last. Archived and derived ones are not among them. */
  latest(kind: string): Promise<Memory[]>;
  /** What reflection made of other memories of a kind and is about times from `from` to `to`, oldest first. */
  derived(kind: string, from: number, to: number): Promise<Memory[]>;
  /** The memories of a kind that nobody asserted since a moment, the oldest first, up to {@link MOST_OLD}. */
  assertedBefore(kind: string, at: number): Promise<Memory[]>;
  /** The sessions of which words were forgotten since: what summed them up is gone with those. */
  blankedSessions(): Promise<string[]>;
  /** The sessions of turns that were stored since the pass looked last, each with the first entry that did. */
  saidSessions(): Promise<ReadonlyMap<string, number>>;
  /** The open memories that rest on any of these turns. */
  ofTurns(turns: readonly string[]): Promise<Memory[]>;
  turns(ids: readonly string[]): Promise<Turn[]>;
  /** The last turns of a session, oldest first. */
  session(name: string): Promise<Turn[]>;
  /** The version of each memory that was read. */
  readonly read: ReadonlyMap<string, number>;
}

/** A memory, or something else that says something. */
type Identified = Pick<Memory, "id" | "text">;

/** So many of each kind are held against a memory. */
const NEAREST = 6;
/** More of one kind than this are never looked at together. */
const MOST_LATEST = 300;
/** So many old memories of one kind a round looks at. */
export const MOST_OLD = 500;
/** So many turns are read at once. */
const TURNS_AT_ONCE = 500;
/** Of a longer session the end is read. */
const MOST_TURNS = 400;

export function lookOf({ store, embedder }: Dependencies, state: ReflectState, pass: Pass): Look {
  const { begun, draft, now, upTo, before } = state;
  const scope = { namespace: begun.namespace, userId: begun.userId };
  const made = new Map(draft.memories.map((memory) => [memory.id, memory]));
  const read = new Map<string, number>();
  const since = before[pass] ?? 0;

  /** As it is by now: with what passes before this one did, and noted as read. */
  const current = (rows: readonly StoredMemory[]): Memory[] =>
    rows.map((row) => {
      if (!made.has(row.id)) read.set(row.id, row.rev);
      return made.get(row.id) ?? plainMemory(row);
    });

  /** What a search brings for each memory, of all kinds that are revised: open, and neither itself nor archived. */
  const found = async (
    memories: readonly Identified[],
    search: (memory: Identified, kind: string) => Promise<readonly { id: string }[]>,
  ) => {
    const ofKinds = await Promise.all(
      REVISED.map(async (kind) => {
        const brought: string[][] = [];
        for (const memory of memories) brought.push((await search(memory, kind)).map(({ id }) => id));
        return { brought, rows: await store.memories(kind).byIds(scope, [...new Set(brought.flat())]) };
      }),
    );
    const open = current(ofKinds.flatMap(({ rows }) => rows)).filter((one) => isOpen(one) && one.archivedAt === null);
    const byId = new Map(open.map((one) => [one.id, one]));
    const others = (id: string, i: number) =>
      ofKinds.flatMap(({ brought }) => brought[i] ?? []).flatMap((one) => (one === id ? [] : (byId.get(one) ?? [])));
    return new Map(memories.map(({ id }, i) => [id, others(id, i)]));
  };

  const byIds = async (ids: readonly string[]) => {
    const found = await Promise.all(store.agents.map(({ kind }) => store.memories(kind).byIds(scope, ids)));
    const known = new Set(found.flat().map(({ id }) => id));
    const fresh = [...new Set(ids)].flatMap((id) => (known.has(id) ? [] : (made.get(id) ?? [])));
    return [...current(found.flat()), ...fresh];
  };

  return {
    scope,
    now,
    read,
    byIds,
    async changed() {
      const lists = await Promise.all(store.agents.map(({ kind }) => store.memories(kind).changed(scope, since, upTo)));
      const rows = lists.flat().sort((a, b) => a.rev - b.rev || (a.id < b.id ? -1 : 1));
      const known = new Set(rows.map(({ id }) => id));
      return [...current(rows), ...draft.memories.filter(({ id }) => !known.has(id))];
    },
    near: (memories) => found(memories, ({ text }, kind) => store.memories(kind).findText(scope, text, NEAREST)),
    async alike(memories, least) {
      const vectors = await embedder.embed(memories.map(({ text }) => text));
      const vectorOf = new Map(memories.map(({ id }, i) => [id, vectors[i] as Float32Array]));
      return found(memories, async ({ id }, kind) => {
        const hits = await store.memories(kind).findVector(scope, vectorOf.get(id) as Float32Array, NEAREST);
        return hits.filter(({ score }) => score >= least);
      });
    },
    async byKeys(kind, keys) {
      const stored = current(await store.memories(kind).byKeys(scope, keys)).filter(isOpen);
      const known = new Set(stored.map(({ id }) => id));
      const fresh = draft.memories.filter(
        ({ id, agent, key, ...rest }) => agent === kind && keys.includes(key) && isOpen(rest) && !known.has(id),
      );
      return [...stored, ...fresh];
    },
    async latest(kind) {
      const rows = current(await store.memories(kind).latest(scope, MOST_LATEST));
      const known = new Set(rows.map(({ id }) => id));
      return [...rows, ...draft.memories.filter((memory) => memory.agent === kind && !known.has(memory.id))];
    },
    async derived(kind, from, to) {
      const rows = current(await store.memories(kind).derived(scope, from, to, { archived: true }));
      const known = new Set(rows.map(({ id }) => id));
      const fresh = draft.memories.filter(
        (memory) => memory.agent === kind && isDerived(memory) && memory.validFrom >= from && memory.validFrom <= to,
      );
      return [...rows, ...fresh.filter(({ id }) => !known.has(id))].filter(isOpen);
    },
    async assertedBefore(kind, at) {
      const rows = current(await store.memories(kind).assertedBefore(scope, at, MOST_OLD));
      return rows.filter((memory) => isOpen(memory) && memory.assertedAt <= at);
    },
    async blankedSessions() {
      if (store.forgottenUpTo(scope) <= since) return [];
      const turns = await store.turns.since(scope, upTo, since);
      return [...new Set(turns.filter(({ seq }) => seq <= upTo).map(({ session }) => session))];
    },
    async saidSessions() {
      const sessions = new Map<string, number>();
      for (let before = upTo + 1; before > since; ) {
        const page = await store.turns.browse(scope, TURNS_AT_ONCE, before);
        for (const { session, seq } of page)
          if (seq > since && seq < (sessions.get(session) ?? before)) sessions.set(session, seq);
        const first = Math.min(...page.map(({ seq }) => seq));
        if (page.length === 0 || first <= since) break;
        before = first;
      }
      return sessions;
    },
    async ofTurns(turns) {
      const found = await Promise.all(store.agents.map(({ kind }) => store.memories(kind).ofTurns(scope, turns)));
      return current(found.flat());
    },
    turns: async (ids) => (await store.turns.byIds(scope, ids)).map(plainTurn),
    session: async (name) => (await store.turns.last(scope, MOST_TURNS, name)).map(plainTurn),
  };
}
