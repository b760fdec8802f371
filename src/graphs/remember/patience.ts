import type { Kind } from "../../domain/kind.js";

/** Remembers, for as long as the process lives, how often an agent's model failed on which turns. */
export interface Patience {
  /** Counts another failure; true if it was one too many. */
  failed(agent: Kind, turns: readonly string[]): boolean;
  /** The model failed on this turn so often that it will do so again. */
  isOver(agent: Kind, turn: string): boolean;
}

const MOST_TRIES = 5;
/** Older ones are forgotten beyond. */
const MOST_REMEMBERED = 10_000;

export function createPatience(): Patience {
  const tries = new Map<string, number>();
  const isOver = (agent: Kind, turn: string) => (tries.get(`${agent} ${turn}`) ?? 0) >= MOST_TRIES;
  return {
    isOver,
    failed(agent, turns) {
      for (const turn of turns) tries.set(`${agent} ${turn}`, (tries.get(`${agent} ${turn}`) ?? 0) + 1);
      for (const key of tries.keys()) {
        if (tries.size <= MOST_REMEMBERED) break;
        tries.delete(key);
      }
      return turns.some((turn) => isOver(agent, turn));
    },
  };
}
