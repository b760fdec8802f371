import { isDerived, isOpen, type Memory } from "../../../domain/memory.js";
import type { Operation } from "../../../domain/operation.js";
import { sameAs } from "../../../rules/reflection/same.js";
import type { Dependencies } from "../../dependencies.js";
import { REVISED } from "../../remember/known-memories.js";
import type { ReflectPass } from "../pass.js";

/** Of two agents that hold the same, the one named first keeps it. */
const KEEPS = ["core", "procedural", "semantic", "episodic"];

/** Near-duplicates, whatever their keys and agents, become one memory with the evidence of all. */
export function mergePass(_: Dependencies): ReflectPass {
  return {
    name: "merge",
    description: "Finds what was remembered twice in other words, or by two agents, and makes one memory of it.",
    async propose(look, changed) {
      const gone = new Set<string>();
      const operations: Operation[] = [];
      const candidates = changed.filter(mayMerge);
      const near = await look.near(candidates);
      for (const memory of candidates) {
        for (const twin of twinsOf(memory, near.get(memory.id) ?? [])) {
          if (gone.has(twin.memory.id) || gone.has(memory.id)) continue;
          const [kept, other] = ordered(memory, twin.memory);
          gone.add(other.id);
          operations.push(mergeOf(kept, other, twin.why));
        }
      }
      return { operations };
    },
  };
}

const mayMerge = (memory: Memory) =>
  REVISED.includes(memory.agent) && isOpen(memory) && !isDerived(memory) && memory.archivedAt === null;

function twinsOf(memory: Memory, near: readonly Memory[]): { memory: Memory; why: string }[] {
  return near.flatMap((one) => {
    const why = mayMerge(one) && !(memory.pinnedAt !== null && one.pinnedAt !== null) ? sameAs(memory, one) : undefined;
    return why === undefined ? [] : [{ memory: one, why }];
  });
}

/** What is pinned stays where it is; else what was stated is kept rather than inferred, then what its agent owns, then the first. */
function ordered(a: Memory, b: Memory): [Memory, Memory] {
  const rank = ({ agent, refinement }: Memory) => Number(refinement !== null) * KEEPS.length + KEEPS.indexOf(agent);
  const unpinned = ({ pinnedAt }: Memory) => Number(pinnedAt === null);
  const first = unpinned(a) - unpinned(b) || rank(a) - rank(b) || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1);
  return first <= 0 ? [a, b] : [b, a];
}

/** The record that both result in is that of the one that is kept. */
function mergeOf(kept: Memory, other: Memory, why: string): Operation {
  const { agent, key, text, fields, validFrom, validTo } = kept;
  return {
    ...{ op: "revise", reason: "merged", target: other.id },
    ...{ agent, key, text, fields, validFrom, validTo, evidence: other.evidence, origin: kept.origin },
    because: `says what ${kept.id} says: ${why}`,
  };
}
