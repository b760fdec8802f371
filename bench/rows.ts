import { z } from "zod";
import { agents } from "../agents/index.js";
import type { AgentDefinition } from "../src/domain/agent.js";
import { hashId } from "../src/domain/id.js";
import type { Kind } from "../src/domain/kind.js";
import type { Fields } from "../src/domain/memory.js";
import { openDatabase } from "../src/store/database.js";
import { memoryRow, turnRow } from "../src/store/rows.js";
import { random } from "./statistics.js";
import { syntheticTurns } from "./synthetic.js";

export const DIMENSIONS = 512;
export const EMBEDDER = "bench-words";
/** How the rows of a home are spread over its tables. */
const TURNS_SHARE = 0.6;
const SHARES: Readonly<Record<Kind, number>> = {
  episodic: 0.18,
  semantic: 0.1,
  core: 0.04,
  procedural: 0.03,
  resource: 0.03,
  vault: 0.02,
};
const BATCH = 5_000;
const START = Date.UTC(2024, 0, 1);

const wordVectors = new Map<string, Float32Array>();

/** A vector without an encoder: the sum of its words' random vectors, so that texts which share words are alike. */
export function vectorOf(text: string): Float32Array {
  const sum = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/\w+/g) ?? ["-"]) {
    const vector = wordVector(word);
    for (let i = 0; i < DIMENSIONS; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  }
  const length = Math.hypot(...sum);
  return sum.map((x) => x / length);
}

function wordVector(word: string): Float32Array {
  const known = wordVectors.get(word);
  if (known) return known;
  const next = random([...word].reduce((hash, letter) => Math.imul(hash, 31) + letter.charCodeAt(0), 7));
  const vector = Float32Array.from({ length: DIMENSIONS }, () => next() - 0.5);
  if (wordVectors.size < 50_000) wordVectors.set(word, vector);
  return vector;
}

/** Whose the i-th row is. */
export type Owner = (index: number) => string;

/** Writes so many rows straight into the tables of an empty home, and compacts them. The log stays empty. */
export async function fillTables(
  uri: string,
  rows: number,
  owner: Owner,
  onProgress: (done: number) => void,
  revOf: (index: number) => number = (i) => i + 1,
): Promise<void> {
  const embedder = { id: EMBEDDER, dimensions: DIMENSIONS };
  const database = await openDatabase({ uri, agents, embedder });
  let done = 0;
  const write = async (
    table: (typeof database.projections.tables)[number],
    count: number,
    row: (i: number) => object,
  ) => {
    for (let from = 0; from < count; from += BATCH) {
      const size = Math.min(BATCH, count - from);
      await table.upsert(Array.from({ length: size }, (_, i) => row(from + i) as Record<string, unknown>));
      done += size;
      onProgress(done);
    }
    await table.compact(async () => {}, true);
  };
  const texts = syntheticTurns(Math.min(rows, 60_000)).map(({ content }) => content);
  const textOf = (i: number) => `${texts[i % texts.length]} (${i})`;
  await write(database.projections.turns, Math.round(rows * TURNS_SHARE), turnRows(owner, textOf));
  for (const agent of agents) {
    const count = Math.round(rows * (SHARES[agent.kind] ?? 0));
    await write(database.projections.owner(agent.kind).table, count, memoryRows(agent, owner, textOf, revOf));
  }
  database.close();
}

function turnRows(owner: Owner, textOf: (i: number) => string): (i: number) => object {
  const said = new Map<string, number>();
  return (i) => {
    const userId = owner(i);
    const place = said.get(userId) ?? 0;
    said.set(userId, place + 1);
    const content = textOf(i);
    const at = START + i * 60_000;
    return turnRow(
      { namespace: "default", userId },
      {
        id: hashId("t", i),
        callerId: `turn-${i}`,
        session: `session-${Math.floor(place / 20)}`,
        position: place % 20,
        role: place % 2 === 0 ? "user" : "assistant",
        speaker: null,
        content,
        at,
        offset: 0,
        sealed: [],
        zones: [],
        pending: [],
        recordedAt: at,
        seq: i + 1,
        rev: i + 1,
        vector: vectorOf(content),
      },
    );
  };
}

function memoryRows(
  agent: AgentDefinition,
  owner: Owner,
  textOf: (i: number) => string,
  revOf: (i: number) => number,
): (i: number) => object {
  const fields = blankFields(agent.fields);
  return (i) => {
    const text = textOf(i * 7 + 3);
    const at = START + i * 60_000;
    return memoryRow({ namespace: "default", userId: owner(i) }, agent, {
      id: hashId("m", agent.kind, i),
      agent: agent.kind,
      key: `key ${i}`,
      text,
      fields,
      evidence: [{ turn: hashId("t", i), quote: text.slice(0, 20) }],
      run: "run",
      origin: "rules",
      rev: revOf(i),
      validFrom: at,
      validTo: null,
      recordedAt: at,
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
      assertedAt: at,
      vector: vectorOf(text),
    });
  };
}

/** The emptiest values that an agent's columns take. */
function blankFields(fields: z.ZodObject): Fields {
  return Object.fromEntries(Object.entries(fields.shape).map(([name, type]) => [name, blank(type as z.ZodType)]));
}

function blank(type: z.ZodType): Fields[string] {
  if (type instanceof z.ZodNullable) return null;
  if (type instanceof z.ZodEnum) return String(type.options[0]);
  if (type instanceof z.ZodNumber) return 0;
  if (type instanceof z.ZodBoolean) return false;
  return type instanceof z.ZodArray ? [] : "-";
}
