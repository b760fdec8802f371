import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { Committed, Reflected } from "../../domain/entry.js";
import type { Memory } from "../../domain/memory.js";
import type { ReflectedOperation, ReflectReport } from "../../domain/reflection.js";
import type { Scope } from "../../domain/scope.js";
import { sumUsage } from "../../domain/usage.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import type { Draft, ReflectState } from "./state.js";

/**
 * Writes the reflection: one entry of the log, committed alone. Where a memory that it rests on was changed meanwhile, or
 * something of the scope was forgotten, nothing of it is written: the caller reflects again.
 */
export function commitNode(dependencies: Dependencies) {
  const { store, clock, embedder } = dependencies;
  return async (state: ReflectState, run: LangGraphRunnableConfig) => {
    const { begun, draft, dryRun } = state;
    const scope = { namespace: begun.namespace, userId: begun.userId };
    let overtaken = false;
    let written = false;
    if (!dryRun && (draft.operations.length > 0 || hasLookedFurther(state))) {
      await embedder.embed(draft.memories.map(({ text }) => text));
      const entry = await store.reflect(scope, async (head) => {
        overtaken = store.forgottenUpTo(scope) > state.head || !(await isAsRead(dependencies, scope, draft));
        if (overtaken) return undefined;
        const seq = head + 1;
        const memories = draft.memories.map((memory): Memory => ({ ...memory, rev: seq }));
        const vectors = await embedder.embed(memories.map(({ text }) => text));
        return {
          ...{ scope, run: state.run, at: state.now },
          payload: {
            kind: "run",
            turns: [],
            operations: draft.operations.map(({ operation }) => operation),
            memories: await store.withCiphertexts(scope, memories),
            done: [],
            by: "reflect",
            reflected: lookedUpTo(state, head, seq),
          },
          vectors: new Map(memories.map(({ id }, i) => [id, vectors[i] as Float32Array])),
        };
      });
      written = entry !== undefined && draft.operations.length > 0;
      if (entry)
        emit(run, { type: "reflect.commit", run: state.run, seq: entry.seq, operations: draft.operations.length });
    }
    const report = reportOf(state, { written, overtaken }, Math.round(clock.elapsed() - state.started));
    return { report };
  };
}

const hasLookedFurther = ({ before, after, looked }: ReflectState) =>
  Object.entries(after).some(([pass, upTo]) => (looked[pass] ?? 0) > 0 && upTo > (before[pass] ?? 0));

/** Nothing that it rests on was changed since, nor did anybody else add what it adds. */
async function isAsRead({ store }: Dependencies, scope: Scope, { read, memories }: Draft): Promise<boolean> {
  const kinds = store.agents.map(({ kind }) => kind);
  const ids = Object.keys(read);
  const rows = (await Promise.all(kinds.map((kind) => store.memories(kind).byIds(scope, ids)))).flat();
  const revs = new Map(rows.map(({ id, rev }) => [id, rev]));
  if (ids.some((id) => revs.get(id) !== read[id])) return false;
  const added = memories.filter(({ id }) => read[id] === undefined);
  const own = new Set(memories.map(({ id }) => id));
  const holders = await Promise.all(
    kinds.map((kind) => {
      const keys = added.filter(({ agent }) => agent === kind).map(({ key }) => key);
      return store.memories(kind).byKeys(scope, keys);
    }),
  );
  return holders.flat().every(({ id }) => own.has(id));
}

/** What the reflection writes itself it has looked at, where nobody has written anything since it began. */
function lookedUpTo({ before, after, head: known, upTo }: ReflectState, head: number, seq: number): Reflected {
  const isLast = head === known && upTo === known;
  const now = Object.entries(after).map(([pass, last]) => {
    return [pass, isLast && last === upTo ? seq : Math.max(last, before[pass] ?? 0)];
  });
  return { ...before, ...Object.fromEntries(now) };
}

function reportOf(
  state: ReflectState,
  { written, overtaken }: { written: boolean; overtaken: boolean },
  ms: number,
): ReflectReport {
  const { draft, looked, head, upTo, left, dryRun } = state;
  const operations = overtaken ? [] : draft.operations.map(({ pass, operation }) => shown(pass, operation));
  return {
    run: written ? state.run : null,
    dryRun: dryRun ?? false,
    passes: Object.keys(looked).map((pass) => ({
      pass: pass as ReflectedOperation["pass"],
      looked: looked[pass] ?? 0,
      operations: operations.filter((one) => one.pass === pass).length,
    })),
    operations,
    dropped: draft.dropped,
    overtaken,
    more: overtaken || left || upTo < head,
    model: sumUsage(state.usages),
    notes: state.notes,
    steps: state.steps,
    ms,
  };
}

function shown(pass: ReflectedOperation["pass"], operation: Committed): ReflectedOperation {
  const { op, agent, memory, text, evidence, because = "" } = operation;
  const reason = op === "revise" || op === "retract" ? operation.reason : null;
  const target = op === "add" ? null : operation.target;
  return { pass, op, reason, agent, memory, target, text, because, evidence };
}
