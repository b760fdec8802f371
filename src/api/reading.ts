import { REFLECTION } from "../domain/entry.js";
import type { Evidence } from "../domain/evidence.js";
import { feedbackOf } from "../domain/feedback.js";
import { type Kind, VAULT } from "../domain/kind.js";
import { isDisputed, isOpen, type Memory } from "../domain/memory.js";
import { provenanceOf } from "../domain/provenance.js";
import type { Scope } from "../domain/scope.js";
import { isoTime, parseInstant } from "../domain/time.js";
import { speakerOf } from "../domain/turn.js";
import { messageOf, SextetError } from "../errors.js";
import { scopeOf } from "../graphs/context.js";
import type { Dependencies } from "../graphs/dependencies.js";
import type { Trust, Why } from "../memory-account.js";
import type { ListOptions, SextetMemory } from "../memory-api.js";
import { trust } from "../recall/mark.js";
import { round } from "../recall/terms.js";
import type { Entry } from "../store/log.js";
import { plainMemory, type StoredMemory } from "../store/rows.js";
import type { Cipher } from "../vault/cipher.js";
import { checkedId } from "./checked-id.js";

type Reading = Pick<SextetMemory, "list" | "show" | "why" | "history" | "reveal" | "stats">;

/** Looking at what is held, and why. */
export function reading({ store, clock }: Dependencies, cipher: Cipher): Reading {
  const stored = async (given: string, scope: Scope): Promise<StoredMemory> => {
    const id = checkedId(given);
    await store.look();
    const memory = await store.memory(scope, id);
    if (memory) return memory;
    const hint = "Ids stand in {list} and in square brackets behind what was recalled; check {user} too.";
    throw new SextetError("MEMORY_NOT_FOUND", `there is no memory ${id}`, hint);
  };

  const show = async (id: string, scope: Scope): Promise<Memory> => plainMemory(await stored(id, scope));

  /** The words with who said them, when and where, as far as they were not forgotten. */
  const saidIn = async (scope: Scope, evidence: readonly Evidence[]): Promise<Why["evidence"]> => {
    const ids = evidence.map((one) => one.turn);
    const turns = new Map((await store.turns.byIds(scope, ids)).map((turn) => [turn.id, turn]));
    return evidence.flatMap(({ turn: of, quote }) => {
      const turn = turns.get(of);
      if (!turn) return [];
      const { callerId, session, at } = turn;
      return [{ turn: of, id: callerId, session, at: isoTime(at), speaker: speakerOf(turn), quote }];
    });
  };

  return {
    async list(options) {
      const scope = scopeOf({ context: options });
      await store.look();
      const { agent } = options;
      const { archived = false } = options;
      const asOf = { world: moment(options.asOf), record: moment(options.recordedAsOf), archived, derived: true };
      const kinds = agent === undefined ? store.agents.map(({ kind }) => kind) : [knownKind(store, agent)];
      const lists = await Promise.all(kinds.map((kind) => store.memories(kind).list(scope, asOf)));
      return lists.flat().map(plainMemory);
    },
    show: async (id, options) => show(id, scopeOf({ context: options })),
    async why(id, options) {
      const scope = scopeOf({ context: options });
      const memory = await show(id, scope);
      const evidence = await saidIn(scope, memory.evidence);
      const touched = !isOpen(memory) || memory.run.startsWith(REFLECTION) || memory.archivedAt !== null;
      const entries = touched ? await store.entries(scope) : [];
      const ended = await saidIn(scope, endOf(memory, isOpen(memory) ? [] : entries));
      const derived = [...(memory.supersedes === null ? [] : [memory.supersedes]), ...memory.derivedFrom];
      return {
        memory,
        evidence,
        ended,
        run: memory.run,
        agent: memory.agent,
        origin: memory.origin,
        derived,
        because: becauseOf(memory, entries),
        trust: await trustOf(store, scope, memory),
      };
    },
    async history(id, options) {
      const scope = scopeOf({ context: options });
      const versions = [await show(id, scope)];
      for (let older = versions[0]?.supersedes; older; older = versions[0]?.supersedes) {
        versions.unshift(await show(older, scope));
      }
      for (let newer = versions.at(-1)?.supersededBy; newer; newer = versions.at(-1)?.supersededBy) {
        versions.push(await show(newer, scope));
      }
      return versions;
    },
    async reveal(id, options) {
      const scope = scopeOf({ context: options });
      checkedId(id);
      await store.look();
      const [named] = (await store.memories(VAULT).list(scope)).filter(({ fields }) => fields.placeholder === id);
      const memory = named ?? (await stored(id, scope));
      const { fields, ciphertext } = memory;
      if (memory.agent !== VAULT || typeof fields.placeholder !== "string" || ciphertext === undefined) {
        const hint = "{list vault} names the secrets there are.";
        throw new SextetError("MEMORY_NOT_FOUND", `${id} is not a secret`, hint);
      }
      const value = cipher.open(ciphertext, { scope, placeholder: fields.placeholder });
      await store.write(scope, async () => ({
        scope,
        run: "",
        at: clock.now(),
        payload: { kind: "reveal", memory: memory.id },
        vectors: new Map(),
      }));
      return value;
    },
    async stats(options) {
      const scope = scopeOf({ context: options });
      await store.look();
      const counts = await Promise.all(
        store.agents.map(
          async ({ kind }) => [kind, await store.memories(kind).count(scope, { derived: true })] as const,
        ),
      );
      return {
        turns: await store.turns.count(scope),
        pending: (await store.turns.pending(scope)).length,
        memories: Object.fromEntries(counts),
        entries: store.head,
        behind: { entries: store.behind.entries, error: errorOf(store.behind.error) },
        bytes: await store.bytes(),
      };
    },
  };
}

