/**
 * Sextet for LangGraph hosts: nodes, and a persistent store. The compiled graphs are `memory.graphs`.
 *
 * @module
 */
export type { IntegrationScope } from "../run-scope.js";
export { type IndexConfig, LanceDBStore, type LanceDBStoreOptions } from "./lancedb-store.js";
export {
  createRecallNode,
  createRememberNode,
  type MemoryNode,
  type RecallNodeOptions,
  type RememberNodeOptions,
} from "./nodes.js";
