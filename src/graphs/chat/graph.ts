import { END, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";
import { Context } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import type { createRecallGraph } from "../recall/graph.js";
import { refining } from "../refine/refine.js";
import type { createRememberGraph } from "../remember/graph.js";
import { rememberInput } from "../remember/state.js";
import { stateOf } from "../state.js";
import { acceptNode } from "./accept.js";
import { learnNode } from "./learn.js";
import { acknowledgeNode, respondNode } from "./respond.js";
import { chatInput, chatOutput, chatState } from "./state.js";

/**
 * accept → recall → respond → remember → acknowledge → learn: an answer streams before the writing starts; what only tells something
 * is acknowledged without a model by what was written.
 */
export function createChatGraph(
  dependencies: Dependencies,
  recall: ReturnType<typeof createRecallGraph>,
  remember: ReturnType<typeof createRememberGraph>,
) {
  const { sealer, store } = dependencies;
  const input = chatInput(sealer);
  const output = chatOutput(input);
  const whole = chatState(input, sealer, store.agents);
  const state = stateOf(whole, dependencies);
  const told = stateOf(whole.pick({ reply: true, report: true, messages: true }), dependencies);
  // What is to be remembered are the turns: `messages` may hold more, and the answer once more.
  const turns = stateOf(z.object({ turns: rememberInput(sealer).shape.turns }), dependencies);
  const shown = stateOf(whole.pick({ turns: true, reply: true, recalled: true }), dependencies);
  return new StateGraph({ state, input, output, context: Context })
    .addNode("accept", acceptNode(dependencies), { metadata: { description: "Makes a question of the message." } })
    .addNode("recall", recall, { metadata: { description: "Finds what is relevant to the message. Writes nothing." } })
    .addNode("respond", respondNode(dependencies), {
      metadata: { description: "Answers from what was recalled, streaming." },
    })
    .addNode("remember", remember, { input: turns, metadata: { description: "Remembers the message and the answer." } })
    .addNode("acknowledge", acknowledgeNode(dependencies), {
      input: told,
      metadata: { description: "Without a model, says what was understood of a message that asks nothing." },
    })
    .addNode("learn", learnNode(dependencies), {
      input: shown,
      metadata: { description: "Keeps how the message takes the answer before it, and what this one cited." },
    })
    .addNode("refine", refining(dependencies) as ReturnType<typeof learnNode>, {
      input: turns,
      metadata: { description: "MARK's refiners draw from the exchange, after it is answered." },
    })
    .addEdge(START, "accept")
    .addEdge("accept", "recall")
    .addEdge("recall", "respond")
    .addEdge("respond", "remember")
    .addEdge("remember", "acknowledge")
    .addEdge("acknowledge", "learn")
    .addEdge("learn", "refine")
    .addEdge("refine", END)
    .compile({ name: "chat" });
}
