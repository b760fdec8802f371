import { feedbackOf } from "../domain/feedback.js";
import type { Memory } from "../domain/memory.js";
import type { Operation } from "../domain/operation.js";
import { provenanceOf, trustIn } from "../domain/provenance.js";
import type { Scope } from "../domain/scope.js";
import type { Settling } from "../domain/settle.js";
import type { Turn } from "../domain/turn.js";
import type { Dependencies } from "./dependencies.js";

/**
 * How far operations and the memories that they may concern are trusted: by where their words come from, and for memories
 * by the votes on them. Undefined where all that is said is stated: then nothing is less trusted than what is known.
 *
 * @param said the turns that the operations rest on, by their ids.
 */
export async function trustAmong(
  { store }: Pick<Dependencies, "store">,
  scope: Scope,
  operations: readonly Operation[],
  current: readonly Memory[],
  said: ReadonlyMap<string, Turn>,
): Promise<Settling["trust"]> {
  if (current.length === 0 || operations.every((one) => provenanceOf(one, said) === "stated")) return undefined;
  const known = current.flatMap(({ evidence }) => evidence.map(({ turn }) => turn));
  const turns = new Map<string, Turn>([
    ...(await store.turns.byIds(scope, known)).map((turn) => [turn.id, turn] as const),
    ...said,
  ]);
  const tallies = await store.tallies(
    scope,
    current.map(({ id }) => id),
  );
  return ({ id, ...of }) =>
    trustIn(provenanceOf(of, turns), id === undefined ? undefined : feedbackOf(tallies.get(id)));
}
