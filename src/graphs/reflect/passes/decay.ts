import type { AgentDefinition } from "../../../domain/agent.js";
import { isBuiltIn } from "../../../domain/declaration.js";
import { feedbackOf } from "../../../domain/feedback.js";
import type { Memory } from "../../../domain/memory.js";
import type { Operation } from "../../../domain/operation.js";
import { MEMORY_HALF_LIFE } from "../../../recall/mark.js";
import { leastAge, RETAINED, retention } from "../../../rules/reflection/retention.js";
import type { Dependencies } from "../../dependencies.js";
import { type Look, MOST_OLD } from "../look.js";
import type { ReflectPass } from "../pass.js";

/** Who the user is, how things are done, what was shared and secrets never fade; nor does what an agent of the user's keeps. */
const FADES = ["episodic", "semantic"];
/** Blame makes a memory fade sooner, up to so much. */
const MOST_BLAMED = 6;

/** What was not said again for long, and is not praised, is archived; a new mention brings it back. */
export function decayPass({ agents, store }: Dependencies): ReflectPass {
  const fading = agents.filter(({ kind }) => FADES.includes(kind) && isBuiltIn(kind));
  return {
    name: "decay",
    description: "Archives what would be forgotten by now: kept, and found only when it is asked for.",
    looksElsewhere: true,
    async propose(look) {
      const lists = await Promise.all(fading.map((agent) => faded(agent, look)));
      return { operations: lists.flatMap(({ operations }) => operations), more: lists.some(({ more }) => more) };
    },
  };

  async function faded(agent: AgentDefinition, look: Look): Promise<{ operations: Operation[]; more: boolean }> {
    const { kind, halfLife = MEMORY_HALF_LIFE } = agent;
    const old = await look.assertedBefore(kind, look.now - leastAge(halfLife) / MOST_BLAMED);
    const ids = old.flatMap(({ evidence }) => evidence.map(({ turn }) => turn));
    const said = new Map((await look.turns([...new Set(ids)])).map(({ id, at }) => [id, at]));
    const tallies = await store.tallies(
      look.scope,
      old.map(({ id }) => id),
    );
    const operations = old.flatMap((memory) => {
      if (memory.pinnedAt !== null || isAhead(memory, look.now)) return [];
      const times = memory.evidence.flatMap(({ turn }) => said.get(turn) ?? []);
      const kept = retention(
        { said: [...times, memory.assertedAt], halfLife, ...feedbackOf(tallies.get(memory.id)) },
        look.now,
      );
      return kept < RETAINED ? [archiving(memory, kept)] : [];
    });
    return { operations, more: operations.length > 0 && old.length >= MOST_OLD };
  }
}

/** A plan for next year is not forgotten before. */
const isAhead = ({ fields, validTo }: Memory, now: number) =>
  (typeof fields.end === "number" && fields.end > now) || (validTo !== null && validTo > now);

function archiving(memory: Memory, kept: number): Operation {
  const { id, agent, key, text, fields, validFrom, validTo, evidence, origin } = memory;
  const record = { agent, key, text, fields, validFrom, validTo, evidence, origin };
  return { op: "revise", reason: "archived", target: id, ...record, because: `retention ${kept.toFixed(2)}` };
}
