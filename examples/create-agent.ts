/**
 * Memory for a LangChain agent: the middleware recalls before and remembers after, the tools let the model look further.
 */
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { createAgent } from "langchain";
import type { SextetMemory } from "sextet";
import { createMemoryMiddleware, createMemoryTools } from "sextet/langchain";

export async function main(memory: SextetMemory, model: BaseChatModel, question: string): Promise<string> {
  const agent = createAgent({
    model,
    tools: createMemoryTools(memory, { only: ["recall_memory"] }),
    middleware: [createMemoryMiddleware(memory)],
  });
  const { messages } = await agent.invoke({ messages: question }, { context: { userId: "mara" } });
  return messages.at(-1)?.text ?? "";
}
