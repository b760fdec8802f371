import { tellingSchemas } from "./beginning.js";
import { createChatGraph } from "./chat/graph.js";
import type { Dependencies } from "./dependencies.js";
import { createForgetGraph } from "./forget/graph.js";
import { createRecallGraph } from "./recall/graph.js";
import { createRememberGraph } from "./remember/graph.js";

/** The compiled graphs of one memory. */
export function createGraphs(dependencies: Dependencies) {
  const remember = tellingSchemas(createRememberGraph(dependencies));
  const recall = tellingSchemas(createRecallGraph(dependencies));
  const chat = tellingSchemas(createChatGraph(dependencies, recall, remember));
  return { remember, recall, chat, forget: tellingSchemas(createForgetGraph(dependencies)) };
}

/** `remember`, `recall`, `chat` and `forget`, ready to be invoked with `context: { userId, namespace }`. */
export type Graphs = ReturnType<typeof createGraphs>;
