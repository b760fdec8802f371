import type { Kind } from "../domain/kind.js";
import type { Memory } from "../domain/memory.js";
import type { Arms } from "../domain/recalled.js";
import type { Match } from "./match.js";
import type { Terms } from "./terms.js";
import type { ShownTurn } from "./turns.js";

/** One piece of evidence in the ranked list: a memory with the turn it rests on, or a turn that no memory speaks for. */
export interface Hit<T extends ShownTurn = ShownTurn> {
  /** The memory's id, or the turn's where there is no memory. */
  id: string;
  kind: Kind | "turns";
  score: number;
  /** What made the score. The terms add up to it. */
  why: Terms;
  memory: Memory | null;
  /** False for a memory that does not hold any more. */
  current: boolean;
  /** The turn, where it was among the scored ones. */
  turn: T | null;
  /** The ids of the turns that stand behind this hit: the one that matters most. */
  sources: string[];
  /** Further memories that rest on the same turn, best first. */
  also: Memory[];
  match: Match;
  /** How the turn did in each arm, or the memory where no turn was found. */
  arms: Arms;
}
