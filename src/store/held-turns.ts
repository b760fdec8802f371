import { BLANK } from "../domain/blank.js";
import type { Kind } from "../domain/kind.js";
import { nearestOf } from "../recall/dense.js";
import type { StoredTurn } from "./rows.js";
import type { HeldRows } from "./scope-state.js";
import { acrossSessions, inOrder, pendingFor, type TurnReads, type TurnsAsOf } from "./turn-reads.js";

/** {@link TurnReads} of a scope whose turns are held. */
export function heldTurnReads(held: HeldRows<StoredTurn>, agents: ReadonlySet<Kind>): TurnReads {
  const all = () => [...held.byId.values()];
  const some = (isWanted: (turn: StoredTurn) => boolean) => all().filter(isWanted).sort(inOrder);
  const byIds = (ids: readonly string[]) => [...new Set(ids)].flatMap((id) => held.byId.get(id) ?? []);
  return {
    byIds: async (_, ids) => byIds(ids).sort(inOrder),
    async at(_, places, asOf) {
      const wanted = new Set(places.map(({ session, position }) => `${position} ${session}`));
      return some((turn) => wanted.has(`${turn.position} ${turn.session}`) && isSeen(turn, asOf));
    },
    async findText(_, text, limit, asOf) {
      const found = [...held.search(text)].map(([id, score]) => ({ id, score }));
      return bestOf(found, limit, ({ id }) => isSeen(held.byId.get(id), asOf));
    },
    findVector: async (_, vector, limit, asOf) =>
      nearestOf(
        some((turn) => isSeen(turn, asOf)),
        vector,
        limit,
      ),
    vectors: async (_, ids) => new Map(byIds(ids).flatMap(({ id, vector }) => (vector ? [[id, vector]] : []))),
    version: async () => held.version,
    since: async (_, seq, rev) => some((turn) => turn.seq > seq || (turn.rev > rev && turn.content.includes(BLANK))),
    async last(_, limit, session) {
      if (limit <= 0) return [];
      if (session === undefined) return all().sort(acrossSessions).slice(-limit);
      const own = all().filter((turn) => turn.session === session);
      return own
        .sort((a, b) => a.position - b.position)
        .slice(-limit)
        .sort(inOrder);
    },
    async browse(_, limit, before) {
      const older = all()
        .filter(({ seq }) => seq < before)
        .sort(acrossSessions);
      const lowest = older.at(-limit)?.seq ?? 0;
      return older.filter(({ seq }) => seq >= lowest);
    },
    pending: async () =>
      pendingFor(
        some(({ pending }) => pending.length > 0),
        agents,
      ),
    count: async () => held.byId.size,
    recorded: async () => all().map(({ recordedAt }) => recordedAt),
  };
}

/** The best of what was found, best first, equals by their id. */
export function bestOf<T extends { id: string; score: number }>(
  found: readonly T[],
  limit: number,
  isWanted: (one: T) => boolean,
): T[] {
  return found
    .filter(isWanted)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

function isSeen(turn: StoredTurn | undefined, { world, record }: TurnsAsOf = {}): boolean {
  if (!turn) return false;
  return (world === undefined || turn.at <= world) && (record === undefined || turn.recordedAt <= record);
}
