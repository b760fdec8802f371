import { momentsFrom, presentAt } from "../domain/growth.js";
import { isoTime } from "../domain/time.js";
import { speakerOf } from "../domain/turn.js";
import { SextetError } from "../errors.js";
import { scopeOf } from "../graphs/context.js";
import type { Dependencies } from "../graphs/dependencies.js";
import type { SextetMemory } from "../memory-api.js";
import { newestFirst } from "../store/memory-reads.js";
import { plainMemory, type StoredTurn } from "../store/rows.js";
import { checkedId } from "./checked-id.js";
import { knownKind, moment } from "./reading.js";

const DEFAULT_LIMIT = 50;
const MOST = 500;

/** Looking through what is held, a page at a time. */
export function browsing({ store, clock }: Dependencies): Pick<SextetMemory, "browse" | "turns" | "growth"> {
  return {
    async growth(options) {
      const scope = scopeOf({ context: options });
      await store.look();
      const kept = (await store.turns.recorded(scope)).map((from) => ({ from, to: null }));
      const held = await Promise.all(store.agents.map(({ kind }) => store.memories(kind).presences(scope)));
      const all = [...kept, ...held.flat()];
      const first = all.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
      if (all.length === 0) return { points: [] };
      const last = Math.max(clock.now(), first);
      const moments = momentsFrom(first, last);
      const [turns, memories] = [presentAt(kept, moments), presentAt(held.flat(), moments)];
      return {
        points: moments.map((at, i) => ({
          at: isoTime(Math.round(at)),
          turns: turns[i] ?? 0,
          memories: memories[i] ?? 0,
        })),
      };
    },
    async browse(options) {
      const scope = scopeOf({ context: options });
      const { agent, before, state, contains, origin, doubted } = options;
      const person = options.person?.trim() === "" ? undefined : options.person?.trim();
      const [from, to] = [moment(options.from), moment(options.to)];
      const limit = pageLength(options.limit);
      const { archived = false } = options;
      const asOf = { world: moment(options.asOf), record: moment(options.recordedAsOf), archived, derived: true };
      await store.look();
      const kinds = agent === undefined ? store.agents.map(({ kind }) => kind) : [knownKind(store, agent)];
      const page = { limit, before, state, contains, person, from, to, origin, doubted };
      const pages = await Promise.all(kinds.map((kind) => store.memories(kind).browse(scope, page, asOf)));
      // A table may hold more from before the entry with which its page ends.
      const ends = pages.flatMap((rows) => (rows.length >= limit ? [rows.at(-1)?.rev ?? 0] : []));
      const all = pages.flat().sort(newestFirst);
      const lowest = Math.max(0, ...ends, all[limit - 1]?.rev ?? 0);
      const shown = all.filter(({ rev }) => rev >= lowest);
      return { memories: shown.map(plainMemory), next: lowest > 0 ? lowest : null };
    },
    async turns(options) {
      const scope = scopeOf({ context: options });
      const limit = pageLength(options.limit);
      await store.look();
      if (options.ids) {
        const named = await store.turns.byIds(scope, options.ids.map(checkedId));
        return { turns: named.map(shownTurn), next: null };
      }
      const rows = await store.turns.browse(scope, limit, options.before ?? Number.MAX_SAFE_INTEGER);
      return { turns: rows.map(shownTurn), next: rows.length >= limit ? (rows[0]?.seq ?? null) : null };
    },
  };
}

function pageLength(limit = DEFAULT_LIMIT): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new SextetError("QUERY_INVALID", `limit: ${limit} is not a whole number from 1 to ${MOST}`, "Ask for a page.");
}

function shownTurn(turn: StoredTurn) {
  const { id, callerId, session, role, content, at, pending } = turn;
  return { turn: id, id: callerId, session, role, speaker: speakerOf(turn), content, at: isoTime(at), pending };
}
