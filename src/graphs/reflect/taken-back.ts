import { REFLECTION } from "../../domain/entry.js";
import type { Memory } from "../../domain/memory.js";
import type { Operation } from "../../domain/operation.js";
import type { Scope } from "../../domain/scope.js";
import { sameStatement } from "../../domain/statement.js";
import type { Store } from "../../store/store.js";
import type { Look } from "./look.js";

/** Why an operation is not done that somebody took back: putting it back is theirs to do. */
export const TAKEN_BACK = "it was done before and taken back";

/**
 * Which operations are those of a reflection that was taken back, and of which nothing changed since: what it merged, moved or
 * archived stands as it was put back, and what it made would say the same, or be made of nothing newer.
 */
export async function takenBack(
  store: Pick<Store, "reversals">,
  scope: Scope,
  operations: readonly Operation[],
  look: Look,
): Promise<(operation: Operation) => boolean> {
  const undone = new Map<string, { seq: number; memories: readonly Memory[] }>();
  for (const { seq, payload } of operations.length > 0 ? await store.reversals(scope) : []) {
    if (payload.kind === "redo") undone.delete(payload.of);
    if (payload.kind === "undo" && payload.of.startsWith(REFLECTION))
      undone.set(payload.of, { seq, memories: payload.memories });
  }
  if (undone.size === 0) return () => false;
  const restored = new Map<string, number>();
  const gone: { memory: Memory; seq: number }[] = [];
  for (const { seq, memories } of undone.values()) {
    for (const memory of memories) {
      if (memory.retractedAt === null) restored.set(memory.id, seq);
      else gone.push({ memory, seq });
    }
  }
  const sources = operations.flatMap(({ derivedFrom = [] }) => derivedFrom);
  const rows = await look.byIds([...restored.keys(), ...sources]);
  const revs = new Map(rows.map(({ id, rev }) => [id, rev]));
  return (operation) => {
    const { agent, key, text, derivedFrom = [] } = operation;
    if (operation.op === "retract") return false; // what rests on nothing has to go
    if (operation.op === "revise" && operation.reason !== "remade") {
      const seq = restored.get(operation.target ?? "");
      return seq !== undefined && revs.get(operation.target ?? "") === seq;
    }
    const made = gone.find(({ memory }) => memory.agent === agent && memory.key === key);
    if (!made) return false;
    return sameStatement(made.memory.text, text) || !derivedFrom.some((id) => (revs.get(id) ?? 0) > made.seq);
  };
}
