import { z } from "zod";
import { Committed, Reflected } from "../../domain/entry.js";
import { Memory } from "../../domain/memory.js";
import { PASSES, Pass, ReflectReport } from "../../domain/reflection.js";
import { Usage } from "../../domain/usage.js";
import { Begun } from "../context.js";
import { gathered, inputOf } from "../state.js";
import { steps } from "../step.js";

export const ReflectInput = inputOf({
  dryRun: z.boolean().nullish().describe("Show what would be done, and change nothing. Default false"),
  passes: z
    .array(Pass)
    .nullish()
    .describe(`Only these passes. Default: ${PASSES.join(", ")}`),
});
export type ReflectInput = z.infer<typeof ReflectInput>;

/** What the passes have made so far of the memories that there are: nothing of it is written before the end. */
export const Draft = z.object({
  operations: z.array(z.object({ pass: Pass, operation: Committed })),
  memories: z.array(Memory).describe("Every memory that was made or changed, as it is afterwards"),
  read: z.record(z.string(), z.number()).describe("The memories it rests on, and which version of each"),
  dropped: ReflectReport.shape.dropped,
});
export type Draft = z.infer<typeof Draft>;

export const NO_DRAFT: Draft = { operations: [], memories: [], read: {}, dropped: [] };

const usages = gathered(Usage, "What models were asked for");
const notes = gathered(z.string(), "Where rules stood in for a model, and why");

export const ReflectState = z.object({
  ...ReflectInput.shape,
  started: z.number().describe("Stopwatch when the reflection began"),
  begun: Begun,
  run: z.string(),
  now: z.number().describe("When it began, in milliseconds since the epoch"),
  head: z.number().int().describe("The last entry of the log that it knows of"),
  upTo: z.number().int().describe("The last entry that it looks at: what changed later is for the next round"),
  before: Reflected.describe("Up to where each pass had looked before"),
  after: Reflected.describe("Up to where it has looked now"),
  looked: z.record(z.string(), z.number().int()).describe("At how many changed memories each pass has looked"),
  left: z.boolean().describe("Some pass has more to do than one round does"),
  draft: Draft,
  usages,
  notes,
  steps,
  report: ReflectReport,
});
export type ReflectState = z.infer<typeof ReflectState>;

export const ReflectOutput = z.object({ report: ReflectReport });
