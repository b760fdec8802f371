import { memoriesIn, type Payload } from "./entry.js";
import type { Evidence } from "./evidence.js";
import type { Memory } from "./memory.js";
import type { Turn } from "./turn.js";

/** What the log says of a scope. */
export interface History {
  turns: ReadonlyMap<string, Turn>;
  /** Each memory as it is after the last entry. */
  memories: ReadonlyMap<string, Memory>;
  /** Everything that a memory was ever said to rest on: a row names only the first turns. */
  evidence: ReadonlyMap<string, readonly Evidence[]>;
  /** The turns that hold what was said of a memory or turn when it was voted on. */
  notes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** @param payloads oldest first. */
export function historyOf(payloads: readonly Payload[]): History {
  const turns = new Map<string, Turn>();
  const memories = new Map<string, Memory>();
  const evidence = new Map<string, Evidence[]>();
  const notes = new Map<string, Set<string>>();
  const rests = (memory: string, on: readonly Evidence[]) => {
    const known = evidence.get(memory) ?? [];
    const fresh = on.filter((one) => !known.some(({ turn, quote }) => turn === one.turn && quote === one.quote));
    evidence.set(memory, [...known, ...fresh]);
  };
  for (const payload of payloads) {
    if (payload.kind === "turns") for (const turn of payload.turns) turns.set(turn.id, turn);
    for (const memory of memoriesIn(payload)) {
      memories.set(memory.id, memory);
      rests(memory.id, memory.evidence);
    }
    if (payload.kind === "feedback" && payload.note !== undefined) {
      for (const { id } of payload.signals) notes.set(id, (notes.get(id) ?? new Set()).add(payload.note));
    }
    if (payload.kind !== "run") continue;
    for (const { op, memory, evidence: on } of payload.operations) if (op === "reinforce") rests(memory, on);
  }
  return { turns, memories, evidence, notes };
}

/** A memory with all that it replaced and was replaced by. */
export function versionsOf(id: string, memories: History["memories"]): Set<string> {
  const found = new Set([id]);
  for (const one of found) {
    for (const { id: other, supersedes, supersededBy } of memories.values()) {
      if (supersedes === one || supersededBy === one) found.add(other);
      if (other === one) for (const next of [supersedes, supersededBy]) if (next && memories.has(next)) found.add(next);
    }
  }
  return found;
}
