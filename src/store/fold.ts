import { memoriesIn, turnsDoneIn } from "../domain/entry.js";
import { KINDS, type Kind } from "../domain/kind.js";
import { Sealed, type Turn } from "../domain/turn.js";
import type { Entry } from "./log.js";
import type { StoredMemory, StoredTurn } from "./rows.js";

/** A turn as the entry that stores it leaves it. */
const arrived = (turn: Turn, agents: readonly Kind[], { seq, at }: Entry): StoredTurn => ({
  ...turn,
  sealed: turn.sealed.map((one) => Sealed.parse(one)), // without the ciphertext that only the log has
  vector: null,
  pending: [...agents],
  recordedAt: at,
  seq,
  rev: seq,
});

function finished(turn: StoredTurn, entry: Entry): StoredTurn {
  const done = entry.payload.kind === "run" ? entry.payload.done : undefined;
  const agents = new Set(done?.filter((one) => one.turn === turn.id).map((one) => one.agent));
  return {
    ...turn,
    vector: entry.vectors.get(turn.id) ?? turn.vector,
    pending: done ? turn.pending.filter((kind) => !agents.has(kind)) : [],
    rev: entry.seq,
  };
}

/** The turns that an entry stores or finishes, as they are after it, where they are not newer already. */
export function turnsAfter(entry: Entry, known: (id: string) => StoredTurn | undefined): StoredTurn[] {
  const { payload, seq } = entry;
  if (payload.kind === "turns") {
    const { turns, agents = KINDS } = payload;
    return turns.filter(({ id }) => (known(id)?.rev ?? 0) < seq).map((turn) => arrived(turn, agents, entry));
  }
  return turnsDoneIn(payload).flatMap((id) => {
    const turn = known(id);
    return turn && turn.rev < seq ? [finished(turn, entry)] : [];
  });
}

/** The memories that an entry writes, with their vectors. */
export function memoriesOf({ payload, vectors }: Entry): StoredMemory[] {
  return memoriesIn(payload).map((memory) => ({ ...memory, vector: vectors.get(memory.id) ?? null }));
}
