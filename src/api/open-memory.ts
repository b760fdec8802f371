import { isOpen } from "../domain/memory.js";
import type { Scope } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import type { Dependencies } from "../graphs/dependencies.js";
import type { StoredMemory } from "../store/rows.js";

/** The memory, to be changed by hand. Throws MEMORY_NOT_FOUND, and UPDATE_INVALID where it is not believed any more. */
export async function openMemory({ store }: Dependencies, scope: Scope, id: string): Promise<StoredMemory> {
  const memory = await store.memory(scope, id);
  if (!memory) throw notFound(id);
  if (isOpen(memory)) return memory;
  const newest = memory.supersededBy === null ? "" : ` Its newer version is ${memory.supersededBy}.`;
  throw new SextetError("UPDATE_INVALID", `the memory ${id} is not believed any more`, `Change an open one.${newest}`);
}

function notFound(id: string): SextetError {
  const hint = "Ids stand in {list} and in square brackets behind what was recalled; check {user} too.";
  return new SextetError("MEMORY_NOT_FOUND", `there is no memory ${id}`, hint);
}
