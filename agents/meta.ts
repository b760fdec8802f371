import type { AgentDefinition, RuleContext } from "../src/domain/agent.js";
import type { Kind } from "../src/domain/kind.js";
import type { Turn } from "../src/domain/turn.js";
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
 * Which agents a turn concerns. An answer that cites memory says what is known already, and concerns none. Small talk concerns none, so a greeting costs nothing; otherwise each agent decides for
 * itself by its `rules.concerns`. A turn with sealed secrets is never small talk.
 */
export function route(turn: Turn, context: RuleContext, agents: readonly AgentDefinition[]): Routed[] {
  if (turn.sealed.length === 0 && isSmallTalk(turn.content)) return [];
  if (turn.role === "assistant" && CITATION.test(turn.content)) return [];
  return agents.flatMap(({ kind, rules }) => {
    const reason = rules.concerns(turn, context);
    return reason === undefined ? [] : [{ agent: kind, reason }];
  });
}
