import type { Committed } from "./entry.js";
import type { Evidence } from "./evidence.js";
import { hashId } from "./id.js";
import { isDisputed, isOpen, type Memory } from "./memory.js";
import { isReflected, MOST_EVIDENCE, REFLECTED } from "./merge.js";
import type { Operation } from "./operation.js";
import type { Dropped } from "./resolve.js";
import type { Scope } from "./scope.js";
import { sameStatement, statementWords } from "./statement.js";

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
  /** How far what an operation or a memory rests on is trusted, 0 to 1. Default: all alike. */
  trust?(of: Pick<Memory, "origin" | "evidence"> & { id?: string }): number;
  /** True where the key of an operation holds one value at a time. */
  single(operation: Pick<Operation, "agent" | "fields">): boolean;
}

export interface Settled {
  operations: Committed[];
  /** Every row that was made or changed, as it is afterwards. */
  memories: Memory[];
  dropped: Dropped[];
}

/**
 * Settles operations against the memories that are there, one after another: what is known already is reinforced, what a
 * later statement is said to replace, or what stands under the same single-valued key, is superseded, and nothing is
 * overwritten. All else stands beside what is there. What contradicts a more trusted memory is kept as disputed, until a
 * source that is trusted as much says the same.
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
    const open = [...rows.values()].filter((memory) => memory.agent === operation.agent && isOpen(memory));
    const target = operation.op === "add" || operation.target === null ? undefined : rows.get(operation.target);
    const named = target && isOpen(target) ? target : undefined;
    const single = settling.single(operation);
    const existing = findExisting(operation, named, open, single);
    const drop = (why: string) => settled.dropped.push({ agent: operation.agent, text: operation.text, why });
    const commit = (op: Operation, memory: string) => settled.operations.push({ ...op, memory });
    const { agent, key, text, fields, validFrom, validTo, evidence, origin, doubts = [] } = operation;
    const record = { agent, key, text, fields, validFrom, validTo, evidence, origin, ...besides(operation) };

    if (operation.op === "revise" && isReflected(operation.reason)) {
      const holder = open.find((memory) => memory.key === key && memory.id !== named?.id);
      const reflect = REFLECTED[operation.reason];
      const after = named && reflect(named, () => holder ?? made(operation, settling, rows), operation, settling);
      if (after) commit(operation, after.map(put)[0] ?? "");
      else drop("it is not believed any more");
      continue;
    }
    const disputed = [...rows.values()].find(
      (memory) =>
        isDisputed(memory) && memory.agent === agent && memory.key === key && sameStatement(memory.text, text),
    );
    const confirms = operation.op === "reinforce" && !single;
    const differs = existing !== undefined && !confirms && !sameStatement(existing.text, text);
    const contradicts = existing !== undefined && (operation.op === "retract" || differs);

    if (contradicts && isLessTrusted(operation, existing, settling)) {
      if (operation.op === "retract") drop("what is known comes from a more trusted source");
      else {
        const kept = keptBeside(disputed, operation, existing, settling, rows);
        if (!kept) drop("known already from the same turn");
        else
          commit({ op: disputed ? "reinforce" : "add", target: kept.id, ...record, doubts: [existing.id] }, put(kept));
      }
      continue;
    }
    /** What now says it too is what the disputed claim was waiting for. */
    const supported = (memory: Memory): Memory => {
      if (!disputed) return memory;
      put({ ...disputed, doubtedBy: null, supersededBy: memory.id, rev: settling.seq });
      const more = disputed.evidence.filter((one) => !memory.evidence.some(({ turn }) => turn === one.turn));
      const all = [...memory.evidence, ...more].slice(0, MOST_EVIDENCE);
      return { ...memory, evidence: all, assertions: memory.assertions + (more.length > 0 ? 1 : 0) };
    };

    if (operation.op === "retract") {
      if (!existing) drop("nothing that is known says so");
      else if (namesAnother(operation, existing)) drop("what is known says something else");
      else if (saidAt(operation, settling) < existing.assertedAt) drop("what was said later says otherwise");
      else commit({ ...operation, target: existing.id }, put(ended(existing, operation, settling)));
    } else if (!existing) {
      commit({ op: "add", ...record }, put(supported(made(operation, settling, rows))));
    } else if (!differs) {
      const fresh = evidence.filter((one) => !existing.evidence.some((known) => known.turn === one.turn));
      if (fresh.length === 0) drop("known already from the same turn");
      else
        commit(
          { op: "reinforce", target: existing.id, ...record },
          put(reinforced(existing, operation, fresh, settling)),
        );
    } else if (saidAt(operation, settling) < existing.assertedAt) {
      const from = Math.min(validFrom, validTo ?? validFrom);
      const past = made({ ...operation, validTo: earlier(validTo, existing.validFrom, from) }, settling, rows);
      commit({ op: "add", ...record }, put({ ...past, closedAt: settling.now, supersededBy: existing.id }));
    } else {
      const reason = operation.op === "revise" && operation.reason === "corrected" ? "corrected" : "changed";
      const since = reason === "corrected" ? Math.min(validFrom, existing.validFrom) : validFrom;
      const next = supported(made({ ...operation, validFrom: since }, settling, rows));
      put({ ...ended(existing, { reason, validFrom }, settling), supersededBy: next.id });
      commit(
        { op: "revise", target: existing.id, reason, ...record },
        put({ ...next, supersedes: existing.id, pinnedAt: existing.pinnedAt }),
      );
    }

    for (const id of doubts) {
      const doubted = rows.get(id);
      if (!doubted || !isOpen(doubted) || saidAt(operation, settling) < doubted.assertedAt) continue;
      if (isLessTrusted(operation, doubted, settling)) continue;
      put({ ...doubted, doubtedBy: evidence[0]?.turn ?? null, rev: settling.seq });
    }

    const holder = [...rows.values()].find(
      (memory) =>
        memory.key === key && memory.agent === agent && isOpen(memory) && (single || sameStatement(memory.text, text)),
    );
    if (operation.op === "revise" && named && named !== existing && holder) {
      // What it was known as before is another memory than the one its new key belongs to: both become one.
      if (saidAt(operation, settling) < named.assertedAt || isLessTrusted(operation, named, settling)) continue;
      put({ ...ended(named, operation, settling), supersededBy: holder.id });
      commit({ ...operation, target: named.id }, holder.id);
    }
  }
  return { ...settled, memories: [...changed.values()] };
}

