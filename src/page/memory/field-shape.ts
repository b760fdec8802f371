import type { FieldValue } from "../wire.js";

/** One of an agent's fields, as a form has to know it. */
export interface FieldShape {
  name: string;
  about: string;
  type: "text" | "number" | "yes-no" | "list" | "choice";
  choices: readonly string[];
  /** It may have no value. */
  optional: boolean;
}

type Schema = Record<string, unknown>;

/** The fields of a JSON schema as zod writes it: strings, numbers, booleans, enums and lists of strings, nullable or not. */
export function shapesOf(schema: Schema): FieldShape[] {
  return Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, property]) => {
    const parts = (property.anyOf as Schema[] | undefined) ?? [property];
    const types = parts.flatMap(({ type }) => (Array.isArray(type) ? (type as string[]) : [String(type ?? "")]));
    const choices = parts
      .flatMap((part) => (part.enum as unknown[] | undefined) ?? [])
      .filter((one) => typeof one === "string");
    return {
      name,
      about: typeof property.description === "string" ? property.description : "",
      type: typeOf(types, choices),
      choices,
      optional: types.includes("null"),
    };
  });
}

function typeOf(types: readonly string[], choices: readonly string[]): FieldShape["type"] {
  if (choices.length > 0) return "choice";
  if (types.includes("array")) return "list";
  if (types.includes("boolean")) return "yes-no";
  return types.includes("number") || types.includes("integer") ? "number" : "text";
}

/** Times are numbers, and their description says of what. */
export const isTime = ({ type, about }: FieldShape) => type === "number" && /milliseconds since the epoch/i.test(about);

/** What a field is for, in words for people: models are told in those of JSON. */
export const aboutOf = ({ about }: FieldShape) =>
  about
    .replace(/, in milliseconds since the epoch/i, "")
    .replaceAll("`", "")
    .replace(/\bnull\b/g, "empty");

/** A value as a form holds it. */
export function toForm(value: FieldValue | undefined, shape: FieldShape): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join("\n");
  return isTime(shape) && typeof value === "number" ? localTime(value) : String(value);
}

/** What was entered as a value. An empty entry is none where there may be none. Throws for what is no number or time. */
export function fromForm(entered: string, shape: FieldShape): FieldValue {
  const { type, optional, name } = shape;
  if (type === "list") return entered.split("\n").filter((line) => line.trim() !== "");
  if (entered === "" && optional) return null;
  if (type === "yes-no") return entered === "true";
  if (type !== "number") return entered;
  const value = isTime(shape) ? Date.parse(entered) : Number(entered);
  if (entered === "" || !Number.isFinite(value))
    throw new RangeError(`${name} is no ${isTime(shape) ? "time" : "number"}`);
  return value;
}

/** What names the secret in the vault: only a turn can bring another one. */
const FIXED = "placeholder";

/** The fields that can be changed by hand. */
export const editableShapes = (schema: Schema) => shapesOf(schema).filter(({ name }) => name !== FIXED);

type Fields = Readonly<Record<string, FieldValue>>;
type Entered = Readonly<Record<string, string>>;

/** All fields as a form holds them. */
export const enteredFor = (fields: Fields, shapes: readonly FieldShape[]): Record<string, string> =>
  Object.fromEntries(shapes.map((shape) => [shape.name, toForm(fields[shape.name], shape)]));

export const isChanged = (fields: Fields, shapes: readonly FieldShape[], entered: Entered): boolean =>
  shapes.some((shape) => entered[shape.name] !== toForm(fields[shape.name], shape));

/** The fields of which something else was entered. Throws for what is no number or time. */
export function changedFields(fields: Fields, shapes: readonly FieldShape[], entered: Entered) {
  const before = enteredFor(fields, shapes);
  const changed = shapes.filter(({ name }) => entered[name] !== before[name]);
  return Object.fromEntries(changed.map((shape) => [shape.name, fromForm(entered[shape.name] ?? "", shape)]));
}

/** As `datetime-local` holds it: on the browser's clock, without an offset. */
function localTime(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().replace("Z", "");
}
