import { agents } from "../../agents/index.js";
import type { AgentDefinition, Draft } from "../../src/domain/agent.js";
import type { Clock } from "../../src/domain/clock.js";
import type { Kind } from "../../src/domain/kind.js";
import type { Memory } from "../../src/domain/memory.js";
import type { ReflectReport } from "../../src/domain/reflection.js";
import { plainMemory } from "../../src/store/rows.js";
import { MARA, NOW, realGraphs } from "./graphs.js";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/**
 * A turn that says what its agents make of it, so that a test decides what is remembered:
 * `core user.home = Porto; semantic PIM | meaning = product information management`.
 */
export const scriptedAgents: readonly AgentDefinition[] = agents.map((agent) => ({
  ...agent,
  rules: {
    concerns: ({ content }) => (saying(content, agent.kind).length > 0 ? "says so" : undefined),
    extract: ({ content, at }) => saying(content, agent.kind).map((part) => draftOf(agent.kind, part, at)),
  },
}));

const saying = (content: string, kind: Kind) =>
  content
    .split(/;\s*/)
    .filter((part) => part.startsWith(`${kind} `))
    .map((part) => part.trim());

function draftOf(kind: Kind, part: string, at: number): Draft {
  const words = part.slice(kind.length + 1);
  const [left = "", value = ""] = words.split(/ = /);
  if (kind === "core") return { quote: part, fields: { path: left, value, statement: null } };
  if (kind === "semantic") {
    const [subject = "", attribute = ""] = left.split(" | ");
    return { quote: part, fields: { subject, attribute, value, statement: null } };
  }
  if (kind === "procedural") return { quote: part, fields: { title: left, trigger: left, steps: value.split(", ") } };
  const day = new Date(at).toISOString().slice(0, 10);
  const start = Date.parse(`${day}T00:00:00Z`);
  const fields = {
    ...{ actor: "User", eventType: "activity", summary: words, details: null, participants: [], place: null },
    ...{ start, end: start + DAY - 1, precision: "day", day, phrase: "today" },
  };
  return { quote: part, fields, validFrom: start };
}

/** Real graphs over scripted agents, with a clock that can be set. */
export async function reflecting(changes: Parameters<typeof realGraphs>[0] = {}) {
  let now = NOW;
  const clock: Clock = { now: () => now, elapsed: () => 0 };
  const real = await realGraphs({ agents: scriptedAgents, clock, ...changes });
  const say = async (session: string, at: number, ...contents: string[]) => {
    now = Math.max(now, at);
    await real.remember(
      ...contents.map((content) => ({ role: "user", session, content, at: new Date(at).toISOString() })),
    );
  };
  const reflect = async (input: { dryRun?: boolean; passes?: ReflectReport["passes"][number]["pass"][] } = {}) =>
    (await real.graphs.reflect.invoke(input, { context: MARA })).report;
  const rows = async (): Promise<Memory[]> => {
    const kinds = real.store.agents.map(({ kind }) => kind);
    const all = await Promise.all(kinds.map((kind) => real.store.memories(kind).changed(MARA, 0, real.store.head)));
    return all
      .flat()
      .map(plainMemory)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const open = async () =>
    (await rows()).filter(({ closedAt, retractedAt }) => closedAt === null && retractedAt === null);
  /** As an undo would: a memory is believed no more. */
  const takeBack = async ({ id, agent }: Memory) => {
    await real.store.write(MARA, async (head) => {
      const [row] = await real.store.memories(agent).byIds(MARA, [id]);
      if (!row) return undefined;
      const { vector, ...memory } = row;
      const memories = [{ ...memory, retractedAt: now, rev: head + 1 }];
      return {
        ...{ scope: MARA, run: "r0", at: now },
        payload: { kind: "run", turns: [], operations: [], memories, done: [] },
        vectors: new Map(vector ? [[row.id, vector]] : []),
      };
    });
  };
  const setNow = (at: number) => {
    now = at;
  };
  return { ...real, say, reflect, rows, open, takeBack, setNow };
}
