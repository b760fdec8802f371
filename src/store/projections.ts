import type { Connection } from "@lancedb/lancedb";
import type { AgentDefinition } from "../domain/agent.js";
import { KINDS, type Kind } from "../domain/kind.js";
import type { Scope } from "../domain/scope.js";
import type { Turn } from "../domain/turn.js";
import { SextetError } from "../errors.js";
import { memorySchema, turnsSchema } from "./arrow.js";
import type { Row } from "./decode.js";
import { applyForgetting } from "./forgetting-rows.js";
import type { Entry } from "./log.js";
import { all, inScope, isOneOf } from "./predicate.js";
import { memoryRow, type StoredMemory, type StoredTurn, turnOf, turnRow } from "./rows.js";
import { openTable, type Table, type TableSpec } from "./table.js";

/** The tables that follow from the log: the turns, and one table for each agent. */
export interface Projections {
  readonly turns: Table;
  /** The agents with their tables, those that this program does not hand in last. */
  readonly owners: readonly Owner[];
  readonly tables: readonly Table[];
  /** The agent of a kind of memory, with its table. Throws AGENT_MISSING where there is none. */
  owner(kind: Kind): Owner;
  /** Brings the tables up to these entries, which follow each other. Applying an entry again changes nothing. */
  apply(entries: readonly Entry[]): Promise<void>;
}

/** An agent and the table that it owns. */
export interface Owner {
  agent: AgentDefinition;
  table: Table;
}

export interface ProjectionOptions {
  agents: readonly AgentDefinition[];
  dimensions: number;
  /** The tables that are there already. */
  exists: (name: string) => boolean;
  /** The agents that the home knows by now: another process may have handed in some since. */
  declared: () => Promise<readonly AgentDefinition[]>;
}

export async function openProjections(
  connection: Connection,
  { agents: known, dimensions, exists, declared }: ProjectionOptions,
): Promise<Projections> {
  const turns = await openTable(connection, turnsSpec(dimensions), exists("turns"));
  const owners = new Map<Kind, Owner>();
  const open = async (agent: AgentDefinition, there: boolean) => {
    const table = await openTable(connection, memorySpec(agent, dimensions), there);
    owners.set(agent.kind, { agent, table });
  };
  for (const agent of known) await open(agent, exists(agent.kind));

  const ownerOf = (kind: Kind): Owner => {
    const owner = owners.get(kind);
    if (owner) return owner;
    const hint = "Hand its agent in: createMemory({ agents }) and rebuildHome({ agents }) take it.";
    throw new SextetError("AGENT_MISSING", `there is no agent for memories of the kind ${kind}`, hint);
  };
  /** What an entry forgets may be of any kind, also where no entry is left that tells which. */
  const openNew = async (entries: readonly Entry[]) => {
    const isNew = ({ payload }: Entry) =>
      payload.kind === "forget" || (payload.kind === "run" && payload.memories.some(({ agent }) => !owners.has(agent)));
    if (!entries.some(isNew)) return;
    for (const agent of await declared()) if (!owners.has(agent.kind)) await open(agent, true);
  };

  const write = async (entries: readonly Entry[]) => {
    await Promise.all([
      turns.upsert(await turnRows(turns, entries)),
      ...[...memoryRows(entries)].map(([kind, memories]) => {
        const { agent, table } = ownerOf(kind);
        return table.upsert(memories.map(({ scope, ...memory }) => memoryRow(scope, agent, memory)));
      }),
    ]);
  };

  return {
    turns,
    get owners() {
      return [...owners.values()];
    },
    get tables() {
      return [turns, ...[...owners.values()].map(({ table }) => table)];
    },
    owner: ownerOf,
    async apply(entries) {
      await openNew(entries);
      for (const some of splitAtForgettings(entries)) {
        const [first] = some;
        if (first?.payload.kind === "forget") await applyForgetting(first, first.payload, { turns, owners });
        else await write(some);
      }
    },
  };
}

/** What forgets changes rows that the entries before it wrote, so that each such entry is applied by itself. */
function splitAtForgettings(entries: readonly Entry[]): Entry[][] {
  const parts: Entry[][] = [];
  let open: Entry[] | undefined;
  for (const entry of entries) {
    if (entry.payload.kind === "forget") {
      parts.push([entry]);
      open = undefined;
    } else if (open) open.push(entry);
    else {
      open = [entry];
      parts.push(open);
    }
  }
  return parts;
}

/** The memories that the entries wrote, by kind, in their order. */
function memoryRows(entries: readonly Entry[]): Map<Kind, (StoredMemory & { scope: Scope })[]> {
  const rows = new Map<Kind, (StoredMemory & { scope: Scope })[]>();
  for (const { payload, scope, vectors } of entries) {
    if (payload.kind !== "run") continue;
    for (const memory of payload.memories) {
      const row = { ...memory, vector: vectors.get(memory.id) ?? null, scope };
      rows.set(memory.agent, [...(rows.get(memory.agent) ?? []), row]);
    }
  }
  return rows;
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
  schema: memorySchema(agent, dimensions),
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
      const { turns, agents = KINDS } = entry.payload;
      for (const turn of turns) put(arrived(turn, agents, entry));
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

const arrived = (turn: Turn, agents: readonly Kind[], { seq, at }: Entry): StoredTurn => ({
  ...turn,
  vector: null,
  pending: [...agents],
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
