import { END, START, StateGraph } from "@langchain/langgraph";
import { Context } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import type { createRecallGraph } from "../recall/graph.js";
import { MOST_QUERY_LENGTH } from "../recall/state.js";
import type { createRememberGraph } from "../remember/graph.js";
import { stateOf } from "../state.js";
import { acknowledgeNode, respondNode } from "./respond.js";
import { type ChatInput, ChatOutput, chatInput, chatState } from "./state.js";

/**
 * accept → recall → respond → remember → acknowledge: an answer streams before the writing starts; what only tells something
 * is acknowledged without a model by what was written.
 */
export function createChatGraph(
  dependencies: Dependencies,
  recall: ReturnType<typeof createRecallGraph>,
  remember: ReturnType<typeof createRememberGraph>,
) {
  const { sealer, store } = dependencies;
  const accept = async ({ message }: ChatInput) => ({
    query: message.content.slice(0, MOST_QUERY_LENGTH),
    ...(message.at !== undefined && { at: message.at }),
  });
  return new StateGraph({
    state: stateOf(chatState(sealer, store.agents), dependencies),
    input: chatInput(sealer),
    output: ChatOutput,
    context: Context,
  })
    .addNode("accept", accept, { metadata: { description: "Makes a question of the message." } })
    .addNode("recall", recall, { metadata: { description: "Finds what bears on the message. Writes nothing." } })
    .addNode("respond", respondNode(dependencies), {
      metadata: { description: "Answers from what was recalled, streaming." },
    })
    .addNode("remember", remember, { metadata: { description: "Remembers the message and the answer." } })
    .addNode("acknowledge", acknowledgeNode(dependencies), {
      metadata: { description: "Without a model, says what was understood of a message that asks nothing." },
    })
    .addEdge(START, "accept")
    .addEdge("accept", "recall")
    .addEdge("recall", "respond")
    .addEdge("respond", "remember")
    .addEdge("remember", "acknowledge")
    .addEdge("acknowledge", END)
    .compile({ name: "chat" });
}
