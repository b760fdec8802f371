import type { Memory } from "../wire.js";

/** The fields of the agents that come with Sextet that name somebody. */
const NAMING = ["subject", "actor", "participants"];
const MOST = 50;
const LONGEST = 60;

/** Who or what memories are about, those named most often first. */
export function personsIn(memories: readonly Pick<Memory, "fields">[]): string[] {
  const counts = new Map<string, number>();
  for (const { fields } of memories) {
    for (const name of NAMING.flatMap((field) => fields[field] ?? [])) {
      if (typeof name === "string" && name.length <= LONGEST) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const often = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return often.slice(0, MOST).map(([name]) => name);
}
