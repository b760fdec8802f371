import type { Memory } from "../../../domain/memory.js";
import type { Operation } from "../../../domain/operation.js";

/** Nothing is left of what a derived memory was made of. */
export function ended(derived: Memory): Operation {
  const { agent, key, text, fields, validFrom, validTo, evidence, origin, id } = derived;
  const record = { agent, key, text, fields, validFrom, validTo, evidence, origin };
  return { op: "retract", reason: "corrected", target: id, ...record, because: "nothing is left that it was made of" };
}
