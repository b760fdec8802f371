import type { RuleContext } from "../../domain/agent.js";
import type { Statement } from "../../domain/statement.js";
import type { Turn } from "../../domain/turn.js";
import { ownTurn } from "../../rules/own-turn.js";
import { type Encode, understand } from "../../rules/statements/statements.js";
import { CONTEXT_TURNS } from "./conversation.js";

/** What rules know of a turn besides its words. */
export interface Understanding {
  /** The turns before `turn` in its session, of those that are given, and what it says plainly. */
  contextOf(turn: Turn, turns: readonly Turn[]): Promise<RuleContext>;
}

/** The turns of two runs: all agents of a run ask for the same. */
const REMEMBERED = 64;

/** Reads each turn once, however many agents ask. */
export function createUnderstanding(encode: Encode): Understanding {
  const read = new Map<string, { turn: Turn; previous: Turn[]; statements: Promise<Statement[]> }>();
  return {
    async contextOf(turn, turns) {
      const before = turns.filter((other) => other.session === turn.session && other.position < turn.position);
      const known = read.get(turn.id);
      // An agent is given the turns that concern it; what was asked before one of them may concern no agent.
      const previous = [before.slice(-CONTEXT_TURNS), known?.previous ?? []].reduce((a, b) =>
        b.length > a.length ? b : a,
      );
      if (known?.turn.content === turn.content && known.turn.at === turn.at)
        return { previous, statements: await known.statements };
      const statements = understand(ownTurn(turn), previous.map(ownTurn), encode);
      read.set(turn.id, { turn, previous, statements });
      statements.catch(() => read.delete(turn.id)); // a failure is not remembered
      for (const id of read.keys()) {
        if (read.size <= REMEMBERED) break;
        read.delete(id);
      }
      return { previous, statements: await statements };
    },
  };
}
