import { checkedOperation } from "../../../domain/checked.js";
import { BELIEF, isBelief, isDerived, isOpen, type Memory } from "../../../domain/memory.js";
import { MOST_EVIDENCE } from "../../../domain/merge.js";
import type { Operation } from "../../../domain/operation.js";
import { longDay } from "../../../domain/time.js";
import { ALWAYS } from "../../../recall/overview.js";
import { CUES } from "../../../rules/changes/cues.js";
import { type Activity, activityIn } from "../../../rules/reflection/activity.js";
import { bare } from "../../../rules/reflection/same.js";
import { STATEMENT } from "../../../rules/statements/things.js";
import { agentOf } from "../../agent-nodes.js";
import type { Dependencies } from "../../dependencies.js";
import type { Look } from "../look.js";
import type { ReflectPass } from "../pass.js";
import { ended } from "./ended.js";
import { inferredBeliefs } from "./inferred.js";

/** Done on so many days it is believed to be a habit. Ours. */
const LEAST_DAYS = 3;

const keyOf = ({ key }: Activity) => `belief | user | ${key}`;
const summaryOf = ({ text, fields }: Memory) => String(fields.summary ?? text);

/**
 * What the user does again and again, and nobody said so: believed on events of several days, with their number, until it
 * is said to be over. It falls when the events that it rests on do.
 */
export function beliefsPass({ agents }: Dependencies): ReflectPass {
  const inferred = inferredBeliefs(agents);
  return {
    name: "believe",
    description: "Infers what the user often does from events that say so, counts for and against.",
    async propose(look, changed, asking) {
      const held = (await look.derived("semantic", ALWAYS.from, ALWAYS.to)).filter(isBelief);
      const habits = await ofHabits(
        held.filter(({ origin }) => origin === "rules"),
        look,
        changed,
      );
      return { operations: [...habits, ...(await inferred({ held, habits, changed }, look, asking))] };
    },
  };

  async function ofHabits(held: readonly Memory[], look: Look, changed: readonly Memory[]): Promise<Operation[]> {
    const blanked = (await look.blankedSessions()).length > 0;
    const told = changed.filter((memory) => !isDerived(memory));
    const events = told.filter(({ agent }) => agent === "episodic");
    const endings = told.filter(isEnding);
    if (events.length === 0 && endings.length === 0 && !blanked) return [];
    const known = await look.byIds(held.flatMap(({ derivedFrom }) => derivedFrom));
    const latest = await look.latest("episodic");
    const all = [...new Map([...known, ...latest].map((memory) => [memory.id, memory])).values()].filter(
      (memory) => isOpen(memory) && !isDerived(memory) && memory.fields.eventType !== "plan",
    );
    const activities = new Map<string, { activity: Activity; events: Memory[] }>();
    for (const event of all) {
      const activity = activityIn(summaryOf(event));
      if (!activity) continue;
      const one = activities.get(keyOf(activity)) ?? { activity, events: [] };
      activities.set(keyOf(activity), { activity, events: [...one.events, event] });
    }
    const touched = new Set([
      ...events.flatMap((event) => activityIn(summaryOf(event)) ?? []).map(keyOf),
      ...held.filter(({ key }) => endings.some((ending) => isAbout(ending, key))).map(({ key }) => key),
      ...(blanked ? [...activities.keys()] : []),
    ]);
    const operations: Operation[] = [];
    for (const key of [...touched].sort()) {
      const found = activities.get(key);
      const before = held.find((belief) => belief.key === key);
      operations.push(...(await ofActivity(key, found, before, look)));
    }
    return operations;
  }

  async function ofActivity(
    key: string,
    found: { activity: Activity; events: Memory[] } | undefined,
    before: Memory | undefined,
    look: Look,
  ): Promise<Operation[]> {
    if (!found) return before ? [ended(before)] : [];
    const near = (await look.near(found.events.slice(-1))).get(found.events.at(-1)?.id ?? "") ?? [];
    const against = [...near, ...(await look.latest("core"))].filter((one) => isEnding(one) && isAbout(one, key));
    const over = Math.max(Number.NEGATIVE_INFINITY, ...against.map(({ assertedAt }) => assertedAt));
    const events = found.events.filter(({ validFrom }) => validFrom > over).sort(byTime);
    const days = [...new Set(events.map(({ fields }) => String(fields.day)))];
    const counted = `${days.length} for, ${against.length} against`;
    if (days.length < LEAST_DAYS) return before ? [{ ...ended(before), because: counted }] : [];
    const [first, last] = [days[0] ?? "", days.at(-1) ?? ""].map((day) => longDay(Date.parse(`${day}T00:00:00Z`)));
    const phrase = events.at(-1) ? (activityIn(summaryOf(events.at(-1) as Memory))?.phrase ?? "") : "";
    const text = `User often ${phrase}: on ${days.length} days from ${first} to ${last}`;
    if (before?.text === text) return [];
    const record = {
      ...{
        agent: "semantic",
        fields: { subject: "User", attribute: STATEMENT, value: text },
        origin: "rules" as const,
      },
      evidence: events.flatMap(({ evidence }) => evidence.slice(0, 1)).slice(-MOST_EVIDENCE),
      ...{ refinement: BELIEF, validFrom: events[0]?.validFrom ?? 0, validTo: null },
      ...{ derivedFrom: events.map(({ id }) => id), because: counted },
    };
    const agent = agentOf(agents, "semantic");
    const operation = before
      ? checkedOperation(agent, { op: "revise", reason: "remade", target: before.id, ...record })
      : checkedOperation(agent, { op: "add", ...record });
    return [{ ...operation, key }];
  }
}

/** `User stopped climbing`, `User doesn't climb any more`. */
const isEnding = (memory: Memory) =>
  isOpen(memory) && !isDerived(memory) && /\bUser\b/.test(memory.text) && CUES.ends.test(memory.text);

/** Names all that makes the activity of a belief's key. */
function isAbout({ text }: Memory, key: string): boolean {
  const said = new Set((text.toLowerCase().match(/[\p{L}]+/gu) ?? []).map(bare));
  return (key.split(" | ").at(-1) ?? "").split(" ").every((word) => said.has(word));
}

const byTime = (a: Memory, b: Memory) => a.validFrom - b.validFrom || (a.id < b.id ? -1 : 1);
