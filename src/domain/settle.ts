import type { Committed } from "./entry.js";
import type { Evidence } from "./evidence.js";
import { hashId } from "./id.js";
import type { Kind } from "./kind.js";
import { isOpen, type Memory } from "./memory.js";
import type { Operation } from "./operation.js";
import type { Dropped } from "./resolve.js";
import type { Scope } from "./scope.js";
import { sameStatement } from "./statement.js";

/** The moment and the run in which operations are settled. */
export interface Settling {
  scope: Scope;
  run: string;
  /** The log entry that will hold them. */
  seq: number;
  /** Milliseconds since the epoch: record time. */
  now: number;
  /** When a turn was said, in milliseconds since the epoch. */
  saidAt(turn: string): number;
}

export interface Settled {
  operations: Committed[];
  /** Every row that was made or changed, as it is afterwards. */
  memories: Memory[];
  dropped: Dropped[];
}

/** More evidence than this is left to the log. */
const MOST_EVIDENCE = 20;

/**
 * Settles operations against the memories that are there, one after another: what is known already is reinforced, what
 * contradicts is superseded by what was said later, and nothing is overwritten.
 *
 * @param current the open memories that the operations may concern: those with the same keys, the targets, and similar
 *   ones.
 */
export function settle(operations: readonly Operation[], current: readonly Memory[], settling: Settling): Settled {
  const rows = new Map(current.map((memory) => [memory.id, memory]));
  const changed = new Map<string, Memory>();
  const settled: Settled = { operations: [], memories: [], dropped: [] };
  const put = (memory: Memory) => {
    rows.set(memory.id, memory);
    changed.set(memory.id, memory);
    return memory.id;
  };

  for (const operation of operations) {
    const existing = findExisting(operation, [...rows.values()]);
    const drop = (why: string) => settled.dropped.push({ agent: operation.agent, text: operation.text, why });
    const commit = (op: Operation, memory: string) => settled.operations.push({ ...op, memory });
    const { agent, key, text, fields, validFrom, validTo, evidence, origin } = operation;
    const record = { agent, key, text, fields, validFrom, validTo, evidence, origin };

    if (operation.op === "retract") {
      if (!existing) drop("nothing that is known says so");
      else commit({ ...operation, target: existing.id }, put(ended(existing, operation, settling)));
    } else if (!existing) {
      commit({ op: "add", ...record }, put(made(operation, settling, rows)));
    } else if (sameStatement(existing.text, text)) {
      const fresh = evidence.filter((one) => !existing.evidence.some((known) => known.turn === one.turn));
      if (fresh.length === 0) drop("known already from the same turn");
      else commit({ op: "reinforce", target: existing.id, ...record }, put(reinforced(existing, fresh, settling)));
    } else if (saidAt(operation, settling) < existing.assertedAt) {
      const past = made({ ...operation, validTo: Math.max(validFrom, existing.validFrom) }, settling, rows);
      commit({ op: "add", ...record }, put({ ...past, closedAt: settling.now, supersededBy: existing.id }));
    } else {
      const reason = operation.op === "revise" ? operation.reason : "changed";
      const since = reason === "corrected" ? Math.min(validFrom, existing.validFrom) : validFrom;
      const next = made({ ...operation, validFrom: since }, settling, rows);
      put({ ...ended(existing, { reason, validFrom }, settling), supersededBy: next.id });
      commit({ op: "revise", target: existing.id, reason, ...record }, put({ ...next, supersedes: existing.id }));
    }
  }
  return { ...settled, memories: [...changed.values()] };
}

/** The open memory that an operation is about: its target, else the one with its key, else one that says the same. */
function findExisting(operation: Operation, memories: readonly Memory[]): Memory | undefined {
  const open = memories.filter((memory) => memory.agent === operation.agent && isOpen(memory));
  const target = operation.op === "add" ? undefined : operation.target;
  return (
    open.find((memory) => memory.id === target) ??
    open.find((memory) => memory.key === operation.key) ??
    (operation.op === "add" ? open.find((memory) => sameStatement(memory.text, operation.text)) : undefined)
  );
}

function made(operation: Operation, settling: Settling, rows: ReadonlyMap<string, Memory>): Memory {
  const { agent, key, text, fields, validFrom, validTo, evidence, origin } = operation;
  return {
    id: freeId(settling.scope, agent, key, text, evidence, rows),
    ...{ agent, key, text, fields, evidence, origin, validFrom, validTo },
    run: settling.run,
    rev: settling.seq,
    recordedAt: settling.now,
    closedAt: null,
    retractedAt: null,
    supersedes: null,
    supersededBy: null,
    assertions: 1,
    assertedAt: saidAt(operation, settling),
  };
}

/** Derived from what it says and where that was said, so that the same run twice makes the same memories. */
function freeId(
  scope: Scope,
  agent: Kind,
  key: string,
  text: string,
  evidence: readonly Evidence[],
  rows: ReadonlyMap<string, Memory>,
): string {
  for (let again = 0; ; again++) {
    const turn = evidence[0]?.turn ?? "";
    const id = hashId("m", scope.namespace, scope.userId, agent, key, text, turn, again);
    if (!rows.has(id)) return id;
  }
}

function ended(
  memory: Memory,
  { reason, validFrom }: { reason: string; validFrom: number },
  settling: Settling,
): Memory {
  if (reason === "corrected") return { ...memory, retractedAt: settling.now, rev: settling.seq };
  return { ...memory, validTo: Math.max(memory.validFrom, validFrom), closedAt: settling.now, rev: settling.seq };
}

function reinforced(memory: Memory, fresh: readonly Evidence[], settling: Settling): Memory {
  const said = Math.max(...fresh.map((one) => settling.saidAt(one.turn)));
  return {
    ...memory,
    evidence: [...memory.evidence, ...fresh].slice(0, MOST_EVIDENCE),
    assertions: memory.assertions + 1,
    assertedAt: Math.max(memory.assertedAt, said),
    rev: settling.seq,
  };
}

function saidAt(operation: Operation, settling: Settling): number {
  return Math.max(...operation.evidence.map((one) => settling.saidAt(one.turn)));
}
