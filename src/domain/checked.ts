import type { z } from "zod";
import type { AgentDefinition, Draft } from "./agent.js";
import { Operation } from "./operation.js";

const says = (words: string) => /\S/.test(words);
const isMoment = (time: number) => Number.isInteger(time) && !Number.isNaN(new Date(time).getTime());

const Kept = Operation.refine(({ key }) => says(key), { path: ["key"], error: "says nothing" })
  .refine(({ text }) => says(text), { path: ["text"], error: "says nothing" })
  .refine(({ validFrom }) => isMoment(validFrom), { path: ["validFrom"], error: "is no moment" })
  .refine(({ validTo }) => validTo === null || isMoment(validTo), { path: ["validTo"], error: "is no moment" });

/** An operation before its agent makes words of its fields. */
type Unworded<O = Operation> = O extends Operation ? Omit<O, "key" | "text"> : never;

/**
 * An operation that an agent's own code had a hand in: its fields as they are declared, its key and its text as the
 * agent makes them of those. What once is in the log stays there, and the tables have to hold it: throws a TypeError for
 * fields, times and words that they cannot.
 *
 * @param sentence what it says in a model's words. Default: what the agent makes of the fields.
 */
export function checkedOperation(agent: AgentDefinition, operation: Unworded, sentence?: string): Operation {
  const fields = parsed(agent.fields, operation.fields, ["fields"]);
  return parsed(Kept, { ...operation, fields, key: agent.key(fields), text: sentence ?? agent.text(fields) });
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, at: PropertyKey[] = []): T {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  const [issue] = error.issues;
  throw new TypeError(`this cannot be kept: ${[...at, ...(issue?.path ?? [])].join(".")}: ${issue?.message}`);
}

/** What an agent's `rules.concerns` returned. Throws a TypeError for what is none. */
export function checkedReason(returned: unknown): string | undefined {
  if (returned === undefined || typeof returned === "string") return returned;
  throw wrong("rules.concerns must return a few words, or undefined for a turn that does not concern it", returned);
}

/** What an agent's `rules.extract` returned. Throws a TypeError for what is none. */
export function checkedDrafts(returned: unknown): Draft[] {
  if (Array.isArray(returned)) return returned;
  throw wrong("rules.extract must return an array, which is empty where there is nothing to keep", returned);
}

function wrong(must: string, returned: unknown): TypeError {
  const isPromise = returned instanceof Promise;
  if (isPromise) returned.catch(() => {}); // nobody waits for it: failing it would end the process
  return new TypeError(
    `${must}; it returned ${isPromise ? "a promise" : returned === null ? "null" : typeof returned}`,
  );
}
