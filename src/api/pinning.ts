import { hashId } from "../domain/id.js";
import { Memory } from "../domain/memory.js";
import { scopeOf } from "../graphs/context.js";
import type { Dependencies } from "../graphs/dependencies.js";
import type { SextetMemory } from "../memory-api.js";
import { plainMemory } from "../store/rows.js";
import { checkedId } from "./checked-id.js";
import { openMemory } from "./open-memory.js";

/** Pinning memories by hand. */
export function pinning(dependencies: Dependencies): Pick<SextetMemory, "pin"> {
  const { store, clock } = dependencies;
  return {
    async pin(given, { pinned = true, ...options }) {
      const scope = scopeOf({ context: options });
      const id = checkedId(given);
      await store.look();
      await store.write(scope, async (head) => {
        const { vector, ...stored } = await openMemory(dependencies, scope, id);
        const memory = Memory.parse(stored); // without the secret that is kept beside it
        if ((memory.pinnedAt !== null) === pinned && !(pinned && memory.archivedAt !== null)) return undefined;
        const now = Math.max(clock.now(), memory.recordedAt);
        const after: Memory = {
          ...memory,
          pinnedAt: pinned ? (memory.pinnedAt ?? now) : null,
          archivedAt: pinned ? null : memory.archivedAt,
          rev: head + 1,
        };
        const { agent, key, text, fields, validFrom, validTo, evidence } = memory;
        const record = { agent, key, text, fields, validFrom, validTo, evidence, origin: "user" as const };
        return {
          ...{ scope, run: hashId("r", head, "pin", id), at: now },
          payload: {
            kind: "run",
            turns: [],
            operations: [{ op: "revise", reason: pinned ? "pinned" : "unpinned", target: id, ...record, memory: id }],
            memories: await store.withCiphertexts(scope, [after]),
            done: [],
            by: "pin",
          },
          vectors: new Map(vector ? [[id, vector]] : []),
        };
      });
      return plainMemory(await openMemory(dependencies, scope, id));
    },
  };
}
