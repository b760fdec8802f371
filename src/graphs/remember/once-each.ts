import { isOpen, type Memory } from "../../domain/memory.js";
import type { Operation } from "../../domain/operation.js";
import { type Dropped, ownerOf } from "../../domain/resolve.js";
import type { Scope } from "../../domain/scope.js";
import { singleBy } from "../../domain/single.js";
import { isSaidBy } from "../../rules/same-fact.js";
import type { Dependencies } from "../dependencies.js";
import { knownMemories } from "./known-memories.js";

interface Kept {
  operations: Operation[];
  dropped: Dropped[];
}

/**
 * A fact has one owner: of what a model newly proposes, that which says nothing that another proposal or a known memory,
 * whoever owns it, does not say already, is left out. A known memory of the same agent is said again by it.
 */
export async function onceEach(
  dependencies: Pick<Dependencies, "store" | "embedder" | "agents">,
  scope: Scope,
  operations: readonly Operation[],
): Promise<Kept> {
  const fresh = operations.filter(({ op, origin, agent }) => op === "add" && origin === "model" && agent !== "vault");
  if (fresh.length === 0) return { operations: [...operations], dropped: [] };
  const known = [...(await knownMemories(dependencies, scope, texts(fresh))).values()].filter(({ memory }) =>
    isOpen(memory),
  );
  const vectors = await dependencies.embedder.embed(texts(operations));
  const cosine = (i: number, b: Float32Array | undefined) => dot(vectors[i], b);
  const single = singleBy(dependencies.agents);
  /** Keys that hold one value tell two memories of one agent apart; an event has a key of its words. */
  const isOther = (a: Operation, b: Pick<Memory, "agent" | "key">) =>
    a.agent === b.agent &&
    a.key !== b.key &&
    single(a) &&
    !dependencies.agents.some(({ kind, dated }) => kind === a.agent && dated === true);
  const ended = new Set(
    operations.flatMap((one) => ("target" in one && one.op !== "reinforce" ? (one.target ?? []) : [])),
  );
  const kept: Kept = { operations: [], dropped: [] };
  const gone = new Set<Operation>();
  for (const [i, operation] of operations.entries()) {
    if (!fresh.includes(operation)) {
      kept.operations.push(operation);
      continue;
    }
    const other = operations.find(
      (one, j) =>
        one !== operation &&
        !gone.has(one) &&
        one.op !== "retract" &&
        !isOther(operation, one) &&
        restsOnSame(one, operation) !== undefined &&
        isSaidBy(operation.text, one.text, cosine(i, vectors[j]), restsOnSame(one, operation) === true) &&
        (!isSaidBy(one.text, operation.text, cosine(i, vectors[j]), restsOnSame(one, operation) === true) ||
          goesBefore(one, operation, j < i)),
    );
    if (other) {
      gone.add(operation);
      kept.dropped.push({ agent: operation.agent, text: operation.text, why: `${other.agent} says it: ${other.text}` });
      continue;
    }
    const before = operations.slice(0, i).filter((one) => kept.operations.includes(one) && one.op !== "retract");
    const held = [
      ...known.filter(({ memory }) => !ended.has(memory.id)).map(({ memory, vector }) => ({ said: memory, vector })),
      ...before.map((one) => ({ said: one, vector: vectors[operations.indexOf(one)] })),
    ].find(
      ({ said, vector }) => !isOther(operation, said) && isSaidBy(operation.text, said.text, cosine(i, vector), false),
    )?.said;
    if (!held) kept.operations.push(operation);
    else if (held.agent === operation.agent) kept.operations.push(again(operation, held));
    else {
      const why = `${held.agent} knows it: ${held.text}`;
      kept.dropped.push({ agent: operation.agent, text: operation.text, why });
    }
  }
  return kept;
}

/** What is known, whatever its key, is said again. */
function again(operation: Operation, { key, text, fields }: Pick<Memory, "key" | "text" | "fields">): Operation {
  const { agent, validFrom, validTo, evidence, origin } = operation;
  return { op: "add", agent, key, text, fields, validFrom, validTo, evidence, origin };
}

/** Whether both rest on the same words; undefined where they rest on other turns. */
function restsOnSame(a: Operation, b: Operation): boolean | undefined {
  const shared = a.evidence.filter(({ turn }) => b.evidence.some((one) => one.turn === turn));
  if (shared.length === 0) return undefined;
  return shared.some(({ turn, quote }) =>
    b.evidence.some((one) => one.turn === turn && (one.quote.includes(quote) || quote.includes(one.quote))),
  );
}

/** Of two that say the same, the one of the owner stays; of one agent's, the first. */
function goesBefore(one: Operation, other: Operation, isFirst: boolean): boolean {
  if (one.agent === other.agent) return isFirst;
  return ownerOf([one.agent, other.agent]) === one.agent;
}

const texts = (operations: readonly Operation[]) => operations.map(({ text }) => text);

function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0;
  if (a && b) for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
