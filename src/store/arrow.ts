import { createRequire } from "node:module";
import type { DataType, Field, Schema } from "apache-arrow";
import { z } from "zod";

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
    required("pending", texts()),
    required("pendingCount", integer()),
    required("recordedAt", timestamp()),
    required("seq", integer()),
    required("rev", integer()),
    vector(dimensions),
  ]);

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
  required("assertions", integer()),
  required("assertedAt", timestamp()),
];

/** An agent's table: what all memories have, then the agent's own columns as its `fields` declare them. */
export function memorySchema(fields: z.ZodObject, dimensions: number): Schema {
  const common = memoryColumns();
  const names = new Set([...common.map((field) => field.name), "vector"]);
  const own = Object.entries(fields.shape).map(([name, type]) => {
    if (names.has(name)) throw new TypeError(`the field ${name} is a column that every memory has`);
    return fieldOf(name, type as z.ZodType);
  });
  return new arrow.Schema([...common, ...own, vector(dimensions)]);
}

function fieldOf(name: string, type: z.ZodType): Field {
  if (type instanceof z.ZodNullable && type.unwrap() instanceof z.ZodBoolean) {
    // LanceDB refuses a batch in which such a column is null throughout: apache/arrow-js#68
    throw new TypeError(`the field ${name} is a boolean that may be null: declare an enum instead`);
  }
  if (type instanceof z.ZodNullable) return optional(name, typeOf(name, type.unwrap() as z.ZodType));
  return required(name, typeOf(name, type));
}

function typeOf(name: string, type: z.ZodType): DataType {
  if (type instanceof z.ZodString || type instanceof z.ZodEnum) return text();
  if (type instanceof z.ZodNumber) return new arrow.Float64();
  if (type instanceof z.ZodBoolean) return new arrow.Bool();
  if (type instanceof z.ZodArray && type.element instanceof z.ZodString) return texts();
  throw new TypeError(
    `the field ${name} must be a string, number, enum or list of strings, nullable or not, or a boolean`,
  );
}
