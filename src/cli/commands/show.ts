import type { Command } from "commander";
import { memoryShape } from "../../domain/memory-shape.js";
import { examples } from "../examples.js";
import { memoryId } from "../memory-id.js";
import { printJson } from "../output.js";
import { printMemory } from "../show-lines.js";
import { withMemoryThere } from "../with-memory.js";

/** `show ID`: one memory with all its fields. */
export function addShow(program: Command): void {
  const command = program
    .command("show")
    .summary("one memory with all its fields")
    .description("Shows one memory with all its fields and times.")
    .argument("<id>", "the memory's id, as `list` and `recall` show it")
    .action((id: string) =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const { memory: found, ended } = await memory.why(memoryId(id), scope);
        if (options.json) printJson({ ...memoryShape(found), ended });
        else printMemory(found, ended);
      }),
    );
  examples(command, [["sextet", "show m1b2c3d4e5f6a7b8c9d0e", "everything about it"]]);
}
