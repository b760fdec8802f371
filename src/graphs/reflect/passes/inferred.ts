import type { AgentDefinition } from "../../../domain/agent.js";
import { checkedOperation } from "../../../domain/checked.js";
import { BELIEF, isDerived, isDisputed, isOpen, type Memory } from "../../../domain/memory.js";
import { MOST_EVIDENCE } from "../../../domain/merge.js";
import type { Operation } from "../../../domain/operation.js";
import { statementWords } from "../../../domain/statement.js";
import { beliefsIn, beliefsQuestion, type SaidBelief } from "../../../models/beliefs.js";
import { STATEMENT } from "../../../rules/statements/things.js";
import { agentOf } from "../../agent-nodes.js";
import { REVISED } from "../../remember/known-memories.js";
import type { Asking } from "../asking.js";
import type { Look } from "../look.js";
import { ended } from "./ended.js";

/** So many memories, of as many turns, support what nobody said. Ours. */
const LEAST = 3;
/** So many changed memories are put in one question, and so many in all with those that are near them. */
const MOST = { changed: 25, all: 60 } as const;

interface Given {
  /** What is believed already. */
  held: readonly Memory[];
  /** What rules propose just now. */
  habits: readonly Operation[];
  changed: readonly Memory[];
}

/**
 * What a model infers from several memories. It names those that speak for it; it falls, with a model or without, when fewer than
 * three of them are believed.
 */
export function inferredBeliefs(agents: readonly AgentDefinition[]) {
  const agent = agentOf(agents, "semantic");

  return async ({ held, habits, changed }: Given, look: Look, asking: Asking): Promise<Operation[]> => {
    const own = held.filter(({ origin }) => origin === "model");
    const operations = (await Promise.all(own.map((belief) => asFarAsItHolds(belief, look)))).flat();
    if (!asking.hasModel) return operations;
    const isTouched = ({ id }: Memory) => operations.some((one) => one.op !== "add" && one.target === id);
    const open = new Set(own.filter((belief) => !isTouched(belief)));
    const told = changed.filter(mayCount);
    for (let i = 0; i < told.length; i += MOST.changed) {
      const memories = await withNear(told.slice(i, i + MOST.changed), look);
      if (memories.length < LEAST) continue;
      const known = [...open];
      const others = [...held.filter((belief) => !open.has(belief)), ...[...habits, ...operations].filter(isStanding)];
      const heldTexts = [...known, ...others].map(({ text }) => text);
      const said = await asking.ask(
        beliefsQuestion({ memories: memories.map(({ text }) => text), held: heldTexts, least: LEAST }),
      );
      for (const one of said ? beliefsIn(said) : []) {
        const before = one.replaces === null ? undefined : known[one.replaces];
        if (one.replaces !== null && (!before || !open.delete(before))) continue; // rules count it, or it is new itself
        operations.push(...(await operationsOf(one, memories, before, look)));
      }
    }
    return operations;
  };

  /** Nothing where too few memories, or too few turns, speak for it. */
  async function operationsOf(
    said: SaidBelief,
    memories: readonly Memory[],
    before: Memory | undefined,
    look: Look,
  ): Promise<Operation[]> {
    const old = before ? (await look.byIds(before.derivedFrom)).filter(mayCount) : [];
    const chosen = (places: readonly number[]) => places.flatMap((place) => memories[place] ?? []);
    const against = chosen(said.against);
    const all = [...new Map([...old, ...chosen(said.for)].map((one) => [one.id, one])).values()];
    const support = all.filter(({ id }) => !against.some((one) => one.id === id));
    if (!isEnough(support) || support.length <= against.length) return [];
    return [operation(said.text, support, against.length, before)];
  }

  /** What is left of a belief when some that it rests on is believed no more. */
  async function asFarAsItHolds(belief: Memory, look: Look): Promise<Operation[]> {
    const support = (await look.byIds(belief.derivedFrom)).filter(mayCount);
    if (support.length === belief.derivedFrom.length) return [];
    return isEnough(support) ? [operation(belief.text, support, 0, belief)] : [ended(belief)];
  }

  function operation(text: string, support: readonly Memory[], against: number, before: Memory | undefined): Operation {
    const evidence = support.flatMap((one) => one.evidence.slice(0, 1)).slice(-MOST_EVIDENCE);
    const record = {
      ...{ agent: "semantic", fields: { subject: subjectIn(text), attribute: STATEMENT, value: text }, evidence },
      ...{ origin: "model" as const, refinement: BELIEF, derivedFrom: support.map(({ id }) => id) },
      ...{ validFrom: Math.min(...support.map(({ validFrom }) => validFrom)), validTo: null },
      because: `${support.length} for, ${against} against`,
    };
    const made = before
      ? checkedOperation(agent, { op: "revise", reason: "remade", target: before.id, ...record })
      : checkedOperation(agent, { op: "add", ...record });
    return { ...made, key: `belief | inferred | ${statementWords(text).join(" ")}` };
  }
}

/** Whoever the sentence begins with. */
const subjectIn = (text: string) => /^\p{Lu}\p{L}*/u.exec(text)?.[0] ?? "User";

const isStanding = ({ op }: Operation) => op !== "retract";

/** What somebody said, and is believed. */
const mayCount = (memory: Memory) =>
  REVISED.includes(memory.agent) &&
  isOpen(memory) &&
  !isDerived(memory) &&
  !isDisputed(memory) &&
  memory.refinement === null;

const isEnough = (support: readonly Memory[]) =>
  support.length >= LEAST && new Set(support.flatMap(({ evidence }) => evidence.map(({ turn }) => turn))).size >= LEAST;

/** With the memories that are near them, oldest first. */
async function withNear(told: readonly Memory[], look: Look): Promise<Memory[]> {
  const near = [...(await look.near(told)).values()].flat().filter(mayCount);
  const all = [...new Map([...told, ...near].map((one) => [one.id, one])).values()].slice(0, MOST.all);
  return all.sort((a, b) => a.validFrom - b.validFrom || (a.id < b.id ? -1 : 1));
}
