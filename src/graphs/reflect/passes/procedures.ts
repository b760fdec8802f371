import { checkedOperation } from "../../../domain/checked.js";
import { feedbackOf, type Tally } from "../../../domain/feedback.js";
import { isOpen, type Memory } from "../../../domain/memory.js";
import type { Operation } from "../../../domain/operation.js";
import { sameStatement } from "../../../domain/statement.js";
import { agentOf } from "../../agent-nodes.js";
import type { Dependencies } from "../../dependencies.js";
import type { Look } from "../look.js";
import type { ReflectPass } from "../pass.js";

/** What failed so often, and more often than it worked, is retired. */
const MOST_FAILURES = 2;
/** So many versions back a procedure is compared with. */
const VERSIONS = 6;

/** How a procedure turned out, by what was told of it and by votes. */
interface Use {
  worked: number;
  failed: number;
}

/** Procedures that failed are retired; one that took the place of what failed says when not to use its steps otherwise. */
export function proceduresPass({ agents, store }: Dependencies): ReflectPass {
  return {
    name: "procedures",
    description: "Retires what failed, and keeps with what took its place which steps did not work.",
    looksElsewhere: true, // how a procedure turned out changes no memory
    async propose(look) {
      const open = (await look.latest("procedural")).filter(isOpen);
      const versions = new Map(
        await Promise.all(open.map(async (one) => [one.id, await versionsOf(one, look)] as const)),
      );
      const tallies = await store.tallies(
        look.scope,
        [...versions.values()].flat().map(({ id }) => id),
      );
      return { operations: open.flatMap((one) => learned(one, versions.get(one.id) ?? [], tallies)) };
    },
  };

  function learned(memory: Memory, versions: readonly Memory[], tallies: ReadonlyMap<string, Tally>): Operation[] {
    if (memory.pinnedAt !== null) return [];
    const own = versions.filter((one) => sameSteps(one, memory));
    const use = useOf(own, tallies);
    if (use.failed >= MOST_FAILURES && use.failed > use.worked) {
      const because = `failed ${use.failed} times, worked ${use.worked} times`;
      return [{ op: "revise", reason: "archived", target: memory.id, ...recordOf(memory), because }];
    }
    const failed = versions.filter((one) => !sameSteps(one, memory) && isFailure(useOf([one], tallies)));
    const gone = [...new Set(failed.flatMap(({ fields }) => stepsOf(fields)))].filter(
      (step) => !stepsOf(memory.fields).some((kept) => sameStatement(kept, step)),
    );
    if (gone.length === 0) return [];
    const [when = ""] = String(memory.fields.trigger).split(NOT);
    const trigger = `${when}${NOT}${gone.join("; ")}`;
    if (memory.fields.trigger === trigger) return [];
    const because = `an earlier version failed where it differs, and this one worked ${use.worked} times`;
    const agent = agentOf(agents, memory.agent);
    const record = { ...recordOf(memory), fields: { ...memory.fields, trigger }, because };
    const text = `${agent.text(record.fields)}${NOT}${gone.join("; ")}`;
    return [checkedOperation(agent, { op: "revise", reason: "remade", target: memory.id, ...record }, text)];
  }
}

/** Stands before the steps that did not work, behind when to use a procedure and behind its steps. */
const NOT = "; did not work: ";

const stepsOf = ({ steps }: Memory["fields"]) => (Array.isArray(steps) ? steps : []);
const sameSteps = (a: Memory, b: Memory) => stepsOf(a.fields).join("\n") === stepsOf(b.fields).join("\n");
const isFailure = ({ worked, failed }: Use) => failed > 0 && failed > worked;

function useOf(versions: readonly Memory[], tallies: ReadonlyMap<string, Tally>): Use {
  const use = { worked: 0, failed: 0 };
  for (const { id } of versions) {
    const tally = tallies.get(id);
    if (!tally) continue;
    const votes = feedbackOf({ votes: tally.votes, hints: {} });
    use.worked += (tally.hints.worked ?? 0) + votes.up;
    use.failed += (tally.hints.failed ?? 0) + votes.down;
  }
  return use;
}

/** A memory with what it replaced, the newest first. */
async function versionsOf(memory: Memory, look: Look): Promise<Memory[]> {
  const versions = [memory];
  for (
    let older = memory.supersedes;
    older && versions.length < VERSIONS;
    older = versions.at(-1)?.supersedes ?? null
  ) {
    const [one] = await look.byIds([older]);
    if (!one) break;
    versions.push(one);
  }
  return versions;
}

function recordOf({ agent, key, text, fields, validFrom, validTo, evidence, origin }: Memory) {
  return { agent, key, text, fields, validFrom, validTo, evidence, origin };
}
