import { isDerived, isOpen, type Memory } from "../../../domain/memory.js";
import type { Operation } from "../../../domain/operation.js";
import { sameQuestion, verdictsOf } from "../../../models/same.js";
import { areApart, saidBy, sameAs } from "../../../rules/reflection/same.js";
import { agentOf } from "../../agent-nodes.js";
import type { Dependencies } from "../../dependencies.js";
import { REVISED } from "../../remember/known-memories.js";
import type { Look } from "../look.js";
import type { ReflectPass } from "../pass.js";

/** Of two agents that hold the same, the one named first keeps it. */
const KEEPS = ["core", "procedural", "semantic", "episodic"];

/** What a model is asked about is at least so near by meaning. Ours. */
const LEAST_ALIKE = 0.7;
/** So many pairs are put in one question. */
const PAIRS_AT_ONCE = 15;

/** Two memories that may say the same, the one that is to be kept first. */
type Pair = readonly [kept: Memory, other: Memory];

/** Near-duplicates, whatever their keys and agents, become one memory with the evidence of all. */
export function mergePass({ agents }: Dependencies): ReflectPass {
  return {
    name: "merge",
    description: "Finds what was remembered twice in other words, or by two agents, and makes one memory of it.",
    async propose(look, changed, asking) {
      const gone = new Set<string>();
      const operations: Operation[] = [];
      const isLeft = (...pair: readonly Memory[]) => pair.every(({ id }) => !gone.has(id));
      const merge = ([kept, other]: Pair, why: string) => {
        gone.add(other.id);
        operations.push(mergeOf(kept, other, why));
      };
      const candidates = changed.filter(mayMerge);
      const near = await look.near(candidates);
      for (const memory of candidates) {
        for (const twin of twinsOf(memory, near.get(memory.id) ?? [])) {
          if (isLeft(memory, twin.memory)) merge(ordered(memory, twin.memory), twin.why);
        }
      }
      if (!asking.hasModel) return { operations };
      const left = candidates.filter((memory) => isLeft(memory));
      const pairs = await pairsAmong(left, look, isLeft);
      for (let i = 0; i < pairs.length; i += PAIRS_AT_ONCE) {
        const some = pairs.slice(i, i + PAIRS_AT_ONCE);
        const said = await asking.ask(sameQuestion(some.map(([a, b]) => [saidBy(a), saidBy(b)])));
        for (const [place, verdict] of said ? verdictsOf(said) : []) {
          const [first, second] = some[place] as Pair;
          const ways: Pair[] = [...(verdict === "second" ? [] : [[first, second] as const])];
          if (verdict !== "first") ways.push([second, first]);
          const pair = ways.find(mayBecomeOne);
          if (pair && isLeft(first, second)) merge(pair, "a model found nothing in it that is not said there");
        }
      }
      return { operations };
    },
  };

  /** What goes is not pinned, not stated where what stays is inferred, and is no home, name or other slot of core memory. */
  function mayBecomeOne([kept, other]: Pair): boolean {
    const holdsSlot = other.agent === "core" && (agentOf(agents, "core").single?.(other.fields) ?? false);
    const isStated = kept.refinement === null || other.refinement !== null;
    return !holdsSlot && isStated && other.pinnedAt === null && KEEPS.indexOf(kept.agent) <= KEEPS.indexOf(other.agent);
  }
}

/** The pairs of what is near by meaning that rules cannot tell apart, each once, the one that is to be kept first. */
async function pairsAmong(
  memories: readonly Memory[],
  look: Look,
  isLeft: (memory: Memory) => boolean,
): Promise<Pair[]> {
  const alike = await look.alike(memories, LEAST_ALIKE);
  const pairs = new Map<string, Pair>();
  for (const memory of memories) {
    for (const other of alike.get(memory.id) ?? []) {
      const bothPinned = memory.pinnedAt !== null && other.pinnedAt !== null;
      if (!mayMerge(other) || !isLeft(other) || bothPinned || areApart(memory, other)) continue;
      const pair = ordered(memory, other);
      pairs.set(pair.map(({ id }) => id).join(), pair);
    }
  }
  return [...pairs.values()];
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
