import { isoTime } from "./time.js";
import { MAX_RUN_TURNS } from "./turn.js";

/** A silence longer than this starts a new session, where the caller names none. */
export const SESSION_GAP_MS = 60 * 60_000;

/** When a turn was said, and the session the caller put it in. */
export interface Timed {
  session?: string | undefined;
  at: number;
}

/**
 * Gives every turn a session: the caller's, else the running one, else a new one named after its first turn's time.
 *
 * @param previous the last turn that is stored, whatever its session.
 */
export function assignSessions(
  turns: readonly Timed[],
  previous: { session: string; at: number } | undefined,
): string[] {
  let running = previous;
  return turns.map(({ session, at }) => {
    const next = session ?? continued(running, at) ?? `session ${isoTime(at)}`;
    running = { session: next, at };
    return next;
  });
}

function continued(running: { session: string; at: number } | undefined, at: number): string | undefined {
  return running && Math.abs(at - running.at) <= SESSION_GAP_MS ? running.session : undefined;
}

/** Cuts turns into runs: consecutive turns of one session, at most {@link MAX_RUN_TURNS}. */
export function splitRuns<T extends { session?: string | undefined }>(turns: readonly T[]): T[][] {
  const runs: T[][] = [];
  for (const turn of turns) {
    const last = runs.at(-1);
    if (last && last.length < MAX_RUN_TURNS && last[0]?.session === turn.session) last.push(turn);
    else runs.push([turn]);
  }
  return runs;
}
