import type { Memory } from "../../domain/memory.js";
import type { Standing } from "../../recall/entry.js";
import type { Moments } from "./state.js";

/** A read as of a moment in the world sees only what held then; another one also what has been superseded since. */
export function holds({ closedAt }: Memory, { world, record }: Moments): boolean {
  return world !== undefined || closedAt === null || (record !== undefined && closedAt > record);
}

/** How memories stand in a read, at the moment it asks about: in milliseconds since the epoch. */
export function standingAt(moments: Moments, asked: number): Standing {
  const over = ({ validTo, closedAt }: Memory) => {
    const endUnknown = closedAt !== null && moments.record !== undefined && closedAt > moments.record;
    return validTo !== null && validTo <= asked && !endUnknown;
  };
  return {
    holds: (memory) => holds(memory, moments),
    inForce: (memory) => holds(memory, moments) && memory.validFrom <= asked && !over(memory),
  };
}