async function trustOf(store: Dependencies["store"], scope: Scope, memory: Memory): Promise<Trust> {
  const ids = [...new Set(memory.evidence.map(({ turn }) => turn))];
  const turns = new Map((await store.turns.byIds(scope, ids)).map((turn) => [turn.id, turn]));
  const feedback = feedbackOf((await store.tallies(scope, [memory.id])).get(memory.id));
  const provenance = provenanceOf(memory, turns);
  const sources = ids.length;
  const mean = round(trust({ origin: memory.origin, provenance, sources, feedback }));
  return { mean, provenance, sources, ...feedback, disputed: isDisputed(memory) };
}

const errorOf = (error: unknown) => (error === undefined ? null : messageOf(error));

/** What was said that ended a memory: the words behind the operation that took it back, or behind what replaced it. */
function endOf({ id, supersededBy }: Memory, entries: readonly Entry[]): Evidence[] {
  for (const { payload } of entries) {
    if (payload.kind !== "run" || !payload.memories.some((row) => row.id === id && !isOpen(row))) continue;
    const ending = payload.operations.find(
      ({ op, memory }) => (op === "retract" && memory === id) || (memory === supersededBy && memory !== id),
    );
    return ending?.evidence ?? [];
  }
  return [];
}

/** What reflection gave as its reasons for what it did to a memory. */
function becauseOf({ id }: Memory, entries: readonly Entry[]): string[] {
  return entries.flatMap(({ payload }) => {
    if (payload.kind !== "run" || payload.by !== "reflect") return [];
    const own = payload.operations.filter((one) => one.memory === id || (one.op !== "add" && one.target === id));
    return own.flatMap(({ because }) => because ?? []);
  });
}

/** A kind that there is. Throws QUERY_INVALID for any other. */
export function knownKind({ agents }: Dependencies["store"], agent: Kind): Kind {
  if (agents.some(({ kind }) => kind === agent)) return agent;
  const hint = `The agents are ${agents.map(({ kind }) => kind).join(", ")}.`;
  throw new SextetError("QUERY_INVALID", `there is no agent ${JSON.stringify(agent)}`, hint);
}

/** A moment in milliseconds since the epoch. Throws QUERY_INVALID for what is no date. */
export function moment(text: ListOptions["asOf"]): number | undefined {
  if (text === undefined) return undefined;
  const instant = typeof text === "string" ? parseInstant(text) : undefined;
  if (instant) return instant.at;
  throw new SextetError("QUERY_INVALID", `${JSON.stringify(text)} is not a date`, "Write it as 2026-03-04T09:30:00Z.");
}
