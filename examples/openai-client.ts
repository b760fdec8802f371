/**
 * Memory for a plain model call, without any framework: one block into the system message, two turns into memory.
 */
import type OpenAI from "openai";
import type { SextetMemory } from "sextet";

export async function main(memory: SextetMemory, openai: OpenAI, question: string): Promise<string> {
  const mara = { userId: "mara" };
  const { block } = await memory.context(question, mara);
  const completion = await openai.chat.completions.create({
    model: "gpt-4.1-mini",
    messages: [
      { role: "system", content: `You are a helpful assistant.\n\n${block}` },
      { role: "user", content: question },
    ],
  });
  const answer = completion.choices[0]?.message.content ?? "";
  await memory.remember([question, ...(answer === "" ? [] : [{ role: "assistant" as const, content: answer }])], mara);
  return answer;
}
