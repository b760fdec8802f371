import { createRequire } from "node:module";
import type { DataType, Field, Schema } from "apache-arrow";
import type { z } from "zod";
import type { AgentDefinition } from "../domain/agent.js";
import { columnOf } from "../domain/declaration.js";
import { VAULT } from "../domain/kind.js";

// LanceDB requires the CommonJS copy; types of the ESM copy are not instances of it.
const arrow = createRequire(import.meta.url)("apache-arrow") as typeof import("apache-arrow");

const text = () => new arrow.Utf8();
const integer = () => new arrow.Int64();
const timestamp = () => new arrow.TimestampMillisecond();
const required = (name: string, type: DataType) => new arrow.Field(name, type, false);
const optional = (name: string, type: DataType) => new arrow.Field(name, type, true);
const texts = () => new arrow.List(new arrow.Field("item", text(), true));
const vector = (dimensions: number) =>
  optional("vector", new arrow.FixedSizeList(dimensions, new arrow.Field("item", new arrow.Float32(), true)));

const scope = () => [required("namespace", text()), required("userId", text())];

/** The log: one row per entry, keyed by `seq`. `vectors` holds the float32 vectors that the payload names, in order. */
export const logSchema = (): Schema =>
  new arrow.Schema([
    required("seq", integer()),
    required("kind", text()),
    required("run", text()),
    ...scope(),
    required("at", timestamp()),
    required("embedder", text()),
    required("payload", text()),
    required("vectors", new arrow.Binary()),
  ]);

/** What is true of the whole database: its format, the embedder, how far the log is applied. */
export const settingsSchema = (): Schema => new arrow.Schema([required("name", text()), required("value", text())]);

/** The turns: verbatim, searchable by text and vector, with what is still to be understood of each. */
export const turnsSchema = (dimensions: number): Schema =>
  new arrow.Schema([
    required("id", text()),
    ...scope(),
    required("callerId", text()),
    required("session", text()),
    required("position", integer()),
    required("role", text()),
    optional("speaker", text()),
    required("content", text()),
    required("text", text()),
    required("at", timestamp()),
    required("offset", new arrow.Float64()),
    required("sealed", text()),
    required("zones", text()),
    required("pending", texts()),
    required("pendingCount", integer()),
    required("recordedAt", timestamp()),
    required("seq", integer()),
    required("rev", integer()),
    vector(dimensions),
  ]);

/** What speaks for and against memories and turns, by their ids. */
export const feedbackSchema = (): Schema =>
  new arrow.Schema([required("id", text()), ...scope(), required("tally", text()), required("rev", integer())]);

const memoryColumns = () => [
  required("id", text()),
  ...scope(),
  required("key", text()),
  required("text", text()),
  required("evidence", text()),
  required("turns", texts()),
  required("run", text()),
  required("origin", text()),
  required("rev", integer()),
  required("validFrom", timestamp()),
  optional("validTo", timestamp()),
  required("recordedAt", timestamp()),
  optional("closedAt", timestamp()),
  optional("retractedAt", timestamp()),
  optional("supersedes", text()),
  optional("supersededBy", text()),
  optional("doubtedBy", text()),
  required("assertions", integer()),
  required("assertedAt", timestamp()),
  optional("refinement", text()),
  optional("archivedAt", timestamp()),
  optional("pinnedAt", timestamp()),
  required("derivedFrom", text()),
];

/** An agent's table: what all memories have, then the agent's own columns as its `fields` declare them. */
export function memorySchema({ kind, fields }: Pick<AgentDefinition, "kind" | "fields">, dimensions: number): Schema {
  const sealed = kind === VAULT ? [optional("ciphertext", text())] : [];
  const own = Object.entries(fields.shape).map(([name, type]) => fieldOf(name, type as z.ZodType));
  return new arrow.Schema([...memoryColumns(), ...own, ...sealed, vector(dimensions)]);
}

function fieldOf(name: string, type: z.ZodType): Field {
  const column = columnOf(name, type);
  const nullable = column.endsWith("?");
  return new arrow.Field(name, TYPES[column.replace("?", "") as keyof typeof TYPES](), nullable);
}

const TYPES = {
  string: text,
  number: () => new arrow.Float64(),
  strings: texts,
  boolean: () => new arrow.Bool(),
} satisfies Record<string, () => DataType>;
