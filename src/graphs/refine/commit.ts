import { checkedOperation } from "../../domain/checked.js";
import { hashId } from "../../domain/id.js";
import { isInferred, isOpen } from "../../domain/memory.js";
import type { Operation } from "../../domain/operation.js";
import type { Drawn } from "../../domain/refiner.js";
import { arbitrate } from "../../domain/resolve.js";
import type { Scope } from "../../domain/scope.js";
import { settle } from "../../domain/settle.js";
import { singleBy } from "../../domain/single.js";
import type { Entry } from "../../store/log.js";
import { plainMemory } from "../../store/rows.js";
import { agentOf } from "../agent-nodes.js";
import type { Dependencies } from "../dependencies.js";

/** What a refiner proposes. */
export interface Refined {
  refiner: string;
  drawn: Drawn;
  origin: Operation["origin"];
}

/**
 * Commits what the refiners propose as a run of its own, resolved like any proposal. What nobody said never touches a memory
 * that somebody stated.
 */
export async function commitRefined(
  dependencies: Dependencies,
  scope: Scope,
  refined: readonly Refined[],
): Promise<Entry | undefined> {
  const { store, agents, clock, embedder } = dependencies;
  const ids = [...new Set(refined.flatMap(({ drawn }) => drawn.evidence.map(({ turn }) => turn)))];
  return store.write(scope, async (head) => {
    const turns = await store.turns.byIds(scope, ids); // as they are by now: words may be forgotten
    const saidAt = new Map(turns.map(({ id, at }) => [id, at]));
    const proposed = refined.flatMap((one) => operationOf(dependencies, one, saidAt));
    const operations = proposed.flatMap(
      (operation) =>
        arbitrate([{ agent: operation.agent, operations: [operation], related: [] }], turns, agents).operations,
    );
    const kinds = [...new Set(operations.map(({ agent }) => agent))];
    const known = await Promise.all(
      kinds.map((kind) => {
        const keys = operations.filter(({ agent }) => agent === kind).map(({ key }) => key);
        return store.memories(kind).byKeys(scope, keys);
      }),
    );
    const current = known.flat().map(plainMemory);
    const stated = current.filter((memory) => isOpen(memory) && !isInferred(memory));
    const free = operations.filter(
      ({ agent, key, refinement = null }) =>
        !isInferred({ refinement }) || !stated.some((memory) => memory.agent === agent && memory.key === key),
    );
    const now = Math.max(clock.now(), ...turns.map(({ recordedAt }) => recordedAt));
    const run = hashId("r", head, "refine", ...ids);
    const settled = settle(free, current, {
      scope,
      run,
      seq: head + 1,
      now,
      saidAt: (turn) => saidAt.get(turn) ?? now,
      single: singleBy(store.agents),
    });
    if (settled.operations.length === 0) return undefined;
    const vectors = await embedder.embed(settled.memories.map(({ text }) => text));
    return {
      ...{ scope, run, at: now },
      payload: {
        kind: "run",
        turns: [],
        operations: settled.operations,
        memories: await store.withCiphertexts(scope, settled.memories),
        done: [],
        by: "refine",
      },
      vectors: new Map(settled.memories.map(({ id }, i) => [id, vectors[i] as Float32Array])),
    };
  });
}

/** Nothing for what rests on turns that are gone. Throws a TypeError for what its agent cannot keep. */
function operationOf(
  { agents }: Dependencies,
  { refiner, drawn, origin }: Refined,
  saidAt: ReadonlyMap<string, number>,
): Operation[] {
  const { agent, fields, evidence } = drawn;
  const times = evidence.flatMap(({ turn }) => saidAt.get(turn) ?? []);
  if (times.length === 0) return [];
  const record = { agent, fields, evidence, origin, validFrom: Math.max(...times), validTo: null, refinement: refiner };
  return [checkedOperation(agentOf(agents, agent), { op: "add", ...record })];
}
