import type { z } from "zod";
import type { AgentDefinition } from "../domain/agent.js";
import { isBlank, withoutBlanks } from "../domain/blank.js";
import { canHold, columnOf } from "../domain/declaration.js";
import type { LoggedMemory } from "../domain/entry.js";
import { type Kind, VAULT } from "../domain/kind.js";
import type { Fields, Memory } from "../domain/memory.js";
import type { Scope } from "../domain/scope.js";
import { longDay } from "../domain/time.js";
import { Sealed, spokenText, type Turn } from "../domain/turn.js";
import { SextetError } from "../errors.js";
import type { Row } from "./decode.js";

/** A turn together with what the store knows of it. */
export interface StoredTurn extends Turn {
  vector: Float32Array | null;
  /** The agents that have not understood it yet. */
  pending: Kind[];
  recordedAt: number;
  /** The log entry that stored it. */
  seq: number;
  /** The log entry that last changed its row. */
  rev: number;
}

/** A memory together with its vector; null where its text could not be embedded yet. */
export interface StoredMemory extends LoggedMemory {
  vector: Float32Array | null;
}

/** What full text search reads of a turn: its day, its speaker, its words. A turn without any is never found. */
export function searchTextOf(turn: Turn): string {
  if (isBlank(turn.content)) return "";
  return `${longDay(turn.at, turn.offset)} ${withoutBlanks(spokenText(turn))}`;
}

export function turnRow(scope: Scope, turn: StoredTurn): Row {
  const { sealed, zones, vector, ...columns } = turn;
  return {
    ...scopeOf(scope),
    ...columns,
    text: searchTextOf(turn),
    sealed: JSON.stringify(sealed.map((one) => Sealed.parse(one))), // without the ciphertext that an entry of the log has
    zones: JSON.stringify(zones),
    pendingCount: turn.pending.length,
    vector: vector && [...vector],
  };
}

/** Rows are ours and typed by their table: they are converted, not validated, since recall reads many. */
export function turnOf(row: Row): StoredTurn {
  return {
    id: row.id as string,
    callerId: row.callerId as string,
    session: row.session as string,
    position: Number(row.position),
    role: row.role as Turn["role"],
    speaker: row.speaker as string | null,
    content: row.content as string,
    at: Number(row.at),
    offset: Number(row.offset),
    sealed: JSON.parse(row.sealed as string) as Turn["sealed"],
    zones: JSON.parse(row.zones as string) as Turn["zones"],
    vector: (row.vector ?? null) as Float32Array | null,
    pending: row.pending as Kind[],
    recordedAt: Number(row.recordedAt),
    seq: Number(row.seq),
    rev: Number(row.rev),
  };
}

/** A stored turn without what only the store needs. */
export function plainTurn({
  vector: _,
  pending: __,
  recordedAt: ___,
  seq: ____,
  rev: _____,
  ...turn
}: StoredTurn): Turn {
  return turn;
}

/** Throws AGENT_MISMATCH where the memory lacks a field that its agent requires by now, or has another type of it. */
export function memoryRow(scope: Scope, agent: AgentDefinition, memory: StoredMemory): Row {
  const { agent: _table, fields, evidence, vector, derivedFrom, ...rest } = memory;
  const { ciphertext = fields.ciphertext ?? null, ...columns } = rest;
  return {
    ...scopeOf(scope),
    ...ownColumns(agent, memory.id, fields),
    ...(agent.kind === VAULT && { ciphertext }), // it stood among the fields in what older versions wrote
    ...columns,
    evidence: JSON.stringify(evidence),
    derivedFrom: JSON.stringify(derivedFrom),
    turns: [...new Set(evidence.map((one) => one.turn))],
    vector: vector && [...vector],
  };
}

/** The fields that the agent declares; it may have declared others when the memory was written. */
function ownColumns({ kind, fields: declared }: AgentDefinition, id: string, fields: Fields): Row {
  const own = Object.entries(declared.shape).map(([name, type]) => {
    const value = Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
    const column = columnOf(name, type as z.ZodType);
    if (canHold(column, value)) return [name, value];
    const has = value === null ? `no ${name}` : `a ${Array.isArray(value) ? "list" : typeof value} for ${name}`;
    const hint =
      value === null
        ? `Let ${kind} declare ${name} as nullable: memories that were written before lack it.`
        : `Let ${kind} give ${name} another name: memories that were written before hold it as it was.`;
    throw new SextetError("AGENT_MISMATCH", `the memory ${id} of ${kind} has ${has}, declared is ${column}`, hint);
  });
  return Object.fromEntries(own);
}

const declaredFields = (agent: AgentDefinition, values: Readonly<Record<string, unknown>>): Fields =>
  Object.fromEntries(Object.keys(agent.fields.shape).map((name) => [name, (values[name] ?? null) as Fields[string]]));

/** A memory as its agent's table gives it back, whoever made it. */
export const asStored = (agent: AgentDefinition, memory: StoredMemory): StoredMemory => ({
  ...memoryOf(agent, {
    ...{ ...memory.fields, ...memory, evidence: "[]", derivedFrom: "[]" },
    ciphertext: agent.kind === VAULT ? (memory.ciphertext ?? memory.fields.ciphertext) : null,
  }),
  evidence: memory.evidence,
  derivedFrom: memory.derivedFrom,
});

export function memoryOf(agent: AgentDefinition, row: Row): StoredMemory {
  return {
    id: row.id as string,
    agent: agent.kind,
    key: row.key as string,
    text: row.text as string,
    fields: declaredFields(agent, row),
    evidence: JSON.parse(row.evidence as string) as Memory["evidence"],
    run: row.run as string,
    origin: row.origin as Memory["origin"],
    rev: Number(row.rev),
    validFrom: Number(row.validFrom),
    validTo: timeOf(row.validTo),
    recordedAt: Number(row.recordedAt),
    closedAt: timeOf(row.closedAt),
    retractedAt: timeOf(row.retractedAt),
    supersedes: row.supersedes as string | null,
    supersededBy: row.supersededBy as string | null,
    doubtedBy: row.doubtedBy as string | null,
    assertions: Number(row.assertions),
    assertedAt: Number(row.assertedAt),
    refinement: (row.refinement ?? null) as string | null,
    archivedAt: timeOf(row.archivedAt ?? null),
    pinnedAt: timeOf(row.pinnedAt ?? null),
    derivedFrom: JSON.parse(row.derivedFrom as string) as string[],
    ...(typeof row.ciphertext === "string" && { ciphertext: row.ciphertext }),
    vector: (row.vector ?? null) as Float32Array | null,
  };
}

/** A stored memory without what only the store needs. */
export function plainMemory({ vector: _, ciphertext: __, ...memory }: StoredMemory): Memory {
  return memory;
}

const timeOf = (value: unknown): number | null => (value === null ? null : Number(value));

const scopeOf = ({ namespace, userId }: Scope) => ({ namespace, userId });
