import { randomUUID } from "node:crypto";
import { hashId } from "../domain/id.js";
import { type Scope, scopeKey } from "../domain/scope.js";
import type { Sealed } from "../domain/turn.js";
import type { SealedTurn } from "../domain/turn-input.js";
import { SextetError } from "../errors.js";

/** A secret between the moment it was taken out of a turn and the moment the turn is in the log. */
export type HeldSecret = Sealed & { value: string };

interface Envelope {
  /** The turn that it belongs to, and no other: its id, its session and its words without the secrets. */
  turn: string;
  secrets: readonly HeldSecret[];
  /** Whose turn it is, once that is known. */
  scope?: string;
}

/**
 * What was taken out of turns, held in this process until they are in the log, so that graph state, checkpoints and
 * events hold a name that says nothing, and not even a ciphertext. A name is of use for its own turn only, and for the
 * first scope that opens it.
 */
export interface Envelopes {
  /** The name of what is held for the turn from now on. */
  hold(turn: SealedTurn, secrets: readonly HeldSecret[]): string;
  /** What is held for the turn; undefined where it has no envelope, or one that is not held here. */
  of(turn: SealedTurn): readonly HeldSecret[] | undefined;
  /** What is held for the turn, for its scope. Throws TURN_INVALID where its envelope is not held here, or not for it. */
  open(turn: SealedTurn, scope: Scope): readonly HeldSecret[];
  /** The turn is in the log: only the name stays known. */
  release(turn: SealedTurn): void;
}

/** More turns with secrets than can be under way at once; what is left over by runs that failed goes first. */
const MOST_HELD = 100_000;

export function createEnvelopes(): Envelopes {
  const held = new Map<string, Envelope>();
  const own = (turn: SealedTurn) => {
    const envelope = held.get(turn.envelope ?? "");
    return envelope && envelope.turn === nameOf(turn) ? envelope : undefined;
  };
  return {
    hold(turn, secrets) {
      const name = randomUUID();
      held.set(name, { turn: nameOf(turn), secrets });
      for (const [oldest] of held) {
        if (held.size <= MOST_HELD) break;
        held.delete(oldest);
      }
      return name;
    },
    of: (turn) => own(turn)?.secrets,
    open(turn, of) {
      if (turn.envelope === undefined) return [];
      const envelope = own(turn);
      const scope = scopeKey(of);
      if (!envelope || envelope.secrets.length === 0 || (envelope.scope ?? scope) !== scope) throw notHeld();
      envelope.scope = scope;
      return envelope.secrets;
    },
    release(turn) {
      const envelope = own(turn);
      if (envelope) envelope.secrets = [];
    },
  };
}

const nameOf = ({ id = "", session = "", content }: SealedTurn) => hashId("", id, session, content);

export const notHeld = () =>
  new SextetError(
    "TURN_INVALID",
    "not a turn: its envelope is not held here",
    "Send the turn again as it was said: only Sextet seals secrets, and what it sealed is gone with its process.",
  );
