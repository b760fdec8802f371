import type { z } from "zod";
import type { AgentDefinition } from "./agent.js";
import { Operation } from "./operation.js";

const says = (words: string) => /\S/.test(words);
const isMoment = (time: number) => Number.isInteger(time) && !Number.isNaN(new Date(time).getTime());

const Kept = Operation.refine(({ key }) => says(key), { path: ["key"], error: "says nothing" })
  .refine(({ text }) => says(text), { path: ["text"], error: "says nothing" })
  .refine(({ validFrom }) => isMoment(validFrom), { path: ["validFrom"], error: "is no moment" })
  .refine(({ validTo }) => validTo === null || isMoment(validTo), { path: ["validTo"], error: "is no moment" });

/**
 * An operation that an agent's own code had a hand in, its fields as they are declared. What once is in the log stays
 * there, and the tables have to hold it: throws a TypeError for fields, times and words that they cannot.
 */
export function checkedOperation(agent: AgentDefinition, operation: Operation): Operation {
  const fields = parsed(agent.fields, operation.fields, ["fields"]);
  return parsed(Kept, { ...operation, fields });
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, at: PropertyKey[] = []): T {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  const [issue] = error.issues;
  throw new TypeError(`what was found cannot be kept: ${[...at, ...(issue?.path ?? [])].join(".")}: ${issue?.message}`);
}
