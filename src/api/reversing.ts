import type { Payload } from "../domain/entry.js";
import { isOpen, type Memory } from "../domain/memory.js";
import {
  type Obstacles,
  obstaclesToRedo,
  obstaclesToUndo,
  recounted,
  reversal,
  runsOf,
  type Timeline,
  timelineOf,
} from "../domain/runs.js";
import type { Scope } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import { scopeOf } from "../graphs/context.js";
import type { Dependencies } from "../graphs/dependencies.js";
import type { Reversed, SextetMemory } from "../memory-api.js";
import { checkedId } from "./checked-id.js";

type Direction = "undo" | "redo";

/** Looking at runs, taking them back and putting them back. */
export function reversing(dependencies: Dependencies): Pick<SextetMemory, "runs" | "undo" | "redo"> {
  const { store } = dependencies;
  return {
    async runs(options) {
      const scope = scopeOf({ context: options });
      await store.look();
      const all = runsOf(timelineOf(await store.entries(scope)));
      const { before, limit = all.length } = options;
      const from = before === undefined ? 0 : all.findIndex(({ id }) => id === checkedId(before)) + 1;
      if (before !== undefined && from === 0) throw runNotFound(before);
      return all.slice(from, from + limit);
    },
    undo: (run, options) => reverse(dependencies, scopeOf({ context: options }), checkedId(run), "undo"),
    redo: (run, options) => reverse(dependencies, scopeOf({ context: options }), checkedId(run), "redo"),
  };
}

/** Writes the entry that takes a run back or puts it back: the rows as they are after it, and as they were until then. */
async function reverse({ store, clock }: Dependencies, scope: Scope, run: string, kind: Direction): Promise<Reversed> {
  let reversed: Reversed = { run, believed: [], ended: [], changed: [], votes: 0 };
  await store.look();
  await store.reverse(scope, async (head) => {
    const entries = await store.entries(scope);
    const timeline = timelineOf(entries);
    checkPossible(timeline, run, kind);
    const played = timeline.runs.get(run);
    const now = Math.max(clock.now(), entries.at(-1)?.at ?? 0);
    const { before, memories } = reversal(timeline, run, kind, { now, seq: head + 1 });
    const signals = played?.logged.payload.kind === "feedback" ? played.logged.payload : undefined;
    const ids = new Set(
      signals && [...signals.signals.map(({ id }) => id), ...(signals.answer ? [signals.answer.to] : [])],
    );
    const isLeftOut = (one: string) =>
      one === run ? kind === "undo" : (timeline.runs.get(one)?.undoneAt ?? null) !== null;
    const tallies = recounted(entries, ids, isLeftOut);
    const payload: Payload = {
      ...{ kind, of: run, before, tallies },
      memories: await store.withCiphertexts(scope, memories),
    };
    reversed = { run, ...difference(before, memories), votes: signals?.signals.length ?? 0 };
    return { scope, run: "", at: now, payload, vectors: await vectorsOf(store, scope, memories) };
  });
  return reversed;
}

const runNotFound = (run: string) =>
  new SextetError("RUN_NOT_FOUND", `there is no run ${run}`, "{runs} names the runs there are; check {user} too.");

function checkPossible(timeline: Timeline, run: string, kind: Direction): void {
  const played = timeline.runs.get(run);
  if (!played) throw runNotFound(run);
  const undone = played.undoneAt !== null;
  if (undone === (kind === "undo")) {
    const said = undone ? `the run ${run} is taken back already` : `the run ${run} was not taken back`;
    throw new SextetError("UNDO_INVALID", said, undone ? "{redo} puts it back." : "{undo} takes it back.");
  }
  const { payload } = played.logged;
  if (played.writes.length === 0 && (payload.kind !== "feedback" || payload.signals.length === 0)) {
    const hint = "{runs} shows what each run did; its turns always stay.";
    throw new SextetError("UNDO_INVALID", `the run ${run} left nothing that could be taken back`, hint);
  }
  const obstacles = kind === "undo" ? obstaclesToUndo(timeline, run) : obstaclesToRedo(timeline, run);
  const [undo, redo] = [newestFirst(timeline, obstacles.undo), newestFirst(timeline, obstacles.redo).reverse()];
  if (undo.length + redo.length === 0) return;
  const built = undo.length > 0 ? [`later runs changed the same memories: ${undo.join(", ")}`] : [];
  const missing = redo.length > 0 ? [`it builds on runs that are taken back: ${redo.join(", ")}`] : [];
  const what = kind === "undo" ? "taken back" : "put back";
  throw new SextetError(
    "UNDO_BLOCKED",
    `the run ${run} cannot be ${what}: ${[...built, ...missing].join("; ")}`,
    [
      ...(undo.length > 0 ? [`Take back ${undo.join(", then ")} first, with {undo}.`] : []),
      ...(redo.length > 0 ? [`Put back ${redo.join(", then ")} first, with {redo}.`] : []),
    ].join(" "),
  );
}

/** The order in which they have to go. */
function newestFirst(timeline: Timeline, runs: Obstacles["undo"]): string[] {
  const order = [...timeline.runs.keys()];
  return [...runs].sort((a, b) => order.indexOf(b) - order.indexOf(a));
}

function difference(before: readonly Memory[], after: readonly Memory[]): Omit<Reversed, "run" | "votes"> {
  const wasOpen = new Set(before.filter(isOpen).map(({ id }) => id));
  const line = ({ id, agent, text }: Memory) => ({ id, agent, text });
  return {
    believed: after.filter((row) => isOpen(row) && !wasOpen.has(row.id)).map(line),
    ended: after.filter((row) => !isOpen(row) && wasOpen.has(row.id)).map(line),
    changed: after.filter((row) => isOpen(row) === wasOpen.has(row.id)).map(line),
  };
}

/** The vectors that the rows have: what they say does not change. */
async function vectorsOf(store: Dependencies["store"], scope: Scope, memories: readonly Memory[]) {
  const kinds = [...new Set(memories.map(({ agent }) => agent))];
  const stored = await Promise.all(
    kinds.map((kind) => {
      const own = memories.filter(({ agent }) => agent === kind);
      return store.memories(kind).byIds(
        scope,
        own.map(({ id }) => id),
      );
    }),
  );
  return new Map(stored.flat().flatMap(({ id, vector }) => (vector ? [[id, vector] as const] : [])));
}
