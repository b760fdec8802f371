/**
 * Memory in a LangGraph graph of your own: recall before the model, remember after it, in a thread of many turns.
 */
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { Annotation, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import type { SextetMemory } from "sextet";
import { createRecallNode, createRememberNode } from "sextet/langgraph";

/** What was recalled is no message: it is found again for every question, and never remembered again. */
const HostState = Annotation.Root({ ...MessagesAnnotation.spec, known: Annotation<string> });
type State = typeof HostState.State;

export function createHost(memory: SextetMemory, model: BaseChatModel) {
  return new StateGraph(HostState)
    .addNode(
      "recall",
      createRecallNode(memory, {
        query: ({ messages }: State) => messages.at(-1)?.text ?? "",
        update: ({ block }) => ({ known: block }),
      }),
    )
    .addNode("answer", async ({ messages, known }) => {
      const system = known === "" ? [] : [new SystemMessage(known)];
      return { messages: [await model.invoke([...system, ...messages])] };
    })
    .addNode(
      "remember",
      createRememberNode(memory, {
        turns: ({ messages }: State) => {
          const said = messages.findLast(HumanMessage.isInstance);
          const answer = messages.at(-1);
          return [
            { role: "user", content: said?.text ?? "", ...(said?.id && { id: said.id }) },
            { role: "assistant", content: answer?.text ?? "", ...(answer?.id && { id: answer.id }) },
          ];
        },
      }),
    )
    .addEdge(START, "recall")
    .addEdge("recall", "answer")
    .addEdge("answer", "remember")
    .compile({ checkpointer: new MemorySaver() });
}

export async function main(memory: SextetMemory, model: BaseChatModel, question: string): Promise<string> {
  const host = createHost(memory, model);
  const run = { configurable: { thread_id: "first", userId: "mara" } };
  const { messages } = await host.invoke({ messages: [new HumanMessage(question)] }, run);
  return messages.at(-1)?.text ?? "";
}
