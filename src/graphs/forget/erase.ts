import { type Forgetting, planForgetting, planForgettingAll } from "../../domain/forget.js";
import type { Scope } from "../../domain/scope.js";
import { SextetError } from "../../errors.js";
import type { Dependencies } from "../dependencies.js";

/** What is to be forgotten: a memory or a turn by its id, or everything of the scope. */
export type Forgettable = string | { all: true };

/** What was forgotten. */
export interface Receipt {
  memories: number;
  turns: number;
  bytesRewritten: number;
}

/** What would have to go. Nothing where it is gone already. Throws MEMORY_NOT_FOUND. */
export async function planErasing({ store }: Dependencies, scope: Scope, what: Forgettable): Promise<Forgetting> {
  const said = (await store.entries(scope)).map(({ payload }) => payload);
  const plan = typeof what === "object" ? planForgettingAll(said) : planForgetting(what, said);
  if (plan) return plan;
  const hint = "Ids stand in {list} and in square brackets behind what was recalled; check {user} too.";
  throw new SextetError("MEMORY_NOT_FOUND", `there is no memory ${String(what)}`, hint);
}

/** Leaves a tombstone in the log, then erases what it names from every file. */
export async function eraseForgotten(dependencies: Dependencies, scope: Scope, what: Forgettable): Promise<Receipt> {
  const { store, clock } = dependencies;
  let gone: Forgetting = { memories: [], turns: [] };
  const bytes = await store.forget(async () => {
    gone = await planErasing(dependencies, scope, what);
    if (gone.memories.length + gone.turns.length === 0) return undefined;
    return { scope, run: "", at: clock.now(), payload: { kind: "forget", ...gone }, vectors: new Map() };
  });
  return { memories: gone.memories.length, turns: gone.turns.length, bytesRewritten: bytes ?? 0 };
}
