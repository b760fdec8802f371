import type { Kind } from "../domain/kind.js";
import type { Fields, Memory } from "../domain/memory.js";
import { flat, minute } from "./format.js";

type Shown = Pick<Memory, "agent" | "fields">;

/** Fields that say in numbers what others say in words, or say nothing to people: `show --json` has them. */
const NOT_IN_TABLES: Readonly<Record<Kind, readonly string[]>> = { episodic: ["start", "end", "precision"] };
/** Fields that are moments, in milliseconds since the epoch. */
const MOMENTS: Readonly<Record<Kind, readonly string[]>> = { episodic: ["start", "end"] };

/** The columns of a table: the agent's own fields that some memory has a value for, in the agent's order. */
export function fieldNames(memories: readonly Shown[]): string[] {
  const shown = ({ agent, fields }: Shown) =>
    Object.keys(fields).filter((name) => !NOT_IN_TABLES[agent]?.includes(name));
  const names = new Set(memories.flatMap(shown));
  return [...names].filter((name) => memories.some(({ fields }) => !isEmpty(fields[name])));
}

/** True for a field that is a moment, in milliseconds since the epoch. */
export const isMoment = (agent: Kind, name: string): boolean => MOMENTS[agent]?.includes(name) === true;

const isEmpty = (value: Fields[string] | undefined) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** A field's value on one line. */
export function fieldText({ agent, fields }: Shown, name: string): string {
  const value = fields[name];
  if (value === undefined || value === null) return "";
  if (typeof value === "number" && isMoment(agent, name)) return minute(value);
  return flat(Array.isArray(value) ? value.join("; ") : String(value));
}
