import type { Fields, Memory } from "../domain/memory.js";
import { flat, minute } from "./format.js";

/** Fields that say in numbers what others say in words, or say nothing to people: `show --json` has them. */
const NOT_IN_TABLES = new Set(["start", "end", "precision", "ciphertext"]);

/** The columns of a table: the agent's own fields that some memory has a value for, in the agent's order. */
export function fieldNames(memories: readonly Pick<Memory, "fields">[]): string[] {
  const names = new Set(memories.flatMap(({ fields }) => Object.keys(fields)));
  return [...names].filter((name) => !NOT_IN_TABLES.has(name) && memories.some(({ fields }) => !isEmpty(fields[name])));
}

const isEmpty = (value: Fields[string] | undefined) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** The fields of agents that are moments, in milliseconds since the epoch. */
const MOMENTS = new Set(["start", "end"]);

/** A field's value on one line. */
export function fieldText(name: string, value: Fields[string] | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number" && MOMENTS.has(name)) return minute(value);
  return flat(Array.isArray(value) ? value.join("; ") : String(value));
}
