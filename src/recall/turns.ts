import type { Turn } from "../domain/turn.js";

/** What recall shows of a turn. */
export type ShownTurn = Pick<
  Turn,
  "id" | "session" | "position" | "role" | "speaker" | "content" | "zones" | "at" | "offset"
>;

/** A turn as it is scored: what was stored, with its stems and its vector, if there is one. */
export interface RecallTurn extends ShownTurn {
  /** The content stems of `content`, as {@link stems} made them when it was written. */
  stems: readonly string[];
  vector: Float32Array | null;
}

/** Looks up turns by their place. */
export interface Neighbourhood<T extends RecallTurn = RecallTurn> {
  at(session: string, position: number): T | undefined;
}

/**
 * A neighbourhood of the given turns. For scores that do not depend on the choice of candidates it holds, for every
 * candidate, the turns of the same session up to `SEGMENT_REACH` places before and after.
 */
export function neighbourhoodOf<T extends RecallTurn>(turns: Iterable<T>): Neighbourhood<T> {
  const sessions = new Map<string, Map<number, T>>();
  for (const turn of turns) {
    const session = sessions.get(turn.session) ?? new Map<number, T>();
    sessions.set(turn.session, session.set(turn.position, turn));
  }
  return { at: (session, position) => sessions.get(session)?.get(position) };
}
