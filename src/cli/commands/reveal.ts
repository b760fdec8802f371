import type { Command } from "commander";
import { examples } from "../examples.js";
import { memoryId } from "../memory-id.js";
import { print, printJson } from "../output.js";
import { withMemoryThere } from "../with-memory.js";

/** `reveal ID`: the plaintext of a secret, and nothing else. */
export function addReveal(program: Command): void {
  const command = program
    .command("reveal")
    .summary("a secret of the vault in plaintext")
    .description(
      "Prints a secret of the vault in plaintext, and nothing else. That it was shown is written to the log.",
    )
    .argument("<id>", "the memory's id, or the placeholder that stands for the secret")
    .action((id: string) =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const value = await memory.reveal(memoryId(id), scope);
        if (options.json) printJson({ id: memoryId(id), value });
        else print(value);
      }),
    );
  examples(command, [
    ["sextet", "list vault", "the ids"],
    ["sextet", "reveal m1b2c3d4e5f6a7b8c9d0e | pbcopy", "to the clipboard, not to the screen"],
  ]);
}
