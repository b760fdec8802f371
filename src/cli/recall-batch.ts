import { z } from "zod";
import { given } from "../domain/given.js";
import { parseInstant } from "../domain/time.js";
import { SextetError } from "../errors.js";
import type { RecallOptions, SextetMemory } from "../memory-api.js";
import { count } from "./format.js";
import { printJson } from "./output.js";
import { showProgress } from "./progress.js";
import { failLine, readJson } from "./read-json.js";
import type { Input } from "./read-lines.js";
import { recallShape } from "./shapes.js";

const Question = z.object({
  id: z.union([z.string(), z.number()]),
  query: z.string(),
  at: z
    .string()
    .refine((time) => parseInstant(time) !== undefined, "is not an ISO 8601 date or date-time")
    .optional(),
});
const SHAPE = 'A question is {"id": "…", "query": "…", "at"?} on one line.';

/** Answers questions one after another, a JSON line each. */
export async function recallBatch(input: Input, memory: SextetMemory, options: RecallOptions): Promise<void> {
  let asked = 0;
  for await (const { number, read, value } of readJson(input, parseQuestion, SHAPE)) {
    const { id, query, at } = value;
    try {
      const result = await memory.recall(query, { ...options, ...given({ at }) });
      printJson({ id, ...recallShape(result) });
    } catch (error) {
      if (!SextetError.isInstance(error) || error.code !== "QUERY_INVALID") throw error;
      failLine(number, error);
    }
    showProgress(count(++asked, "question"), input.size ? read / input.size : undefined);
  }
}

function parseQuestion(value: unknown): z.infer<typeof Question> {
  const parsed = Question.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".");
  const message = `not a question: ${field ? `${field}: ` : ""}${issue?.message ?? "unknown"}`;
  throw new SextetError("QUERY_INVALID", message, SHAPE, { cause: parsed.error });
}
