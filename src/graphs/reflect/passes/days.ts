import { checkedOperation } from "../../../domain/checked.js";
import { isDaySummary, isSessionSummary, keyOfDay } from "../../../domain/derived-keys.js";
import { isInferred, type Memory } from "../../../domain/memory.js";
import { MOST_EVIDENCE } from "../../../domain/merge.js";
import type { Operation } from "../../../domain/operation.js";
import { summaryOf } from "../../../rules/reflection/summary.js";
import { agentOf } from "../../agent-nodes.js";
import type { Dependencies } from "../../dependencies.js";
import type { Look } from "../look.js";
import type { ReflectPass } from "../pass.js";
import { ended } from "./ended.js";

/** One session sums up its day itself. */
const LEAST_SESSIONS = 2;
/** A day on any clock lies within so many milliseconds of the same day in UTC. */
const DAY = 86_400_000;

/** Days with several sessions, each in one summary of them all, for questions about more than a day. */
export function daysPass({ agents }: Dependencies): ReflectPass {
  return {
    name: "days",
    description: "Sums up each day that had several sessions; again only where one of them changed.",
    async propose(look, changed) {
      const days = [...new Set(changed.filter(isSessionSummary).map(({ fields }) => String(fields.day)))].sort();
      for (const session of await look.blankedSessions()) {
        const [first] = await look.session(session);
        if (first) days.push(...[-DAY, 0, DAY].map((apart) => new Date(first.at + apart).toISOString().slice(0, 10)));
      }
      const operations = await Promise.all([...new Set(days)].map((day) => ofDay(day, look)));
      return { operations: operations.flat() };
    },
  };

  async function ofDay(day: string, look: Look): Promise<Operation[]> {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    const near = await look.derived("episodic", midnight - DAY, midnight + 2 * DAY);
    const own = near.filter(({ fields }) => fields.day === day);
    const before = own.find(isDaySummary);
    const sessions = own.filter(isSessionSummary).sort((a, b) => a.validFrom - b.validFrom || (a.id < b.id ? -1 : 1));
    const [first] = sessions;
    if (!first || sessions.length < LEAST_SESSIONS) return before ? [ended(before)] : [];
    const sources = (await look.byIds(sessions.flatMap(({ derivedFrom }) => derivedFrom))).filter(isTold);
    const ids = [...new Set([...sessions, ...sources].flatMap(({ evidence }) => evidence.map(({ turn }) => turn)))];
    const turns = (await look.turns(ids)).sort((a, b) => a.at - b.at || a.position - b.position);
    const within = turns.filter(({ at }) =>
      sessions.some(({ fields }) => at >= Number(fields.start) && at <= Number(fields.end)),
    );
    const { text, evidence } = summaryOf({ memories: sources, turns: within });
    if (evidence.length === 0) return before ? [ended(before)] : [];
    if (before?.text === text) return [];
    const start = first.validFrom;
    const end = Math.max(...sessions.map(({ fields }) => Number(fields.end)));
    const record = {
      ...{ agent: "episodic", origin: "rules" as const, validFrom: start, validTo: null },
      fields: {
        ...{
          actor: String(first.fields.actor),
          eventType: "communication",
          summary: text,
          details: null,
          participants: [],
          place: null,
        },
        ...{ start, end, precision: "day", day, phrase: null },
      },
      evidence: evidence.slice(0, MOST_EVIDENCE),
      // Of sessions of which nothing was understood, the turns themselves.
      derivedFrom: sources.length > 0 ? sources.map(({ id }) => id) : sessions.flatMap((one) => one.derivedFrom),
      because: `of ${sessions.length} sessions of ${day}`,
    };
    const agent = agentOf(agents, "episodic");
    const operation = before
      ? checkedOperation(agent, { op: "revise", reason: "remade", target: before.id, ...record })
      : checkedOperation(agent, { op: "add", ...record });
    return [{ ...operation, key: keyOfDay(day), text }];
  }
}

const isTold = (memory: Memory) => memory.retractedAt === null && !isInferred(memory);