type Besides = Pick<Operation, "doubts" | "refinement" | "derivedFrom" | "because">;

/** What only some operations carry. */
function besides({ doubts = [], refinement, derivedFrom, because }: Operation): Besides {
  return {
    ...(doubts.length > 0 && { doubts }),
    ...(refinement !== undefined && { refinement }),
    ...(derivedFrom !== undefined && { derivedFrom }),
    ...(because !== undefined && { because }),
  };
}

/**
 * The open memory that an operation is about: the one with its key where that holds one value, else its target, else one
 * that says the same. What is to be retracted is named by its target first. A change without a target is about what was
 * said last under its key.
 */
function findExisting(
  operation: Operation,
  named: Memory | undefined,
  open: readonly Memory[],
  single: boolean,
): Memory | undefined {
  const holders = open
    .filter((memory) => memory.key === operation.key)
    .sort((a, b) => b.assertedAt - a.assertedAt || (a.id < b.id ? -1 : 1));
  if (operation.op === "retract") {
    return named ?? holders.find((memory) => !namesAnother(operation, memory)) ?? holders[0];
  }
  if (single) return holders[0] ?? named ?? (operation.op === "add" ? sayingTheSame(operation, open) : undefined);
  const same = sayingTheSame(operation, holders);
  if (operation.op === "add") return same ?? sayingTheSame(operation, open);
  return same ?? named ?? (operation.op === "revise" && operation.target === null ? holders[0] : undefined);
}

const sayingTheSame = ({ text }: Operation, memories: readonly Memory[]) =>
  memories.find((memory) => sameStatement(memory.text, text));

