import { checkedOperation } from "../../../domain/checked.js";
import { isDerived, isInferred, isOpen, type Memory } from "../../../domain/memory.js";
import type { Operation } from "../../../domain/operation.js";
import { profileQuestion } from "../../../models/sentences.js";
import { personOf, profileOf } from "../../../rules/reflection/profile.js";
import { textOf } from "../../../rules/reflection/summary.js";
import { titleCase } from "../../../rules/words.js";
import { agentOf } from "../../agent-nodes.js";
import type { Dependencies } from "../../dependencies.js";
import { isProfileKey } from "../../recall/overviews.js";
import type { Asking } from "../asking.js";
import type { Look } from "../look.js";
import type { ReflectPass } from "../pass.js";
import { ended } from "./ended.js";

/** A card of each person that core memory knows, made again where something that it says has changed. */
export function profilePass({ agents }: Dependencies): ReflectPass {
  return {
    name: "profile",
    description: "Sums up who the user is, in less than 2,000 tokens; again only where that changed.",
    async propose(look, changed, asking) {
      const told = changed.filter((memory) => memory.agent === "core" && !isDerived(memory));
      const blanked = (await look.blankedSessions()).length > 0;
      if (told.length === 0 && !blanked) return { operations: [] };
      const core = (await look.latest("core")).filter((memory) => isOpen(memory) && !isDerived(memory));
      const people = [...new Set([...told, ...(blanked ? core : [])].map(personOf))].sort();
      const operations = await Promise.all(people.map((person) => ofPerson(person, core, look, asking)));
      return { operations: operations.flat() };
    },
  };

  /** In a model's words; undefined where rules do the work. */
  async function byModel(person: string, memories: readonly Memory[], asking: Asking): Promise<string | undefined> {
    const name = person === "user" ? "User" : titleCase(person.replaceAll("_", " "));
    const answer = await asking.ask(profileQuestion({ person: name, items: memories.map(({ text }) => text) }));
    return (
      answer &&
      textOf(
        undefined,
        answer.sentences.map(({ text }) => text),
      )
    );
  }

  async function ofPerson(person: string, core: readonly Memory[], look: Look, asking: Asking): Promise<Operation[]> {
    const key = `${person}.profile`;
    const [before] = (await look.byKeys("core", [key])).filter(isDerived);
    const own = core.filter(
      (memory) => personOf(memory) === person && !isInferred(memory) && !isProfileKey(memory.key),
    );
    const profile = profileOf(own);
    if (!profile) return before ? [ended(before)] : [];
    const { memories } = profile;
    const isOfSame = before?.origin === "model" && sameIds(before.derivedFrom, memories);
    if (before?.text === profile.text || isOfSame) return [];
    const modelled = await byModel(person, memories, asking);
    const text = modelled ?? profile.text;
    const origin: Memory["origin"] = modelled ? "model" : "rules";
    const record = {
      ...{ agent: "core", fields: { path: key, value: text, statement: text }, origin },
      ...{ evidence: memories.flatMap(({ evidence }) => evidence.slice(0, 1)), validTo: null },
      validFrom: Math.min(...memories.map(({ assertedAt }) => assertedAt)),
      ...{ derivedFrom: memories.map(({ id }) => id), because: `of ${memories.length} memories of ${person}` },
    };
    const agent = agentOf(agents, "core");
    if (!before) return [checkedOperation(agent, { op: "add", ...record })];
    return [checkedOperation(agent, { op: "revise", reason: "remade", target: before.id, ...record })];
  }
}

const sameIds = (ids: readonly string[], memories: readonly Memory[]) =>
  [...ids].sort().join() ===
  memories
    .map(({ id }) => id)
    .sort()
    .join();
