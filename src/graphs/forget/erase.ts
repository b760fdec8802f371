import { isBlank } from "../../domain/blank.js";
import type { Forgettable } from "../../domain/forgettable.js";
import { type Forgetting, NOTHING } from "../../domain/plan-forgetting.js";
import type { Scope } from "../../domain/scope.js";
import { spokenText } from "../../domain/turn.js";
import type { Dependencies } from "../dependencies.js";
import { type ErasingPlan, type ForgettingChoice, planErasing } from "./plan.js";

/** What was forgotten. */
export interface Receipt {
  memories: number;
  /** The turns of which words went, those that went whole among them. */
  turns: number;
  bytesRewritten: number;
  /** The ids of those memories and turns. */
  ids: string[];
}

export const NO_RECEIPT: Receipt = { memories: 0, turns: 0, bytesRewritten: 0, ids: [] };

/** The turns of which words go. */
export const turnsOf = ({ turns, blanks }: Forgetting) => [...turns, ...blanks.map(({ turn }) => turn)].sort();

/**
 * Leaves a tombstone in the log, with the ids of what goes and what stays of its turns, then erases the rest from every
 * file. What is left of a turn is embedded again.
 */
export async function eraseForgotten(
  dependencies: Dependencies,
  scope: Scope,
  what: Forgettable,
  choice: ForgettingChoice = {},
): Promise<Receipt> {
  const { store, clock, embedder } = dependencies;
  let gone = NOTHING;
  const bytes = await store.forget(scope, async () => {
    const plan = await planErasing(dependencies, scope, what, choice);
    gone = plan.forgetting;
    const { memories, turns, blanks, touched } = gone;
    if (memories.length + turns.length + blanks.length === 0) return undefined;
    const all = typeof what === "object" ? { all: true as const } : { blanks, touched };
    const vectors = await vectorsOf(dependencies, plan);
    return { scope, run: "", at: clock.now(), payload: { kind: "forget", memories, turns, ...all }, vectors };
  });
  embedder.forget(); // planning asked it for words that are gone now
  const turns = turnsOf(gone);
  const ids = [...gone.memories, ...turns];
  return { memories: gone.memories.length, turns: turns.length, bytesRewritten: bytes ?? 0, ids };
}

/** The vectors of what is left of turns. */
async function vectorsOf({ embedder }: Dependencies, { forgetting, history }: ErasingPlan) {
  const left = forgetting.blanks.flatMap(({ turn, content }) => {
    const before = history.turns.get(turn);
    return before && !isBlank(content) ? [{ ...before, content }] : [];
  });
  const vectors = left.length === 0 ? [] : await embedder.embed(left.map(spokenText));
  return new Map(left.map(({ id }, i) => [id, vectors[i] as Float32Array]));
}
