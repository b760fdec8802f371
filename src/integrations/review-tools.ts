import { z } from "zod";
import { given } from "../domain/given.js";
import { Fields } from "../domain/memory.js";
import { asData, quoted } from "../domain/quoted.js";
import { SextetError } from "../errors.js";
import { defineTool } from "./define-tool.js";

export const listReviews = defineTool({
  name: "list_reviews",
  title: "What waits for the user",
  description:
    "Lists what was understood but is not written before the user has looked at it: new secrets and what takes memories " +
    "back, where the memory was asked to hold them. Show it to the user; answer_review passes on what they say.",
  schema: z.object({}),
  readOnly: false, // the agents look at turns again, and what nobody needs to look at by now is written
  destructive: false,
  async run(_, { memory, scope }) {
    const waiting = await memory.askForReview(scope);
    const text = waiting.reviews.flatMap(({ run, operations }) => [
      `- run ${run}`,
      ...operations.map(
        ({ n, op, agent, text: says, fields }) => `  ${n} ${op} ${agent}: ${quoted(says)} ${asData(fields)}`,
      ),
    ]);
    if (waiting.unasked > 0) text.push(`(${waiting.unasked} more turns wait, and could not be looked at again yet)`);
    return { text: text.length === 0 ? "Nothing waits." : text.join("\n"), data: { ...waiting } };
  },
});

export const answerReview = defineTool({
  name: "answer_review",
  title: "Answer what waits",
  description:
    "Passes on what the user says to a run that waits: accept writes all of it, reject writes none of what was asked about, " +
    "operations writes only those, with fields as the user edited them. Only after list_reviews, and only with the user's " +
    "own answer to exactly that; never on your own account.",
  schema: z.object({
    run: z.string().min(1).max(200).describe("The run's id, as list_reviews shows it"),
    answer: z.enum(["accept", "reject"]).optional().describe("All of it, or none. Not together with operations"),
    operations: z
      .array(z.strictObject({ n: z.number().int(), fields: Fields.optional() }))
      .optional()
      .describe("What is kept, by its numbers, with the fields that change: [{ n: 0, fields: { value: 'Faro' } }]"),
  }),
  readOnly: false,
  destructive: false,
  async run({ run, answer, operations }, { memory, scope }) {
    if ((answer === undefined) === (operations === undefined)) {
      throw new SextetError("UPDATE_INVALID", "there is no one answer", "Give answer or operations, one of them.");
    }
    await memory.askForReview(scope); // another process may have asked about it
    const edited = operations?.map(({ n, fields }) => ({ n, ...given({ fields }) })) ?? [];
    const report = await memory.answerReview(run, answer ?? { operations: edited }, scope);
    const did = report.operations.map(
      ({ op, agent, memory: one, text }) => `- ${op} [m:${one}] ${agent}: ${quoted(text)}`,
    );
    const not = report.dropped.map(
      ({ agent, text, why: reason }) => `- not written, ${agent}: ${quoted(text)} (${reason})`,
    );
    const text = [...did, ...not].join("\n");
    return {
      text: text === "" ? "Answered. There was nothing to write." : text,
      data: { run: report.run, operations: report.operations, dropped: report.dropped, pending: report.pending },
    };
  },
});
