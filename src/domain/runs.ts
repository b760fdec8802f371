import { type Logged, memoriesIn, type Writer } from "./entry.js";
import { type Signal, type Tally, tallied } from "./feedback.js";
import { isOpen, Memory } from "./memory.js";
import type { Operation } from "./operation.js";

/** One run of a scope, as `runs` lists it. */
export interface RunSummary {
  id: string;
  /** Milliseconds since the epoch: when it was committed. */
  at: number;
  /** What wrote it. `feedback`: votes, and what a conversation showed. */
  kind: Writer | "feedback";
  /** The turns that it was about, by Sextet's ids. */
  turns: string[];
  operations: (Pick<Operation, "op" | "agent" | "text"> & { memory: string })[];
  /** What feedback says, with the text of a memory that it is about; empty for all other runs. */
  signals: (Signal & { text?: string })[];
  /** When it was taken back, in milliseconds since the epoch; null where it was not, or was put back. */
  undoneAt: number | null;
}

/** What a run did to one row. */
export interface Write {
  /** The row as it was; null where the run made it. */
  before: Memory | null;
  after: Memory;
  /** The run that had written the row before; null where there was none. */
  below: string | null;
}

interface Played {
  logged: Logged;
  writes: Write[];
  undoneAt: number | null;
  /** The open rows that shared a key with its own when it was taken back: what stood beside it does not keep it from coming back. */
  beside: ReadonlySet<string>;
}

/** What the log of a scope comes to: its rows, and which runs made them what they are. */
export interface Timeline {
  runs: ReadonlyMap<string, Played>;
  /** Every row as it is after the last entry. */
  rows: ReadonlyMap<string, Memory>;
  /** The runs that wrote a row and are not taken back, the first one first. */
  writers(row: string): readonly string[];
}

/** @param entries all that the log says of a scope, oldest first. */
export function timelineOf(entries: readonly Logged[]): Timeline {
  const runs = new Map<string, Played>();
  const rows = new Map<string, Memory>();
  const stacks = new Map<string, string[]>();
  const writers = (row: string) => stacks.get(row) ?? [];
  for (const logged of entries) {
    const { payload, run, at } = logged;
    if (payload.kind === "run") {
      const writes = payload.memories.map((after): Write => {
        return { before: rows.get(after.id) ?? null, after, below: writers(after.id).at(-1) ?? null };
      });
      runs.set(run, { logged, writes, undoneAt: null, beside: new Set() });
      for (const { after } of writes) stacks.set(after.id, [...writers(after.id), run]);
    }
    if (payload.kind === "feedback" && run !== "")
      runs.set(run, { logged, writes: [], undoneAt: null, beside: new Set() });
    const turned = payload.kind === "undo" || payload.kind === "redo" ? runs.get(payload.of) : undefined;
    if (turned && payload.kind === "undo") {
      turned.undoneAt = at;
      const keys = keysOf(turned.writes.map(({ after }) => after));
      const shared = [...rows.values()].filter((row) => isOpen(row) && keys.has(keyOf(row)));
      turned.beside = new Set(shared.map(({ id }) => id));
      for (const { after } of turned.writes) {
        const undone = turned.logged.run;
        stacks.set(
          after.id,
          writers(after.id).filter((one) => one !== undone),
        );
      }
    }
    if (turned && payload.kind === "redo") {
      turned.undoneAt = null;
      for (const { after } of turned.writes) stacks.set(after.id, [...writers(after.id), turned.logged.run]);
    }
    for (const memory of memoriesIn(payload)) rows.set(memory.id, memory);
  }
  return { runs, rows, writers };
}

/** The runs of a scope, the newest first. */
export function runsOf({ runs, rows }: Timeline): RunSummary[] {
  return [...runs.values()].reverse().map(({ logged: { run, at, payload }, undoneAt }): RunSummary => {
    const shared = { id: run, at, undoneAt };
    if (payload.kind === "feedback") {
      const signals = payload.signals.map((signal) => {
        const about = rows.get(signal.id);
        return { ...signal, ...(about && { text: about.text }) };
      });
      return { ...shared, kind: "feedback", turns: [], operations: [], signals };
    }
    if (payload.kind !== "run") throw new TypeError(`an entry of the kind ${payload.kind} is no run`);
    const { turns, operations, by } = payload;
    const byHand = operations.length > 0 && operations.every(({ origin }) => origin === "user");
    const said = operations.map(({ op, agent, text, memory }) => ({ op, agent, text, memory }));
    return { ...shared, kind: by ?? (byHand ? "update" : "remember"), turns, operations: said, signals: [] };
  });
}

