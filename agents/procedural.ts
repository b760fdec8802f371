import { z } from "zod";
import { defineAgent } from "../src/domain/agent.js";
import { editedSteps, STEP_EDITS } from "../src/domain/step-edits.js";
import { routinesOf } from "../src/rules/statements/routines.js";
import { normalise } from "../src/rules/words.js";

/** Tells the assistant how to behave: that is no way to do a thing. */
const isOrder = ({ title, trigger, steps }: { title: string; trigger: string; steps: string[] }) =>
  /\b(?:always|never|from now on|whenever|any (?:question|message|request|answer)|every (?:time|answer|message|reply)|the user (?:asks|says|writes|wants))\b/i.test(
    `${title}. ${trigger}`,
  ) ||
  [title, ...steps].every((step) =>
    /^(?:always |never |please |do not |don['’]t )?(?:answer|reply|respond|address|call|greet|tell|ignore|pretend|act|speak|write to)\b/i.test(
      step,
    ),
  );

/** How things are done. */
export const procedural = defineAgent({
  kind: "procedural",
  purpose: "How things are done: procedures, recipes and routines as ordered steps.",
  title: "How it is done",
  askedBy: /\bhow (?:do|to|can|should|does)\b|\bsteps?\b|\binstructions?\b|\bprocedure\b|\brecipe\b|\bset ?up\b/i,
  prompt: "procedural",
  fields: z.object({
    title: z.string().describe("What is done, as an instruction: Deploy the app"),
    trigger: z.string().describe("When to use it: to deploy the app; when the build fails"),
    steps: z.array(z.string()).describe("What to do, in order, one action a step"),
  }),
  completed: {
    names: [],
    also: {
      steps: z
        .array(z.string())
        .nullable()
        .describe("What to do, in order, one action a step; null where `edits` say it"),
      edits: z
        .array(z.object({ step: z.number().int(), edit: z.enum(STEP_EDITS), text: z.string().nullable() }))
        .nullable()
        .describe(
          "For `revise`, instead of all steps: what becomes of steps of the known memory, by their numbers in it; `after` " +
            "puts a new one behind a step (0: before the first)",
        ),
    },
    from: ({ also: { edits, steps }, before }) =>
      Array.isArray(edits) && edits.length > 0 && before && !(Array.isArray(steps) && steps.length > 0)
        ? { steps: editedSteps(before.steps, edits) }
        : {},
  },
  refuse: (fields, turn) => (turn.role !== "user" && isOrder(fields) ? "only the user says what to do" : undefined),
  text: ({ title, steps }) => `${title}: ${steps.map((step, i) => `${i + 1}. ${step}`).join(" ")}`,
  key: ({ title }) => normalise(title) || title,
  single: () => true,
  rules: {
    concerns: (turn, { previous, statements }) =>
      routinesOf(turn, previous, statements).length > 0 ? "says how something is done" : undefined,
    extract: (turn, { previous, statements }) =>
      routinesOf(turn, previous, statements).map(({ quote, ...fields }) => ({ fields, quote })),
  },
});
