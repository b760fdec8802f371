import type { Kind } from "../../src/domain/kind.js";
import { isOpen, type Memory } from "../../src/domain/memory.js";
import type { Operation, Reason } from "../../src/domain/operation.js";
import { type Settled, settle } from "../../src/domain/settle.js";
import { MARA } from "./entries.js";

export const DAY = 86_400_000;
/** Turn `d5` was said on day 5. */
export const saidAt = (turn: string) => Number(turn.slice(1)) * DAY;

export interface Said {
  op?: Operation["op"];
  agent?: Kind;
  key?: string;
  text: string;
  turn: string;
  /** Days. Default: when it was said. */
  from?: number;
  to?: number | null;
  reason?: Reason;
  target?: string | null;
  /** Its key may hold several values. Default: one. */
  several?: boolean;
}

export function operation({
  op = "add",
  agent = "core",
  key = "user.home",
  text,
  turn,
  from,
  to = null,
  reason = "changed",
  target = null,
  several = false,
}: Said): Operation {
  const validFrom = from === undefined ? saidAt(turn) : from * DAY;
  const validTo = to === null ? null : to * DAY;
  const evidence = [{ turn, quote: text || "…" }];
  const record = {
    agent,
    key,
    text,
    fields: { value: text, several },
    validFrom,
    validTo,
    evidence,
    origin: "rules" as const,
  };
  if (op === "add") return { op, ...record };
  return op === "reinforce" ? { op, target, ...record } : { op, target, reason, ...record };
}

/** All the rows of a scope, as the store keeps them: a run sees the open ones only. */
export class Shelf {
  readonly rows = new Map<string, Memory>();
  seq = 0;

  settle(...operations: Operation[]): Settled {
    this.seq += 1;
    const open = [...this.rows.values()].filter(isOpen);
    const settled = settle(operations, open, {
      scope: MARA,
      run: `r${this.seq}`,
      seq: this.seq,
      now: 1000 * DAY + this.seq,
      saidAt,
      single: ({ fields }) => fields.several !== true,
    });
    for (const memory of settled.memories) this.rows.set(memory.id, memory);
    return settled;
  }

  say(...said: Said[]): Settled {
    return this.settle(...said.map(operation));
  }

  get open(): Memory[] {
    return [...this.rows.values()].filter(isOpen);
  }

  texts(): string[] {
    return this.open.map((memory) => memory.text).sort();
  }
}

export const opsOf = (settled: Settled) => settled.operations.map(({ op }) => op);
