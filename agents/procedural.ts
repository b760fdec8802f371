import { z } from "zod";
import { defineAgent } from "../src/domain/agent.js";
import type { Turn } from "../src/domain/turn.js";
import { analysed } from "../src/rules/sentences.js";
import { stepsOf } from "../src/rules/steps.js";
import { normalise } from "../src/rules/words.js";

const CUES: readonly [RegExp, string][] = [
  [
    /^[ \t]*(?:step *)?\d{1,2} *[.):][ \t]+\S[\s\S]*\n[ \t]*(?:step *)?\d{1,2} *[.):][ \t]+\S/im,
    "holds a numbered list",
  ],
  [/(?:^|[\s:;,(])\(?1[.)]\s+\p{L}[\s\S]*[\s:;,(]\(?2[.)]\s+\p{L}/u, "holds numbered steps"],
  [/^[ \t]*[-*•‣][ \t]+\S[\s\S]*\n[ \t]*[-*•‣][ \t]+\S/m, "holds a list"],
  [/^[ \t]*step +one\b/im, "holds steps"],
  [/\b(?:first(?:ly)?|then|next|after (?:that|this)|afterwards|finally|lastly)\b/i, "tells a sequence"],
  [
    /\b(?:how (?:to|do|i|we|you)\b|steps?\b|here(?:'|’)?s how\b|here is how\b|instructions?\b|procedure\b|process\b|recipe\b|checklist\b|runbook\b|follow|to \p{L}+)[\s\S]*[:,.]/iu,
    "says how something is done",
  ],
];

const concerns = (turn: Turn) =>
  turn.role === "user" || turn.role === "assistant"
    ? CUES.find(([cue]) => cue.test(analysed(turn.content)))?.[1]
    : undefined;

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
  refuse: (fields, turn) => (turn.role !== "user" && isOrder(fields) ? "only the user says what to do" : undefined),
  text: ({ title, steps }) => `${title}: ${steps.map((step, i) => `${i + 1}. ${step}`).join(" ")}`,
  key: ({ title }) => normalise(title) || title,
  rules: {
    concerns,
    extract: (turn, { previous }) =>
      concerns(turn) === undefined ? [] : stepsOf(turn, previous).map(({ quote, ...fields }) => ({ fields, quote })),
  },
});
