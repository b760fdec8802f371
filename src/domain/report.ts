import { z } from "zod";
import { Evidence } from "./evidence.js";
import { Kind } from "./kind.js";
import { Usage } from "./usage.js";

/** An agent that could not understand some turns. They are stored, and stay pending for it until a retry. */
export const Pending = z.object({ agent: Kind, turns: z.array(z.string()), error: z.string() });
export type Pending = z.infer<typeof Pending>;

/** What a run did: the typed result of the remember graph. */
export const RunReport = z.object({
  run: z.string().nullable().describe("The run's id; null if there was nothing to do"),
  review: z.string().optional().describe("The run's id where it waits for a person, and nothing is written yet"),
  turns: z.array(z.string()).describe("The turns it was about, by Sextet's ids"),
  stored: z.number().int().describe("How many of them were new"),
  routes: z.array(z.object({ turn: z.string(), agent: Kind, reason: z.string() })),
  operations: z.array(
    z.object({
      op: z.enum(["add", "revise", "retract", "reinforce"]),
      agent: Kind,
      memory: z.string(),
      text: z.string(),
      evidence: z.array(Evidence),
    }),
  ),
  dropped: z.array(z.object({ agent: Kind, text: z.string(), why: z.string() })),
  pending: z.array(Pending),
  model: Usage,
  notes: z.array(z.string()).describe("Where rules stood in for a model, and why"),
  steps: z.array(z.object({ step: z.string(), ms: z.number() })),
  ms: z.number(),
});
export type RunReport = z.infer<typeof RunReport>;
