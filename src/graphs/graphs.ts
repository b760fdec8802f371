import { createChatGraph } from "./chat/graph.js";
import type { Dependencies } from "./dependencies.js";
import { createForgetGraph } from "./forget/graph.js";
import { createRecallGraph } from "./recall/graph.js";
import { createRememberGraph } from "./remember/graph.js";

/** The compiled graphs of one memory. */
export function createGraphs(dependencies: Dependencies) {
  const remember = createRememberGraph(dependencies);
  const recall = createRecallGraph(dependencies);
  const chat = createChatGraph(dependencies, recall, remember);
  return { remember, recall, chat, forget: createForgetGraph(dependencies) };
}

/** `remember`, `recall`, `chat` and `forget`, ready to be invoked with `context: { userId, namespace }`. */
export type Graphs = ReturnType<typeof createGraphs>;
