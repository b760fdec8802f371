/**
 * Memory in a LangGraph graph of your own: recall before the model, remember after it.
 */
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import type { SextetMemory } from "sextet";
import { createRecallNode, createRememberNode } from "sextet/langgraph";

export function createHost(memory: SextetMemory, model: BaseChatModel) {
  type State = typeof MessagesAnnotation.State;
  return new StateGraph(MessagesAnnotation)
    .addNode(
      "recall",
      createRecallNode(memory, {
        query: ({ messages }: State) => messages.at(-1)?.text ?? "",
        update: ({ block }) =>
          block === "" ? {} : { messages: [new SystemMessage({ content: block, id: "memory" })] },
      }),
    )
    .addNode("answer", async ({ messages }) => {
      const [system, others] = [messages.filter(SystemMessage.isInstance), messages.filter(HumanMessage.isInstance)];
      return { messages: [await model.invoke([...system, ...others])] };
    })
    .addNode(
      "remember",
      createRememberNode(memory, {
        turns: ({ messages }: State) => {
          const said = messages.findLast(HumanMessage.isInstance);
          return [
            { role: "user", content: said?.text ?? "", ...(said?.id && { id: said.id }) },
            { role: "assistant", content: messages.at(-1)?.text ?? "" },
          ];
        },
      }),
    )
    .addEdge(START, "recall")
    .addEdge("recall", "answer")
    .addEdge("answer", "remember")
    .compile();
}

export async function main(memory: SextetMemory, model: BaseChatModel, question: string): Promise<string> {
  const host = createHost(memory, model);
  const { messages } = await host.invoke({ messages: [new HumanMessage(question)] }, { context: { userId: "mara" } });
  return messages.at(-1)?.text ?? "";
}
