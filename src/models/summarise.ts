import { z } from "zod";
import type { Usage } from "../domain/usage.js";
import type { SextetError } from "../errors.js";
import type { Models } from "./models.js";

/** A session to be summed up. */
export interface ToSummarise {
  /** When it was, in words: `4 March 2026`. */
  day: string;
  /** What it is to be made of, in the order in which it was said. */
  items: readonly string[];
}

/** A sentence of a summary, and the places among the items, from 0, of those that it rests on. */
export interface SummarySentence {
  text: string;
  sources: number[];
}

const LONGEST = 300;
const Said = z.object({
  sentences: z.array(z.object({ text: z.string(), sources: z.array(z.number().int()) })),
});

/** Has a model sum up a session. Where it fails, or says nothing that rests on an item, there is no summary but an error. */
export async function summariseByModel(
  models: Models,
  { day, items }: ToSummarise,
  signal?: AbortSignal,
): Promise<{ usage: Usage; sentences?: SummarySentence[]; error?: SextetError; problems?: readonly string[] }> {
  const numbered = items.map(
    (item, i) => `${i + 1}. ${item.replace(/\s+/g, " ").replace(/<(?=\/conversation>)/g, "< ")}`,
  );
  const prompt = models.prompts.fill("summarise", { day, items: numbered.join("\n") });
  const answer = await models.ask(
    "reflect",
    { name: "summary", prompt, schema: Said, check: (said) => problemsOf(said, items.length) },
    signal,
  );
  if ("error" in answer) return { usage: answer.usage, error: answer.error };
  if (answer.problems) return { usage: answer.usage, problems: answer.problems };
  const sentences = answer.value.sentences.map(({ text, sources }) => ({
    text: text.replace(/\s+/g, " ").trim(),
    sources: [...new Set(sources)].map((source) => source - 1),
  }));
  return { usage: answer.usage, sentences };
}

/** What is wrong with a summary, in words that the model can act upon. */
function problemsOf({ sentences }: z.infer<typeof Said>, items: number): string[] {
  if (sentences.length === 0) return ["there is no sentence"];
  return sentences.flatMap(({ text, sources }, i) => [
    ...(text.trim() === "" ? [`sentence ${i + 1} says nothing`] : []),
    ...(text.length > LONGEST ? [`sentence ${i + 1} is longer than ${LONGEST} characters`] : []),
    ...(sources.length === 0 ? [`sentence ${i + 1} names no source`] : []),
    ...sources
      .filter((source) => source < 1 || source > items)
      .map((source) => `sentence ${i + 1} names the source ${source}, and there are ${items} items`),
  ]);
}
