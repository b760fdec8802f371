import { checkedOperation } from "../../../domain/checked.js";
import { keyOfSession } from "../../../domain/derived-keys.js";
import { isDerived, isInferred, type Memory } from "../../../domain/memory.js";
import { MOST_EVIDENCE } from "../../../domain/merge.js";
import type { Operation } from "../../../domain/operation.js";
import { SESSION_GAP_MS } from "../../../domain/sessions.js";
import { longDay } from "../../../domain/time.js";
import { speakerOf, type Turn } from "../../../domain/turn.js";
import { sentencesOf, summaryQuestion } from "../../../models/sentences.js";
import { dayOf, type Summary, summaryOf, textOf } from "../../../rules/reflection/summary.js";
import { agentOf } from "../../agent-nodes.js";
import type { Dependencies } from "../../dependencies.js";
import type { Asking } from "../asking.js";
import type { Look } from "../look.js";
import type { ReflectPass } from "../pass.js";
import { ended } from "./ended.js";

/** Secrets are no part of a summary, and what nobody said is none either. */
const isTold = (memory: Memory) =>
  !isDerived(memory) && memory.retractedAt === null && memory.agent !== "vault" && !isInferred(memory);

/** Of fewer items their list is as short as a summary. */
const LEAST_ITEMS = 4;

/** Finished sessions, each in a few sentences that name what they were made of. */
export function summarisePass({ agents }: Dependencies): ReflectPass {
  return {
    name: "summarise",
    description: "Sums up each finished session from what was understood of it; again only where that changed.",
    async propose(look, changed, asking) {
      const sessions = await sessionsOf(changed, look);
      for (const name of await look.blankedSessions()) {
        const turns = await look.session(name);
        sessions.set(name, await look.ofTurns(turns.map(({ id }) => id)));
      }
      const said = await look.saidSessions();
      for (const name of said.keys()) if (!sessions.has(name)) sessions.set(name, []);
      const operations: Operation[] = [];
      let upTo: number | undefined;
      for (const [name, memories] of sessions) {
        const turns = await look.session(name);
        const last = turns.at(-1);
        if (last && last.at + SESSION_GAP_MS > look.now) {
          // It goes on: what changed in it is looked at again.
          const revs = memories.map(({ id }) => look.read.get(id) ?? Number.POSITIVE_INFINITY);
          const first = Math.min(...revs, said.get(name) ?? Number.POSITIVE_INFINITY);
          upTo = Math.min(upTo ?? first, first - 1);
          continue;
        }
        operations.push(...(await ofSession(name, turns, memories, look, asking)));
      }
      return { operations, ...(upTo !== undefined && Number.isFinite(upTo) && { upTo }) };
    },
  };

  /** In a model's words; undefined where rules do the work. */
  async function byModel({ items }: Summary, first: Turn, asking: Asking) {
    if (items.length < LEAST_ITEMS) return undefined;
    const day = longDay(first.at, first.offset);
    const answer = await asking.ask(summaryQuestion({ day, items: items.map(({ line }) => line) }));
    if (!answer) return undefined;
    const sentences = sentencesOf(answer);
    const used = [...new Set(sentences.flatMap(({ sources }) => sources))];
    return {
      text: textOf(
        first,
        sentences.map((one) => one.text),
      ),
      evidence: used.flatMap((source) => items[source]?.evidence ?? []),
    };
  }

  async function ofSession(
    name: string,
    turns: readonly Turn[],
    memories: readonly Memory[],
    look: Look,
    asking: Asking,
  ): Promise<Operation[]> {
    const key = keyOfSession(name);
    const [before] = await look.byKeys("episodic", [key]);
    const known = before ? await look.byIds(before.derivedFrom) : [];
    const ids = new Set(turns.map(({ id }) => id));
    const sources = [...new Map([...known, ...memories].map((memory) => [memory.id, memory])).values()].filter(
      (memory) => isTold(memory) && memory.evidence.some(({ turn }) => ids.has(turn)),
    );
    const [first] = turns;
    const last = turns.at(-1);
    if (!first || !last) return before ? [ended(before)] : [];
    const ruled = summaryOf({ memories: sources, turns });
    if (ruled.evidence.length === 0) return before ? [ended(before)] : [];
    const isOfSame =
      before?.origin === "model" && JSON.stringify([...before.derivedFrom].sort()) === sourceIds(sources);
    if (before?.text === ruled.text || isOfSame) return [];
    const modelled = await byModel(ruled, first, asking);
    const { text, evidence: all } = modelled ?? ruled;
    const evidence = all.slice(0, MOST_EVIDENCE);
    const origin: Memory["origin"] = modelled ? "model" : "rules";
    const fields = {
      ...{
        actor: speakerOf(turns.find(({ role }) => role === "user") ?? first),
        eventType: "communication",
        summary: text,
        details: null,
        participants: [],
        place: null,
      },
      ...{ start: first.at, end: last.at, precision: "hour", day: dayOf(first), phrase: null },
    };
    const record = {
      ...{ agent: "episodic", fields, evidence, origin, validFrom: first.at, validTo: null },
      // What was understood of it; of a session of which nothing was, the turns themselves.
      derivedFrom: [...new Set(sources.length > 0 ? sources.map(({ id }) => id) : evidence.map(({ turn }) => turn))],
      because: `of ${sources.length} memories of a finished session`,
    };
    const agent = agentOf(agents, "episodic");
    const operation = before
      ? checkedOperation(agent, { op: "revise", reason: "remade", target: before.id, ...record })
      : checkedOperation(agent, { op: "add", ...record });
    return [{ ...operation, key, text }];
  }
}

const sourceIds = (sources: readonly Memory[]) => JSON.stringify(sources.map(({ id }) => id).sort());

/** The sessions in which something changed, with what changed there. */
async function sessionsOf(changed: readonly Memory[], look: Look): Promise<Map<string, Memory[]>> {
  const told = changed.filter((memory) => !isDerived(memory));
  const turns = await look.turns([...new Set(told.flatMap(({ evidence }) => evidence.map(({ turn }) => turn)))]);
  const sessionOf = new Map(turns.map(({ id, session }) => [id, session]));
  const sessions = new Map<string, Memory[]>();
  for (const memory of told) {
    for (const session of new Set(memory.evidence.flatMap(({ turn }) => sessionOf.get(turn) ?? []))) {
      sessions.set(session, [...(sessions.get(session) ?? []), memory]);
    }
  }
  return sessions;
}
