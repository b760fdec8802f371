import { z } from "zod";
import { SextetError } from "../errors.js";
import { type AgentDefinition, defineAgent } from "./agent.js";
import { KINDS, Kind } from "./kind.js";
import type { Fields } from "./memory.js";

/** The type of an agent's own column; with a question mark it may be null. */
const Column = z.enum(["string", "string?", "number", "number?", "strings", "strings?", "boolean"]);
type Column = z.infer<typeof Column>;

/**
 * What a home keeps of an agent that was passed in: enough to read, recall, forget and rebuild what it wrote where
 * nobody hands it in again, but not to understand turns.
 */
export const Declaration = z.object({
  kind: Kind,
  purpose: z.string(),
  title: z.string().optional(),
  halfLife: z.number().positive().optional(),
  dated: z.boolean().optional(),
  span: z.object({ start: z.string(), end: z.string() }).optional(),
  askedBy: z.object({ source: z.string(), flags: z.string() }).optional().describe("A regular expression"),
  columns: z.record(z.string(), Column),
});
export type Declaration = z.infer<typeof Declaration>;

/** True for the six kinds that every home has. */
export const isBuiltIn = (kind: Kind): boolean => (KINDS as readonly string[]).includes(kind);

export function declarationOf(agent: AgentDefinition): Declaration {
  const { kind, purpose, title, halfLife, dated, span, askedBy, fields } = agent;
  const columns = Object.entries(fields.shape).map(([name, type]) => [name, columnOf(name, type as z.ZodType)]);
  return {
    ...{ kind, purpose, columns: Object.fromEntries(columns) },
    ...(title !== undefined && { title }),
    ...(halfLife !== undefined && { halfLife }),
    ...(dated !== undefined && { dated }),
    ...(span && { span }),
    ...(askedBy && { askedBy: { source: askedBy.source, flags: askedBy.flags } }),
  };
}

/** An agent that was passed in when its memories were written, and is not now: it is read, and understands nothing. */
export function dormantAgent({ columns, askedBy, ...about }: Declaration): AgentDefinition {
  const absent = (): never => {
    const hint = `Hand it in: createMemory({ agents: [${about.kind}] }).`;
    throw new SextetError("AGENT_MISSING", `the agent ${about.kind} is not among those of this program`, hint);
  };
  return defineAgent({
    ...(about as Omit<AgentDefinition, "fields" | "text" | "key" | "rules">),
    ...(askedBy && { askedBy: new RegExp(askedBy.source, askedBy.flags) }),
    fields: z.object(Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, typeOf(column)]))),
    text: absent,
    key: absent,
    rules: { concerns: () => undefined, extract: () => [] },
  });
}

/** The type of a field's column. Throws a TypeError for what no column can hold. */
export function columnOf(name: string, type: z.ZodType): Column {
  const nullable = type instanceof z.ZodNullable;
  const plain = nullable ? (type.unwrap() as z.ZodType) : type;
  const mark = nullable ? "?" : "";
  if (plain instanceof z.core.$ZodString || isEnumOfStrings(plain)) return `string${mark}`;
  if (plain instanceof z.ZodNumber) return `number${mark}`;
  if (plain instanceof z.ZodArray && plain.element instanceof z.core.$ZodString) return `strings${mark}`;
  if (plain instanceof z.ZodBoolean) {
    if (!nullable) return "boolean";
    // LanceDB refuses a batch in which such a column is null throughout: apache/arrow-js#68
    throw new TypeError(`the field ${name} is a boolean that may be null: declare an enum instead`);
  }
  throw new TypeError(
    `the field ${name} must be a string, number, enum or list of strings, nullable or not, or a boolean`,
  );
}

const isEnumOfStrings = (type: z.ZodType) =>
  type instanceof z.ZodEnum && type.options.every((option) => typeof option === "string");

/** True for a value that such a column can hold. */
export function canHold(column: Column, value: Fields[string]): boolean {
  if (value === null) return column.endsWith("?");
  return column.replace("?", "") === (Array.isArray(value) ? "strings" : typeof value);
}

function typeOf(column: Column): z.ZodType {
  const types = { string: z.string(), number: z.number(), strings: z.array(z.string()), boolean: z.boolean() };
  const type: z.ZodType = types[column.replace("?", "") as keyof typeof types];
  return column.endsWith("?") ? type.nullable() : type;
}
