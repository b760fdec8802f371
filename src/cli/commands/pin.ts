import type { Command } from "commander";
import { memoryShape } from "../../domain/memory-shape.js";
import { examples } from "../examples.js";
import { flat } from "../format.js";
import { memoryId } from "../memory-id.js";
import { agentName } from "../memory-lines.js";
import { print, printJson } from "../output.js";
import { style } from "../style.js";
import { withMemoryThere } from "../with-memory.js";

/** `pin ID [--off]`: keeps a memory from fading and from being moved. */
export function addPin(program: Command): void {
  const command = program
    .command("pin")
    .summary("keep a memory from ever fading")
    .description(
      "Pins a memory: `reflect` never archives it and never moves it to another agent, and one that was archived is back.\n" +
        "What replaces it is pinned, too. `undo` takes it back like any other run.",
    )
    .argument("<id>", "the id of a memory")
    .option("--off", "it may fade again")
    .action((id: string, { off = false }: { off?: boolean }) =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const after = await memory.pin(memoryId(id), { ...scope, pinned: !off });
        if (options.json) printJson(memoryShape(after));
        else
          print(
            `${off ? "Not pinned" : "Pinned"}: ${agentName(after.agent).trimEnd()} ${flat(after.text)} ${style.dim(`[m:${after.id}]`)}`,
          );
      }),
    );
  examples(command, [
    ["sextet", "pin m1b2c3d4e5f6a7", "it never fades"],
    ["sextet", "pin m1b2c3d4e5f6a7 --off", "it may fade again"],
  ]);
}
