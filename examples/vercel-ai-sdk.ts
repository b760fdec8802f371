/**
 * Memory for the Vercel AI SDK: the block goes into `system`, and a tool lets the model look further.
 */
import { generateText, type LanguageModel, stepCountIs, tool } from "ai";
import type { SextetMemory } from "sextet";
import { z } from "zod";

export async function main(memory: SextetMemory, model: LanguageModel, question: string): Promise<string> {
  const mara = { userId: "mara" };
  const { block } = await memory.context(question, mara);
  const { text } = await generateText({
    model,
    system: `You are a helpful assistant.\n\n${block}`,
    prompt: question,
    stopWhen: stepCountIs(5),
    tools: {
      recall: tool({
        description: "Searches the memory of earlier conversations with the user.",
        inputSchema: z.object({ query: z.string() }),
        execute: async ({ query }) => (await memory.recall(query, mara)).context,
      }),
    },
  });
  await memory.remember([question, ...(text === "" ? [] : [{ role: "assistant" as const, content: text }])], mara);
  return text;
}
