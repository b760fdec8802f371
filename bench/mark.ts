import { z } from "zod";
import { sumUsage, type Usage } from "../src/domain/usage.js";
import type { Models } from "../src/models/models.js";
import { labelOf } from "../src/models/models.js";
import { streamAnswer } from "../src/models/stream.js";
import { ask } from "../src/models/structured.js";
import { f1 } from "./f1.js";

/** What became of one question. */
export interface Marked {
  answer: string;
  right: boolean;
  reason: string;
  f1: number;
  /** What the answer took; the judge is not counted. */
  usage: Usage;
}

const Mark = z.object({ reason: z.string(), mark: z.enum(["right", "wrong"]) });

/** Answers a question from a context by the assistant's model and prompt. Throws what the model's failure says. */
export async function answerFrom(models: Models, context: string, question: string, now: string) {
  const model = models.of("assistant");
  if (!model) throw new TypeError("no model answers");
  const system = models.prompts.fill("assistant", { context: context || "(nothing)", now });
  const { text, usage, error } = await streamAnswer(
    model,
    { policy: models.policy, run: {} },
    [
      ["system", system],
      ["user", question],
    ],
    () => {},
  );
  if (error) throw error;
  return { answer: text, usage };
}

/** Has an answer marked by a model, by the rubric in `prompts/judge.md`. */
export async function judge(models: Models, question: string, gold: string | null, answer: string) {
  const model = models.of("route");
  if (!model) throw new TypeError("no model judges");
  const shown = answer.replace(/\s*\[m:[\w-]+\]/g, "");
  const prompt = models.prompts.fill("judge", {
    question,
    gold: gold ?? "(nothing: it was never said)",
    answer: shown,
  });
  const asked = { model, label: labelOf(model), policy: models.policy, prompts: models.prompts };
  const marked = await ask(asked, { name: "mark", prompt, schema: Mark });
  if ("error" in marked) throw marked.error;
  return { right: marked.value.mark === "right", reason: marked.value.reason, usage: marked.usage };
}

/** One question through a system: answered from its context, judged, and scored by words beside it. */
export async function markAnswer(
  { answering, judging }: { answering: Models; judging: Models },
  context: string,
  { question, gold, now }: { question: string; gold: string | null; now: string },
): Promise<Marked> {
  const { answer, usage } = await answerFrom(answering, context, question, now);
  const { right, reason } = await judge(judging, question, gold, answer);
  return { answer, right, reason, f1: f1(answer, gold), usage: sumUsage([usage]) };
}
