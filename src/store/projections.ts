import type { Connection } from "@lancedb/lancedb";
import type { AgentDefinition } from "../domain/agent.js";
import { memoriesIn, turnsDoneIn } from "../domain/entry.js";
import type { Kind } from "../domain/kind.js";
import { type Scope, scopeKey } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import { memorySchema, turnsSchema } from "./arrow.js";
import type { Row } from "./decode.js";
import { memoriesOf, turnsAfter } from "./fold.js";
import { applyForgetting } from "./forgetting-rows.js";
import type { Entry } from "./log.js";
import { all, any, inScope, isOneOf } from "./predicate.js";
import { memoryRow, type StoredMemory, type StoredTurn, turnOf, turnRow } from "./rows.js";
import { openTable, type Table, type TableSpec } from "./table.js";
import { FEEDBACK, tallyRows } from "./tallies.js";

/** The tables that follow from the log: the turns, the feedback, and one table for each agent. */
export interface Projections {
  readonly turns: Table;
  readonly feedback: Table;
  /** The agents with their tables, those that this program does not hand in last. */
  readonly owners: readonly Owner[];
  readonly tables: readonly Table[];
  /** The agent of a kind of memory, with its table. Throws AGENT_MISSING where there is none. */
  owner(kind: Kind): Owner;
  /** Opens the tables of custom agents that another process uses, where the entries hold their memories. */
  meet(entries: readonly Entry[]): Promise<void>;
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
  /** Opens a table, which a power cut may have torn. */
  openWhole: (name: string, open: () => Promise<Table>) => Promise<Table>;
  /** The agents that the home knows by now: another process may have passed in some since. */
  declared: () => Promise<readonly AgentDefinition[]>;
}

export async function openProjections(
  connection: Connection,
  { agents: known, dimensions, exists, openWhole, declared }: ProjectionOptions,
): Promise<Projections> {
  const openOne = (spec: TableSpec, there: boolean) =>
    there ? openWhole(spec.name, () => openTable(connection, spec, true)) : openTable(connection, spec, false);
  const turns = await openOne(turnsSpec(dimensions), exists("turns"));
  const feedback = await openOne(FEEDBACK, exists(FEEDBACK.name));
  const owners = new Map<Kind, Owner>();
  const open = async (agent: AgentDefinition, there: boolean) => {
    const table = await openOne(memorySpec(agent, dimensions), there);
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
      payload.kind === "forget" || memoriesIn(payload).some(({ agent }) => !owners.has(agent));
    if (!entries.some(isNew)) return;
    for (const agent of await declared()) if (!owners.has(agent.kind)) await open(agent, true);
  };

  const write = async (entries: readonly Entry[]) => {
    await Promise.all([
      turns.upsert(await turnRows(turns, entries)),
      feedback.upsert(tallyRows(entries)),
      ...[...memoryRows(entries)].map(([kind, memories]) => {
        const { agent, table } = ownerOf(kind);
        return table.upsert(memories.map(({ scope, ...memory }) => memoryRow(scope, agent, memory)));
      }),
    ]);
  };

  return {
    turns,
    feedback,
    get owners() {
      return [...owners.values()];
    },
    get tables() {
      return [turns, feedback, ...[...owners.values()].map(({ table }) => table)];
    },
    owner: ownerOf,
    meet: openNew,
    async apply(entries) {
      await openNew(entries);
      for (const some of splitAtForgettings(entries)) {
        const [first] = some;
        if (first?.payload.kind === "forget") await applyForgetting(first, first.payload, { turns, feedback, owners });
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
  for (const entry of entries) {
    for (const memory of memoriesOf(entry)) {
      const own = rows.get(memory.agent) ?? [];
      own.push({ ...memory, scope: entry.scope });
      rows.set(memory.agent, own);
    }
  }
  return rows;
}

/** A batch is one write. */
const MOST_WRITES = 8;

const turnsSpec = (dimensions: number): TableSpec => ({
  name: "turns",
  scanned: "rev",
  writes: MOST_WRITES,
  schema: turnsSchema(dimensions),
  id: "id",
  text: "text",
  lookups: ["id"],
  categories: ["userId", "session"],
});

const memorySpec = (agent: AgentDefinition, dimensions: number): TableSpec => ({
  name: agent.kind,
  scanned: "rev",
  writes: MOST_WRITES,
  schema: memorySchema(agent, dimensions),
  id: "id",
  text: "text",
  lookups: ["id", "key"],
  categories: ["userId"],
});

/** The rows of all turns that the entries store or finish, each as it is after the last of them. */
async function turnRows(table: Table, entries: readonly Entry[]): Promise<Row[]> {
  const known = new Map((await storedTurns(table, entries)).map((turn) => [turn.id, turn]));
  const rows = new Map<string, Row>();
  for (const entry of entries) {
    for (const turn of turnsAfter(entry, (id) => known.get(id))) {
      known.set(turn.id, turn);
      rows.set(turn.id, turnRow(entry.scope, turn));
    }
  }
  return [...rows.values()];
}

/** The turns that the entries finish and did not store themselves, of each scope. */
async function storedTurns(table: Table, entries: readonly Entry[]): Promise<StoredTurn[]> {
  const scopes = new Map<string, { scope: Scope; ids: string[] }>();
  const stored = new Set<string>();
  for (const { scope, payload } of entries) {
    if (payload.kind === "turns") for (const { id } of payload.turns) stored.add(id);
    const done = turnsDoneIn(payload);
    if (done.length === 0) continue;
    const key = scopeKey(scope);
    const { ids } = scopes.get(key) ?? { ids: [] };
    scopes.set(key, { scope, ids: [...ids, ...done.filter((id) => !stored.has(id))] });
  }
  const wanted = [...scopes.values()].filter(({ ids }) => ids.length > 0);
  const where = any(...wanted.map(({ scope, ids }) => all(inScope(scope), isOneOf("id", ids))));
  return wanted.length === 0 ? [] : (await table.find({ where })).map(turnOf);
}
