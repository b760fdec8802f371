/**
 * Sextet for LangChain agents: a middleware for `createAgent`, and tools.
 *
 * @module
 */
export type { IntegrationScope } from "../run-scope.js";
export { createMemoryMiddleware, type MemoryMiddlewareOptions } from "./middleware.js";
export { createMemoryTools, type MemoryToolName, type MemoryToolsOptions } from "./tools.js";
