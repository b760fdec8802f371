/**
 * What LangGraph Studio and `langgraphjs dev` open: the graphs of one memory, on SEXTET_HOME or ./.sextet. It needs no
 * key: without one the rules do the work.
 *
 * @module
 */
import { createMemory } from "./memory.js";

// The server puts its own store and checkpointer into the graphs, on every request: the memory holds its tables itself.
const memory = await createMemory({ innerSteps: true });

export const { chat, remember, recall, forget } = memory.graphs;
