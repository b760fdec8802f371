/**
 * What LangGraph Studio and `langgraphjs dev` open: the graphs of one memory, on SEXTET_HOME or ./.sextet. It needs no
 * key: without one the rules do the work.
 *
 * @module
 */
import { ASSUMED_USER } from "./graphs/context.js";
import { createMemory } from "./memory.js";

// The server puts its own store and checkpointer into the graphs, on every request: the memory holds its tables itself.
const memory = await createMemory({ innerSteps: true });

// Studio starts a run with an empty form: whose memory that is, only this entry may assume.
const assuming = { configurable: { [ASSUMED_USER]: "default" } };

export const chat = memory.graphs.chat.withConfig(assuming);
export const remember = memory.graphs.remember.withConfig(assuming);
export const recall = memory.graphs.recall.withConfig(assuming);
export const forget = memory.graphs.forget.withConfig(assuming);
export const reflect = memory.graphs.reflect.withConfig(assuming);
