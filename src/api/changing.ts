import { z } from "zod";
import { amendedFields } from "../domain/amend.js";
import { checkedOperation } from "../domain/checked.js";
import type { Evidence } from "../domain/evidence.js";
import { readForgettable } from "../domain/forgettable.js";
import { hashId, turnId } from "../domain/id.js";
import type { Memory } from "../domain/memory.js";
import { type Operation, Reason } from "../domain/operation.js";
import type { Scope } from "../domain/scope.js";
import { type Settled, settle } from "../domain/settle.js";
import { singleBy } from "../domain/single.js";
import { spokenText } from "../domain/turn.js";
import { messageOf, SextetError } from "../errors.js";
import { agentOf } from "../graphs/agent-nodes.js";
import { scopeOf } from "../graphs/context.js";
import type { Dependencies } from "../graphs/dependencies.js";
import { eraseForgotten } from "../graphs/forget/erase.js";
import { planErasing } from "../graphs/forget/plan.js";
import { storeTurns } from "../graphs/remember/ingest.js";
import type { MemoryUpdate, SextetMemory } from "../memory-api.js";
import { plainMemory, plainTurn } from "../store/rows.js";
import { checkedId } from "./checked-id.js";
import { previewOf } from "./forget-preview.js";
import { openMemory } from "./open-memory.js";

/** The session of what is said by hand. */
const BY_HAND = "by hand";

/** Changing by hand what is held, and forgetting it. */
export function changing(dependencies: Dependencies): Pick<SextetMemory, "update" | "forget" | "previewForget"> {
  const { store } = dependencies;
  return {
    async update(id, changes, options) {
      const scope = scopeOf({ context: options });
      await store.look();
      const before = await openMemory(dependencies, scope, checkedId(id));
      checkChanges(changes);
      const { text } = revision(dependencies, before, changes, { turn: "", quote: id }); // throws before a word is kept
      const turn = await sayByHand(dependencies, scope, changes.note ?? text);
      await commitByHand(dependencies, scope, id, turn, changes);
      const [after] = (await store.memories(before.agent).list(scope)).filter(({ evidence }) =>
        evidence.some((one) => one.turn === turn),
      );
      return after ? plainMemory(after) : openMemory(dependencies, scope, id);
    },
    forget: async (what, options) =>
      eraseForgotten(dependencies, scopeOf({ context: options }), readForgettable(what, "api"), options),
    previewForget: async (what, options) =>
      previewOf(await planErasing(dependencies, scopeOf({ context: options }), readForgettable(what, "api"), options)),
  };
}

/** The change as an operation that rests on `evidence`. Throws UPDATE_INVALID for one that cannot be kept. */
function revision(
  { store, sealer, clock }: Dependencies,
  memory: Memory,
  changes: MemoryUpdate,
  evidence: Evidence,
): Operation {
  const agent = agentOf(store.agents, memory.agent);
  const fields = amendedFields(agent, memory, changes.fields, (text) => sealer.text(text) !== text);
  const reason = changes.reason ?? "corrected";
  try {
    return checkedOperation(agent, {
      ...{ op: "revise", agent: memory.agent, target: memory.id, reason, origin: "user", fields },
      validFrom: reason === "corrected" ? memory.validFrom : clock.now(),
      validTo: reason === "corrected" ? memory.validTo : null,
      evidence: [evidence],
    });
  } catch (cause) {
    if (SextetError.isInstance(cause)) throw cause; // AGENT_MISSING
    const hint = `The ${agent.kind} agent makes a memory's key and text of its fields: give them values that say something.`;
    throw new SextetError("UPDATE_INVALID", messageOf(cause), hint, { cause });
  }
}

/** What plain JavaScript or JSON may give. What the fields hold is for their agent to say. */
function checkChanges(changes: unknown): void {
  const parsed = Changes.safeParse(changes);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  const said = `${issue?.path.join(".") || "changes"}: ${issue?.message ?? "is wrong"}`;
  const hint = 'Changes are { fields: { … }, reason?: "corrected" or "changed", note?: "…" }.';
  throw new SextetError("UPDATE_INVALID", said, hint, { cause: parsed.error });
}

const Changes = z.strictObject({
  fields: z.record(z.string(), z.unknown()),
  reason: Reason.optional(),
  note: z.string().optional(),
});

/** What somebody changes by hand is said by them: a turn like any other, for the operation to rest on. */
async function sayByHand(dependencies: Dependencies, scope: Scope, words: string): Promise<string> {
  const input = dependencies.sealer.turn({ role: "user", session: BY_HAND, content: words });
  await storeTurns(dependencies, scope, [input]);
  return turnId(scope, BY_HAND, input.id ?? "");
}

/** Commits the change as a run of its own, and that no agent has to look at what was said by hand. */
async function commitByHand(
  dependencies: Dependencies,
  scope: Scope,
  id: string,
  turn: string,
  changes: MemoryUpdate,
): Promise<void> {
  const { store, clock, embedder, agents } = dependencies;
  await store.write(scope, async (head) => {
    const memory = await openMemory(dependencies, scope, id);
    const [said] = await store.turns.byIds(scope, [turn]);
    if (!said) return undefined; // forgotten meanwhile
    const operation = revision(dependencies, memory, changes, { turn, quote: said.content });
    const now = Math.max(clock.now(), said.recordedAt);
    const current = await store.memories(memory.agent).byKeys(scope, [operation.key]);
    const run = hashId("r", head, "by hand", turn);
    const saidAt = () => Math.max(now, memory.assertedAt);
    const known = [memory, ...current.map(plainMemory).filter((one) => one.id !== id)];
    const settled: Settled = settle([operation], known, {
      ...{ scope, run, seq: head + 1, now, saidAt },
      single: singleBy(store.agents),
    });
    const { operations, memories } = settled;
    const texts = [spokenText(said), ...memories.map((one) => one.text)];
    const vectors = await embedder.embed(texts);
    const ids = [plainTurn(said).id, ...memories.map((one) => one.id)];
    const done = agents.map(({ kind }) => ({ turn, agent: kind }));
    return {
      ...{ scope, run, at: now },
      payload: {
        kind: "run",
        turns: [turn],
        operations,
        memories: await store.withCiphertexts(scope, memories),
        done,
      },
      vectors: new Map(ids.map((one, i) => [one, vectors[i] as Float32Array])),
    };
  });
}
