import type { Memory } from "../../domain/memory.js";
import type { Moments } from "./state.js";

/** A read as of a moment in the world sees only what held then; another one also what has been superseded since. */
export function holds({ closedAt }: Memory, { world, record }: Moments): boolean {
  return world !== undefined || closedAt === null || (record !== undefined && closedAt > record);
}
