import type { RuleContext } from "../../src/domain/agent.js";
import type { Turn } from "../../src/domain/turn.js";

/** A Wednesday morning. */
export const NOW = Date.UTC(2026, 2, 4, 10);

export function turn(content: string, more: Partial<Turn> = {}): Turn {
  return {
    id: "t1",
    callerId: "1",
    session: "s",
    position: 0,
    role: "user",
    speaker: null,
    content,
    at: NOW,
    offset: 0,
    sealed: [],
    zones: [],
    ...more,
  };
}

export const ALONE: RuleContext = { previous: [], statements: [] };
