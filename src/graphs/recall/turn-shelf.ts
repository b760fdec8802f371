import { withoutBlanks } from "../../domain/blank.js";
import { stems } from "../../recall/tokens.js";
import type { RecallTurn } from "../../recall/turns.js";
import type { StoredTurn } from "../../store/rows.js";

/** A turn that is kept in memory. Its vector comes when it is first needed, and may be dropped again. */
export type HeldTurn = StoredTurn & RecallTurn;

export function heldTurn(turn: StoredTurn): HeldTurn {
  return { ...turn, stems: stems(withoutBlanks(turn.content)) };
}

/** The turns of one scope, by id and by place. */
export interface TurnShelf {
  readonly size: number;
  /** False once a turn had to go: what is not here may be in the database. */
  readonly complete: boolean;
  all(): Iterable<HeldTurn>;
  put(turn: HeldTurn): void;
  get(id: string): HeldTurn | undefined;
  at(session: string, position: number): HeldTurn | undefined;
}

/** @param most the oldest turns go where there are more. */
export function createTurnShelf(most: number): TurnShelf {
  const turns = new Map<string, HeldTurn>();
  const places = new Map<string, Map<number, HeldTurn>>();
  let complete = true;

  const dropOldest = () => {
    for (const [id, { session, position }] of turns) {
      if (turns.size <= most) return;
      complete = false;
      turns.delete(id);
      places.get(session)?.delete(position);
    }
  };
  return {
    get size() {
      return turns.size;
    },
    get complete() {
      return complete;
    },
    put(turn) {
      turns.set(turn.id, turn);
      const session = places.get(turn.session) ?? new Map<number, HeldTurn>();
      places.set(turn.session, session.set(turn.position, turn));
      dropOldest();
    },
    all: () => turns.values(),
    get: (id) => turns.get(id),
    at: (session, position) => places.get(session)?.get(position),
  };
}

const MOST_VECTOR_BYTES = 64 << 20;

/** Lets go of the vectors that were not used for longest, where they take too much memory. */
export function createVectorKeeper(most = MOST_VECTOR_BYTES): (turn: HeldTurn) => void {
  const used = new Map<HeldTurn, number>();
  let bytes = 0;
  return (turn) => {
    bytes += (turn.vector?.byteLength ?? 0) - (used.get(turn) ?? 0);
    used.delete(turn);
    used.set(turn, turn.vector?.byteLength ?? 0);
    for (const [oldest, size] of used) {
      if (bytes <= most || oldest === turn) return;
      oldest.vector = null;
      used.delete(oldest);
      bytes -= size;
    }
  };
}
