import { hashId } from "../../domain/id.js";
import { isDisputed, type Memory } from "../../domain/memory.js";
import type { Operation } from "../../domain/operation.js";
import type { Scope } from "../../domain/scope.js";
import { settle } from "../../domain/settle.js";
import { plainMemory } from "../../store/rows.js";
import type { Dependencies } from "../dependencies.js";

/**
 * Has a disputed memory believed, since the user says that it is right: what it contradicts is superseded, by a run that
 * can be taken back like any other. The id of the memory that is believed now; undefined where it was not disputed.
 */
export async function believe(
  { store, clock, embedder }: Dependencies,
  scope: Scope,
  id: string,
): Promise<string | undefined> {
  let believed: string | undefined;
  await store.write(scope, async (head) => {
    const claim = await store.memory(scope, id);
    const [first] = claim?.evidence ?? [];
    if (!claim || !first || !isDisputed(claim)) return undefined;
    const contradicted = claim.doubtedBy === null ? undefined : await store.memory(scope, claim.doubtedBy);
    const { agent, key, text, fields, validFrom, validTo, evidence } = plainMemory(claim);
    const record = { agent, key, text, fields, validFrom, validTo, evidence, origin: "user" as const };
    const operation: Operation = { op: "revise", target: contradicted?.id ?? null, reason: "changed", ...record };
    const now = Math.max(clock.now(), claim.recordedAt, contradicted?.assertedAt ?? 0);
    const run = hashId("r", head, "believe", id);
    const sameKey = await store.memories(agent).byKeys(scope, [key]);
    const rows = [claim, ...(contradicted ? [contradicted] : []), ...sameKey].map(plainMemory);
    const current: Memory[] = [...new Map(rows.map((row) => [row.id, row])).values()];
    const { operations, memories } = settle([operation], current, {
      scope,
      run,
      seq: head + 1,
      now,
      saidAt: () => now,
    });
    believed = operations[0]?.memory;
    const vectors = await embedder.embed(memories.map((one) => one.text));
    return {
      ...{ scope, run, at: now },
      payload: {
        ...{ kind: "run", by: "update", turns: [], done: [], operations },
        memories: await store.withCiphertexts(scope, memories),
      },
      vectors: new Map(memories.map((one, i) => [one.id, vectors[i] as Float32Array])),
    };
  });
  return believed;
}
