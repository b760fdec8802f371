/**
 * Sextet as a Model Context Protocol server. `sextet mcp` starts it from the command line.
 *
 * @module
 */
export { createMcpServer, type McpServerOptions } from "./server.js";
export { serveStdio } from "./stdio.js";
