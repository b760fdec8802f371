import type { Command } from "commander";
import type { ForgetReceipt } from "../../memory-api.js";
import { examples } from "../examples.js";
import { UsageError } from "../failure.js";
import { count } from "../format.js";
import { memoryId } from "../memory-id.js";
import { print, printJson } from "../output.js";
import { withMemory } from "../with-memory.js";

/** `forget ID` and `forget --all`: true deletion, with a receipt. */
export function addForget(program: Command): void {
  const command = program
    .command("forget")
    .summary("delete for good, with a receipt")
    .description(
      "Deletes a memory for good, from every file: all its versions, the turns that they rest on, and what rests on the\n" +
        "same words of them alone. By a turn's id: that turn and what rests on it alone. It cannot be undone.",
    )
    .argument("[id]", "the id of a memory or a turn, as `list` and `recall` show it")
    .option("--all", "everything of this user")
    .action(async (id: string | undefined, { all = false }: { all?: boolean }) => {
      if ((id === undefined) === !all) {
        throw new UsageError(
          id === undefined ? "nothing to forget was named" : "an id and --all exclude each other",
          "Give the id of a memory or a turn, or --all for everything of this user.",
        );
      }
      await withMemory(command, async ({ memory, scope, options }) => {
        const receipt = await memory.forget(id === undefined ? { all: true } : memoryId(id), scope);
        if (options.json) printJson(receipt);
        else printReceipt(receipt);
      });
    });
  examples(command, [
    ["sextet", "forget m1b2c3d4e5f6a7", "one memory"],
    ["sextet", "forget --all --user mara", "everything of one user"],
  ]);
}

/** What was forgotten, for people. */
export function printReceipt({ memories, turns, bytesRewritten }: ForgetReceipt): void {
  const gone = `${count(memories, "memory", "memories")} and ${count(turns, "turn")}`;
  print(`Forgotten for good: ${gone}. ${count(bytesRewritten, "byte")} written anew.`);
}
