import { z } from "zod";

/** A JSON Schema, as servers take it. */
export type JsonSchema = Record<string, unknown>;

/** What strict mode of some server refuses, or what the prompt says already. */
const LEFT_OUT = new Set([
  ...["$schema", "default", "description", "title", "format", "pattern", "minLength", "maxLength"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems"],
]);

/** A zod schema as the plain JSON Schema that strict mode takes everywhere: every property required, none besides. */
export function strictJsonSchema(schema: z.ZodType): JsonSchema {
  return pruned(z.toJSONSchema(schema, { io: "output" })) as JsonSchema;
}

function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => !LEFT_OUT.has(key))
    .map(([key, inner]) => [key, key === "properties" ? everyProperty(inner as object) : pruned(inner)]);
  const kept = Object.fromEntries(entries) as JsonSchema;
  if (kept.type !== "object" || typeof kept.properties !== "object" || kept.properties === null) return kept;
  return { ...kept, required: Object.keys(kept.properties), additionalProperties: false };
}

/** A property may have the name of a keyword: `title`. */
const everyProperty = (properties: object) =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, pruned(schema)]));
