import { tellingSchemas } from "./beginning.js";
import { createChatGraph } from "./chat/graph.js";
import type { Dependencies } from "./dependencies.js";
import { createForgetGraph } from "./forget/graph.js";
import { createRecallGraph } from "./recall/graph.js";
import { createReflectGraph } from "./reflect/graph.js";
import { createRememberGraph } from "./remember/graph.js";

/** The compiled graphs of one memory. */
export function createGraphs(dependencies: Dependencies) {
  const remember = tellingSchemas(createRememberGraph(dependencies));
  const recall = tellingSchemas(createRecallGraph(dependencies));
  const chat = tellingSchemas(createChatGraph(dependencies, recall, remember));
  const forget = tellingSchemas(createForgetGraph(dependencies));
  return { remember, recall, chat, forget, reflect: tellingSchemas(createReflectGraph(dependencies)) };
}

/** `remember`, `recall`, `chat`, `forget` and `reflect`, ready to be invoked with `context: { userId, namespace }`. */
export type Graphs = ReturnType<typeof createGraphs>;