const isLessTrusted = (operation: Operation, memory: Memory, { trust }: Settling) =>
  trust !== undefined && trust(operation) < trust(memory);

/** A claim that contradicts a more trusted memory, as it is kept beside that one; undefined where nothing of it is new. */
function keptBeside(
  disputed: Memory | undefined,
  operation: Operation,
  trusted: Memory,
  settling: Settling,
  rows: ReadonlyMap<string, Memory>,
): Memory | undefined {
  if (!disputed) return { ...made(operation, settling, rows), closedAt: settling.now, doubtedBy: trusted.id };
  const fresh = operation.evidence.filter((one) => !disputed.evidence.some((known) => known.turn === one.turn));
  if (fresh.length === 0) return undefined;
  return { ...reinforced(disputed, operation, fresh, settling), doubtedBy: trusted.id };
}

/** "I left Acme" does not end another job: true where the words that differ from what is known were really said. */
function namesAnother({ text, evidence }: Operation, existing: Memory): boolean {
  const known = new Set(statementWords(existing.text));
  const said = new Set(evidence.flatMap(({ quote }) => statementWords(quote)));
  const differing = statementWords(text).filter((word) => !known.has(word));
  return differing.length > 0 && differing.every((word) => said.has(word));
}

function made(operation: Operation, settling: Settling, rows: ReadonlyMap<string, Memory>): Memory {
  const { agent, key, text, fields, validFrom, validTo, evidence, origin } = operation;
  return {
    id: freeId(settling, operation, rows),
    ...{ agent, key, text, fields, evidence, origin, validTo },
    validFrom: Math.min(validFrom, validTo ?? validFrom),
    run: settling.run,
    rev: settling.seq,
    recordedAt: settling.now,
    closedAt: null,
    retractedAt: null,
    supersedes: null,
    supersededBy: null,
    doubtedBy: null,
    assertions: 1,
    assertedAt: saidAt(operation, settling),
    refinement: operation.refinement ?? null,
    archivedAt: null,
    pinnedAt: null,
    derivedFrom: operation.derivedFrom ?? [],
  };
}

/**
 * Derived from what it says, where that was said and the run, so that the same run twice makes the same memories, and
 * another run never takes the id of a memory that is closed, and so not at hand here.
 */
function freeId({ scope, run }: Settling, operation: Operation, rows: ReadonlyMap<string, Memory>): string {
  const { agent, key, text, evidence } = operation;
  for (let again = 0; ; again++) {
    const id = hashId("m", scope.namespace, scope.userId, run, agent, key, text, evidence[0]?.turn ?? "", again);
    if (!rows.has(id)) return id;
  }
}

function ended(
  memory: Memory,
  { reason, validFrom }: { reason: string; validFrom: number },
  settling: Settling,
): Memory {
  if (reason === "corrected") return { ...memory, retractedAt: settling.now, rev: settling.seq };
  const validTo = earlier(memory.validTo, validFrom, memory.validFrom);
  return { ...memory, validTo, closedAt: settling.now, rev: settling.seq };
}

/** The end of what held `from` some moment: when it was superseded, unless it was over before. */
function earlier(over: number | null, superseded: number, from: number): number {
  return Math.max(from, Math.min(over ?? superseded, superseded));
}

function reinforced(memory: Memory, { refinement }: Operation, fresh: readonly Evidence[], settling: Settling): Memory {
  const said = Math.max(...fresh.map((one) => settling.saidAt(one.turn)));
  return {
    ...memory,
    evidence: [...memory.evidence, ...fresh].slice(0, MOST_EVIDENCE),
    assertions: memory.assertions + 1,
    doubtedBy: said > memory.assertedAt ? null : memory.doubtedBy, // who says it again settles the doubt
    archivedAt: null, // and brings it back
    refinement: refinement === undefined ? null : memory.refinement, // what is stated is not inferred any more
    assertedAt: Math.max(memory.assertedAt, said),
    rev: settling.seq,
  };
}

function saidAt(operation: Operation, settling: Settling): number {
  return Math.max(...operation.evidence.map((one) => settling.saidAt(one.turn)));
}
