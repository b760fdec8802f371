import type { Connection } from "@lancedb/lancedb";
import type { AgentDefinition } from "../domain/agent.js";
import { KINDS, type Kind } from "../domain/kind.js";
import type { Turn } from "../domain/turn.js";
import { memorySchema, turnsSchema } from "./arrow.js";
import type { Row } from "./decode.js";
import type { Entry } from "./log.js";
import { all, inScope, isOneOf } from "./predicate.js";
import { memoryRow, type StoredTurn, turnOf, turnRow } from "./rows.js";
import { openTable, type Table, type TableSpec } from "./table.js";

/** The tables that follow from the log: the turns, and one table for each agent. */
export interface Projections {
  readonly turns: Table;
  readonly memories: Readonly<Record<Kind, Table>>;
  readonly tables: readonly Table[];
  /** Brings the tables up to these entries, which follow each other. Applying an entry again changes nothing. */
  apply(entries: readonly Entry[]): Promise<void>;
}

export async function openProjections(
  connection: Connection,
  agents: readonly AgentDefinition[],
  dimensions: number,
  exists: boolean,
): Promise<Projections> {
  const turns = await openTable(connection, turnsSpec(dimensions), exists);
  const opened: [Kind, Table][] = [];
  for (const agent of agents) {
    opened.push([agent.kind, await openTable(connection, memorySpec(agent, dimensions), exists)]);
  }
  const memories = Object.fromEntries(opened) as Record<Kind, Table>;
  return {
    turns,
    memories,
    tables: [turns, ...Object.values(memories)],
    async apply(entries) {
      const memoryRows = new Map<Kind, Row[]>(KINDS.map((kind) => [kind, []]));
      for (const entry of entries) {
        if (entry.payload.kind !== "run") continue;
        for (const memory of entry.payload.memories) {
          const stored = { ...memory, vector: entry.vectors.get(memory.id) ?? null };
          memoryRows.get(memory.agent)?.push(memoryRow(entry.scope, stored));
        }
      }
      for (const { payload } of entries) {
        if (payload.kind !== "forget") continue;
        await turns.remove(payload.turns);
        for (const table of Object.values(memories)) await table.remove(payload.memories);
      }
      await Promise.all([
        turns.upsert(await turnRows(turns, entries)),
        ...[...memoryRows].map(([kind, rows]) => memories[kind].upsert(rows)),
      ]);
    },
  };
}

const turnsSpec = (dimensions: number): TableSpec => ({
  name: "turns",
  schema: turnsSchema(dimensions),
  id: "id",
  text: "text",
  lookups: ["id"],
  categories: ["userId", "session"],
});

const memorySpec = (agent: AgentDefinition, dimensions: number): TableSpec => ({
  name: agent.kind,
  schema: memorySchema(agent.fields, dimensions),
  id: "id",
  text: "text",
  lookups: ["id", "key"],
  categories: ["userId"],
});

/** The rows of all turns that the entries store or finish, each as it is after the last of them. */
async function turnRows(table: Table, entries: readonly Entry[]): Promise<Row[]> {
  const known = new Map<string, StoredTurn>();
  const rows = new Map<string, Row>();
  for (const entry of entries) {
    const put = (turn: StoredTurn) => {
      known.set(turn.id, turn);
      rows.set(turn.id, turnRow(entry.scope, turn));
    };
    if (entry.payload.kind === "turns") {
      for (const turn of entry.payload.turns) put(arrived(turn, entry));
    }
    if (entry.payload.kind === "run") {
      const { done, turns } = entry.payload;
      const missing = turns.filter((id) => !known.has(id));
      for (const turn of await storedTurns(table, entry, missing)) known.set(turn.id, turn);
      for (const id of turns) {
        const turn = known.get(id);
        if (turn && turn.rev < entry.seq) put(finished(turn, entry, done));
      }
    }
  }
  return [...rows.values()];
}

async function storedTurns(table: Table, entry: Entry, ids: readonly string[]): Promise<StoredTurn[]> {
  if (ids.length === 0) return [];
  return (await table.find({ where: all(inScope(entry.scope), isOneOf("id", ids)) })).map(turnOf);
}

const arrived = (turn: Turn, { seq, at }: Entry): StoredTurn => ({
  ...turn,
  vector: null,
  pending: [...KINDS],
  recordedAt: at,
  seq,
  rev: seq,
});

function finished(turn: StoredTurn, entry: Entry, done: readonly { turn: string; agent: Kind }[]): StoredTurn {
  const agents = new Set(done.filter((one) => one.turn === turn.id).map((one) => one.agent));
  return {
    ...turn,
    vector: entry.vectors.get(turn.id) ?? turn.vector,
    pending: turn.pending.filter((kind) => !agents.has(kind)),
    rev: entry.seq,
  };
}
