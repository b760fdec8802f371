import type { Kind } from "../../domain/kind.js";
import type { Failure } from "./state.js";

/** True where an agent could not understand a turn. */
export const isFailed = (failures: readonly Failure[], agent: Kind, turn: string): boolean =>
  failures.some((failure) => failure.agent === agent && (failure.turns?.includes(turn) ?? true));
