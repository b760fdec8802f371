import type { Forgettable } from "../../domain/forgettable.js";
import { type History, historyOf, versionsOf } from "../../domain/history.js";
import {
  type Forgetting,
  NOTHING,
  planForgetting,
  planForgettingAll,
  type Selection,
  selectionOf,
} from "../../domain/plan-forgetting.js";
import { elsewhere, type SameElsewhere } from "../../domain/same-elsewhere.js";
import type { Scope } from "../../domain/scope.js";
import { SextetError } from "../../errors.js";
import type { Dependencies } from "../dependencies.js";
import { meaningTheSame } from "./meaning.js";

/** How much goes with what is forgotten. */
export interface ForgettingChoice {
  /** Whole turns instead of the words that memories rest on. Default: no. */
  turns?: boolean | undefined;
  /** Also what says the same elsewhere. Default: no. */
  also?: boolean | undefined;
}

/** What goes, what says the same and stays, and the history that both are about. */
export interface ErasingPlan {
  forgetting: Forgetting;
  also: SameElsewhere[];
  history: History;
}

/** Works out what would have to go. Throws MEMORY_NOT_FOUND. Writes nothing. */
export async function planErasing(
  dependencies: Dependencies,
  scope: Scope,
  what: Forgettable,
  { turns = false, also = false }: ForgettingChoice = {},
): Promise<ErasingPlan> {
  const entries = await dependencies.store.entries(scope);
  const history = historyOf(entries.map(({ payload }) => payload));
  if (typeof what === "object") return { forgetting: planForgettingAll(history), also: [], history };
  const selection = selectionOf(what, history);
  if (!selection) throw notFound(what);
  for (let wanted: Selection = selection; ; ) {
    const forgetting = planForgetting(wanted, history, turns);
    const { same, compared } = elsewhere(forgetting, history);
    const more = [...same, ...(await meaningTheSame(dependencies, compared, entries))];
    if (!also || more.length === 0) return { forgetting, also: more, history };
    wanted = withMore(wanted, more, history);
  }
}

function withMore({ memories, turns, words }: Selection, more: readonly SameElsewhere[], history: History): Selection {
  const versions = more.filter(({ of }) => of === "memory").flatMap(({ id }) => [...versionsOf(id, history.memories)]);
  const sentences = more.filter(({ of }) => of === "turn").map(({ id, text }) => ({ turn: id, quote: text }));
  return { memories: new Set([...memories, ...versions]), turns, words: [...words, ...sentences] };
}

export const nothingToErase = (): ErasingPlan => ({ forgetting: NOTHING, also: [], history: historyOf([]) });

function notFound(id: string): SextetError {
  const hint = "Ids stand in {list} and in square brackets behind what was recalled; check {user} too.";
  return new SextetError("MEMORY_NOT_FOUND", `there is no memory or turn ${id}`, hint);
}
