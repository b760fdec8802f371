import type { Command } from "commander";
import { examples } from "../examples.js";
import { type Reviewed, reviewOption } from "../options.js";
import { withMemory } from "../with-memory.js";

/** `mcp`: the MCP server on standard input and output. */
export function addMcp(program: Command): void {
  const command = program
    .command("mcp")
    .summary("the MCP server on standard input and output")
    .description(
      "Serves the memory of one user to an MCP client (Claude, Cursor, an agent) over standard input and output.\n" +
        "Needs the package @modelcontextprotocol/sdk. Ends when the client is gone.",
    )
    .addOption(reviewOption())
    .action(({ review = [] }: { review?: readonly Reviewed[] }) =>
      withMemory(command, async ({ memory, scope }) => {
        const { serveStdio } = await import("../../integrations/mcp/index.js");
        await serveStdio(memory, { ...scope, review, version: program.version() ?? "0" });
      }),
    );
  examples(command, [
    ["sextet", "mcp --user mara", "as the command of an MCP server in a client's settings"],
    ["sextet", "mcp --user mara --review vault", "new secrets wait until the user has said yes"],
  ]);
}
