import type { AgentDefinition, RuleContext } from "../src/domain/agent.js";
import { checkedReason } from "../src/domain/checked.js";
import type { Kind } from "../src/domain/kind.js";
import type { Turn } from "../src/domain/turn.js";
import { readingOf } from "../src/rules/own-turn.js";
import { isSmallTalk } from "../src/rules/small-talk.js";

export { isSmallTalk };

/** The meta-agent: it owns the turns and the log, and no kind of memory of its own. */
export const meta = {
  name: "meta",
  purpose:
    "Decides which memory agents a turn concerns and which of them a question is put to, and arbitrates between what they propose.",
} as const;

/** An agent that shall look at a turn, and why. */
export interface Routed {
  agent: Kind;
  /** A few words. */
  reason: string;
}

/** How an answer cites a memory. */
const CITATION = /\[m:[\w-]+\]/;

/**
 * True for a turn that concerns no agent, so that it costs nothing: small talk, and an answer that cites memory, for it
 * says what is known already. A turn with sealed secrets is never small talk.
 */
export function concernsNone(turn: Turn): boolean {
  if (turn.sealed.length === 0 && isSmallTalk(turn.content)) return true;
  return turn.role === "assistant" && CITATION.test(turn.content);
}

/**
 * Which agents a turn concerns. Beyond {@link concernsNone}, each decides for itself by its `rules.concerns`.
 *
 * @param failed is told of an agent whose rules throw, so that it costs nobody else the turn. Default: it is thrown.
 */
export function route(
  turn: Turn,
  context: RuleContext,
  agents: readonly AgentDefinition[],
  failed?: (agent: Kind, error: unknown) => void,
): Routed[] {
  if (concernsNone(turn)) return [];
  return agents.flatMap(({ kind, rules, evidence }) => {
    try {
      const read = readingOf({ evidence }, turn, context);
      const reason = checkedReason(rules.concerns(read.turn, read.context));
      return reason === undefined ? [] : [{ agent: kind, reason }];
    } catch (error) {
      if (!failed) throw error;
      failed(kind, error);
      return [];
    }
  });
}
