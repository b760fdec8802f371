import { isDeepStrictEqual } from "node:util";
import type { AgentDefinition } from "../domain/agent.js";
import { type Declaration, declarationOf, dormantAgent, isBuiltIn } from "../domain/declaration.js";
import { memoriesIn } from "../domain/entry.js";
import type { Kind } from "../domain/kind.js";
import { SextetError } from "../errors.js";
import { createDiskSync } from "./disk.js";
import type { Declared, Log } from "./log.js";
import { memoryRow } from "./rows.js";

const CHECKED_AT_ONCE = 200;

/** What the home keeps of agents that are not passed in this time. */
export const dormant = (agents: readonly AgentDefinition[], kept: ReadonlyMap<Kind, Declared>) =>
  [...kept.values()]
    .map(({ declaration }) => declaration)
    .filter(({ kind }) => !agents.some((agent) => agent.kind === kind))
    .map(dormantAgent);

/** Appends what is new of the agents that were passed in, and forces it to disk. */
export async function declare(
  log: Log,
  uri: string,
  agents: readonly AgentDefinition[],
  embedder: string,
): Promise<void> {
  for (const agent of agents.filter(({ kind }) => !isBuiltIn(kind))) {
    const declaration = declarationOf(agent);
    const isKept = async () => isDeepStrictEqual((await log.declarations()).get(agent.kind)?.declaration, declaration);
    while (!(await isKept())) {
      const draft = { ...NOBODYS, payload: { kind: "agent" as const, declaration }, embedder };
      if (await log.append([{ ...draft, seq: (await log.head()) + 1 }])) await createDiskSync(uri).sync("log");
    }
  }
}

/** What an agent is, is true whoever's memory it is, and whenever. */
const NOBODYS = { scope: { namespace: "", userId: "" }, run: "", at: 0, vectors: new Map<string, Float32Array>() };

/** The agents that were passed in with other columns than the home keeps of them, if it keeps any. */
export const changed = (agents: readonly AgentDefinition[], kept: ReadonlyMap<Kind, Declared>) =>
  agents.filter(
    (agent) =>
      !isBuiltIn(agent.kind) &&
      !isDeepStrictEqual(kept.get(agent.kind)?.declaration.columns, declarationOf(agent).columns),
  );

/** Refuses to rebuild tables that what is in the log does not fit into, before anything is thrown away. */
export async function checkRows(log: Log, agents: readonly AgentDefinition[]): Promise<void> {
  const byKind = new Map(agents.map((agent) => [agent.kind, agent]));
  const head = agents.length === 0 ? 0 : await log.head();
  for (let seq = 0; seq < head; seq += CHECKED_AT_ONCE) {
    for (const { scope, payload } of await log.read(seq, seq + CHECKED_AT_ONCE)) {
      for (const memory of memoriesIn(payload)) {
        const agent = byKind.get(memory.agent);
        if (agent) memoryRow(scope, agent, { ...memory, vector: null });
      }
    }
  }
}

/** A table has the columns that its agent declared when it was made. */
export function checkColumns(agents: readonly AgentDefinition[], kept: ReadonlyMap<Kind, Declared>): void {
  for (const agent of changed(agents, kept)) {
    const before = kept.get(agent.kind)?.declaration.columns;
    const now = declarationOf(agent).columns;
    if (before === undefined) continue;
    const said = `the table ${agent.kind} has the columns ${columnsText(before)}, its agent declares ${columnsText(now)}`;
    const hint = "Rebuild the tables with rebuildHome({ agents }), or give the changed agent another kind.";
    throw new SextetError("AGENT_MISMATCH", said, hint);
  }
}

const columnsText = (columns: Declaration["columns"]) =>
  Object.entries(columns)
    .map(([name, type]) => `${name}: ${type}`)
    .join(", ");