/** What stands in the way of taking a run back or of putting it back. Both are empty where nothing does. */
export interface Obstacles {
  /** The runs that have to be taken back first. */
  undo: Set<string>;
  /** The runs that have to be put back first. */
  redo: Set<string>;
}

/** What has to be taken back before a run is: whatever builds on its rows, or holds a key that it would free again. */
export function obstaclesToUndo({ runs, rows, writers }: Timeline, run: string): Obstacles {
  const undo = new Set<string>();
  const writes = runs.get(run)?.writes ?? [];
  const own = new Set(writes.map(({ after }) => after.id));
  const made = new Set(writes.filter(({ before }) => before === null).map(({ after }) => after.id));
  for (const { after } of writes) {
    const stack = writers(after.id);
    for (const later of stack.slice(stack.lastIndexOf(run) + 1)) undo.add(later);
  }
  const reopened = keysOf(writes.flatMap(({ before, after }) => (before && !isOpen(after) ? before : [])));
  for (const row of rows.values()) {
    const last = writers(row.id).at(-1);
    if (own.has(row.id) || last === undefined) continue;
    const refers = [row.supersedes, row.supersededBy].some((id) => id !== null && made.has(id));
    if (refers || (isOpen(row) && reopened.has(keyOf(row)))) undo.add(last);
  }
  return { undo, redo: new Set() };
}

/** What has to be taken back or put back before a run that was taken back can be put back: it needs what it was built on. */
export function obstaclesToRedo({ runs, rows, writers }: Timeline, run: string): Obstacles {
  const [undo, redo] = [new Set<string>(), new Set<string>()];
  const { writes = [], beside } = runs.get(run) ?? {};
  const own = new Set(writes.map(({ after }) => after.id));
  for (const { after, below } of writes) {
    const stack = writers(after.id);
    if (below !== null && !stack.includes(below)) redo.add(below);
    else for (const later of stack.slice(below === null ? 0 : stack.lastIndexOf(below) + 1)) undo.add(later);
    for (const id of [after.supersedes, after.supersededBy]) {
      const other = id === null || own.has(id) ? undefined : rows.get(id);
      if (other && writers(other.id).length === 0) redo.add(other.run);
    }
  }
  if (redo.size > 0) return { undo: new Set(), redo }; // what else there is then shows then
  const taken = keysOf(writes.flatMap(({ before, after }) => (before && isOpen(before) ? [] : after)));
  for (const row of rows.values()) {
    const last = writers(row.id).at(-1);
    if (own.has(row.id) || beside?.has(row.id)) continue;
    if (last !== undefined && isOpen(row) && taken.has(keyOf(row))) undo.add(last);
  }
  return { undo, redo };
}

const keyOf = ({ agent, key }: Memory) => `${agent} ${key}`;
/** The keys of the open ones. Two open memories share one only where their statements stand beside each other. */
const keysOf = (memories: readonly Memory[]) => new Set(memories.filter(isOpen).map(keyOf));

/**
 * The rows that taking a run back, or putting it back, changes: as they are until then, and after it. What the run made is
 * retracted, what it changed is as it was before; put back, they are as the run left them.
 */
export function reversal(
  { runs, rows }: Timeline,
  run: string,
  kind: "undo" | "redo",
  { now, seq }: { now: number; seq: number },
): { before: Memory[]; memories: Memory[] } {
  const writes = runs.get(run)?.writes ?? [];
  return {
    before: writes.flatMap(({ after }) => rows.get(after.id) ?? []).map((row) => Memory.parse(row)),
    memories: writes.map(({ before, after }) => {
      const wanted = kind === "redo" ? after : (before ?? { ...after, retractedAt: now });
      return { ...Memory.parse(wanted), rev: seq }; // without the secret that the log keeps beside it
    }),
  };
}

/** The feedback on these ids as it would be without the runs that are left out. */
export function recounted(
  entries: readonly Logged[],
  ids: ReadonlySet<string>,
  isLeftOut: (run: string) => boolean,
): Tally[] {
  const counted = new Map<string, Tally>([...ids].map((id) => [id, { id, votes: {}, hints: {} }]));
  for (const { run, payload } of entries) {
    if (payload.kind !== "feedback" || isLeftOut(run)) continue;
    const { signals, answer } = payload;
    const own = signals.filter(({ id }) => ids.has(id));
    const given = { signals: own, answer: answer && ids.has(answer.to) ? answer : undefined };
    for (const tally of tallied(given, counted)) counted.set(tally.id, tally);
  }
  return [...counted.values()];
}
