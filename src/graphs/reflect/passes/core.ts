import { checkedOperation } from "../../../domain/checked.js";
import { estimateTokens } from "../../../domain/estimate-tokens.js";
import { feedbackOf, type Tally } from "../../../domain/feedback.js";
import { isDerived, isInferred, isOpen, type Memory } from "../../../domain/memory.js";
import type { Operation } from "../../../domain/operation.js";
import { STATEMENT } from "../../../rules/statements/things.js";
import { agentOf } from "../../agent-nodes.js";
import type { Dependencies } from "../../dependencies.js";
import type { ReflectPass } from "../pass.js";

/** The most tokens that core memory may come to: what is said of the user stays small enough to be read at a glance. */
export const CORE_BUDGET = 2_000;

/** What an answer has to keep to, whatever it is about. */
const STANDS = /^[^.]+\.(?:instructions|prefers|diet|avoids|allergies)\b/;

/**
 * Where core memory is over its budget, the details that were used least go to the semantic agent, word for word. Names,
 * homes and all else that holds one value, instructions, preferences and allergies, what is pinned and what was praised stay.
 */
export function corePass({ agents, store }: Dependencies): ReflectPass {
  return {
    name: "core",
    description: `Moves the least used details of core memory to the semantic agent where it is over ${CORE_BUDGET} tokens.`,
    async propose(look, changed) {
      if (!changed.some(({ agent }) => agent === "core")) return { operations: [] };
      const core = (await look.latest("core")).filter((memory) => isOpen(memory) && !isDerived(memory));
      let over = core.reduce((sum, { text }) => sum + estimateTokens(text), 0) - CORE_BUDGET;
      if (over <= 0) return { operations: [] };
      const tallies = await store.tallies(
        look.scope,
        core.map(({ id }) => id),
      );
      const agent = agentOf(agents, "core");
      const isDetail = (memory: Memory) =>
        memory.pinnedAt === null &&
        !isInferred(memory) &&
        !STANDS.test(memory.key) &&
        memory.agent === "core" &&
        /^[^.]+\./.test(memory.key) &&
        !(agent.single?.(memory.fields) ?? false) &&
        feedbackOf(tallies.get(memory.id)).up < 1;
      const operations: Operation[] = [];
      for (const memory of core.filter(isDetail).sort(leastUsed(tallies))) {
        if (over <= 0) break;
        over -= estimateTokens(memory.text);
        operations.push(moved(memory));
      }
      return { operations };
    },
  };

  function moved(memory: Memory): Operation {
    const { id, text, evidence, origin, validFrom, validTo } = memory;
    const record = { agent: "semantic", evidence, origin, validFrom, validTo };
    const fields = { subject: "User", attribute: STATEMENT, value: text };
    const because = `core memory is over ${CORE_BUDGET} tokens, and this was used least`;
    const operation = { op: "revise" as const, reason: "moved" as const, target: id, ...record, fields, because };
    return checkedOperation(agentOf(agents, "semantic"), operation);
  }
}

/** Cited least, said least often, and said longest ago. */
const leastUsed = (tallies: ReadonlyMap<string, Tally>) => (a: Memory, b: Memory) => {
  const cited = ({ id }: Memory) => tallies.get(id)?.hints.cited ?? 0;
  return cited(a) - cited(b) || a.assertions - b.assertions || a.assertedAt - b.assertedAt || (a.id < b.id ? -1 : 1);
};
