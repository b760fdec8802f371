import { hashId } from "../../src/domain/id.js";
import { KINDS, type Kind } from "../../src/domain/kind.js";
import type { Memory } from "../../src/domain/memory.js";
import type { Scope } from "../../src/domain/scope.js";
import type { Turn } from "../../src/domain/turn.js";
import type { EntryDraft } from "../../src/store/log.js";
import { EMPTY_FIELDS } from "./agents.js";

export const MARA: Scope = { namespace: "default", userId: "mara" };
export const TOMAS: Scope = { namespace: "default", userId: "tomas" };
export const DIMENSIONS = 4;
export const START = Date.UTC(2026, 2, 4, 9);

/** A unit vector that follows from the text. */
export function vectorFor(text: string, dimensions = DIMENSIONS): Float32Array {
  const raw = Array.from({ length: dimensions }, (_, i) => Number.parseInt(hashId("", text, i).slice(0, 4), 36) + 1);
  const length = Math.hypot(...raw);
  return Float32Array.from(raw, (x) => x / length);
}

export function turn(id: string, changes: Partial<Turn> = {}): Turn {
  return {
    id,
    callerId: `caller ${id}`,
    session: "s1",
    position: 0,
    role: "user",
    speaker: null,
    content: `content of ${id}`,
    at: START,
    offset: 0,
    sealed: [],
    zones: [],
    ...changes,
  };
}

export function memory(id: string, changes: Partial<Memory> = {}): Memory {
  return {
    id,
    agent: "semantic",
    key: `key ${id}`,
    text: `text of ${id}`,
    fields: EMPTY_FIELDS,
    evidence: [{ turn: "t1", quote: "content" }],
    run: "r1",
    origin: "rules",
    rev: 2,
    validFrom: START,
    validTo: null,
    recordedAt: START,
    closedAt: null,
    retractedAt: null,
    supersedes: null,
    supersededBy: null,
    doubtedBy: null,
    refinement: null,
    archivedAt: null,
    pinnedAt: null,
    derivedFrom: [],
    assertions: 1,
    assertedAt: START,
    ...changes,
  };
}

/** What an entry that stores turns says. */
export function turnsDraft(scope: Scope, turns: readonly Turn[], at = START): EntryDraft {
  return { scope, run: "", at, payload: { kind: "turns", turns: [...turns] }, vectors: new Map() };
}

interface Run {
  turns?: readonly string[];
  memories?: readonly Memory[];
  /** The agents that are done with the turns. Default: all. */
  done?: readonly Kind[];
  dimensions?: number;
}

/** What an entry that commits a run says; all its memories get the `rev` of the entry. */
export function runDraft(scope: Scope, seq: number, run: Run): EntryDraft {
  const { turns = [], memories = [], done = KINDS, dimensions = DIMENSIONS } = run;
  const rows = memories.map((one) => ({ ...one, rev: seq }));
  const texts = new Map([...turns.map((id) => [id, id] as const), ...rows.map((one) => [one.id, one.text] as const)]);
  return {
    scope,
    run: `r${seq}`,
    at: START,
    payload: {
      kind: "run",
      turns: [...turns],
      operations: [],
      memories: rows,
      done: turns.flatMap((id) => done.map((agent) => ({ turn: id, agent }))),
    },
    vectors: new Map([...texts].map(([id, text]) => [id, vectorFor(text, dimensions)])),
  };
}
