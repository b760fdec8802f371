import { z } from "zod";
import { Evidence } from "./evidence.js";
import { Kind } from "./kind.js";
import { Usage } from "./usage.js";

/** The passes of reflection, in their order. Each is a node of the graph. */
export const PASSES = [
  ...(["refine", "merge", "core", "summarise", "days"] as const),
  ...(["profile", "believe", "procedures", "decay"] as const),
] as const;
export const Pass = z.enum(PASSES);
export type Pass = z.infer<typeof Pass>;

/** What a pass did to a memory, and why. */
export const ReflectedOperation = z.object({
  pass: Pass,
  op: z.enum(["add", "revise", "retract", "reinforce"]),
  reason: z
    .string()
    .nullable()
    .describe("Why a memory was revised or retracted: changed, corrected, merged, moved, remade, archived"),
  agent: Kind,
  memory: z.string(),
  target: z.string().nullable().describe("The memory that was revised, where another one stands for it now"),
  text: z.string(),
  because: z.string().describe("Why, by ids and numbers"),
  evidence: z.array(Evidence),
});
export type ReflectedOperation = z.infer<typeof ReflectedOperation>;

/** What a reflection did, or with `dryRun` would do. */
export const ReflectReport = z.object({
  run: z.string().nullable().describe("The run to undo it by; null where nothing was written"),
  dryRun: z.boolean(),
  passes: z.array(z.object({ pass: Pass, looked: z.number().int(), operations: z.number().int() })),
  operations: z.array(ReflectedOperation),
  dropped: z.array(z.object({ agent: Kind, text: z.string(), why: z.string() })),
  overtaken: z.boolean().describe("Somebody changed meanwhile what it rests on, so that nothing was written"),
  more: z.boolean().describe("There is more that changed than one round looks at"),
  model: Usage,
  notes: z.array(z.string()).describe("Where rules stood in for a model, and why"),
  steps: z.array(z.object({ step: z.string(), ms: z.number() })),
  ms: z.number(),
});
export type ReflectReport = z.infer<typeof ReflectReport>;
