import type { Command } from "commander";
import { readForgettable } from "../../domain/forgettable.js";
import type { ForgetOptions } from "../../memory-api.js";
import { examples } from "../examples.js";
import { UsageError } from "../failure.js";
import { printPreview, receiptLine } from "../forget-lines.js";
import { memoryId } from "../memory-id.js";
import { note, print, printJson } from "../output.js";
import { asksAtTerminal, confirmed } from "../question.js";
import { withMemory } from "../with-memory.js";

interface Options {
  all?: boolean;
  also?: boolean;
  turns?: boolean;
  dryRun?: boolean;
  yes?: boolean;
}

/** `forget ID` and `forget --all`: true deletion, after what goes was shown, with a receipt. */
export function addForget(program: Command): void {
  const command = program
    .command("forget")
    .summary("delete for good, with a receipt")
    .description(
      "Deletes a memory for good, from every file: all its versions and the words that they rest on. The turns stay, with\n" +
        "⟨forgotten⟩ in their place. By a turn's id: that turn and what rests on it alone. It cannot be undone: a terminal\n" +
        "shows what goes and asks; elsewhere --yes is needed.",
    )
    .argument("[id]", "the id of a memory or a turn, as `list` and `recall` show it")
    .option("--all", "everything of this user")
    .option("--also", "also what says the same elsewhere, as --dry-run lists it")
    .option("--turns", "whole turns, not only the words that memories rest on")
    .option("--dry-run", "show what would go, and delete nothing")
    .option("--yes", "do not ask")
    .action(async (given: string | undefined, options: Options) => {
      const what = asked(given, options);
      const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
      const asks = asksAtTerminal() && !json;
      if (!options.dryRun && !options.yes && !asks) {
        const hint = "Add --yes to delete, or --dry-run to see what would go.";
        throw new UsageError("forgetting cannot be undone, and nobody can be asked here", hint);
      }
      await withMemory(command, async ({ memory, scope }) => {
        const choice: ForgetOptions = { ...scope, also: options.also ?? false, turns: options.turns ?? false };
        if (options.dryRun || !options.yes) {
          const preview = await memory.previewForget(what, choice);
          if (json) printJson(preview);
          else printPreview(preview);
          if (options.dryRun) return;
          if (!(await confirmed("Delete all this for good?"))) {
            note("Nothing was deleted.");
            return;
          }
        }
        const receipt = await memory.forget(what, choice);
        if (json) printJson(receipt);
        else print(receiptLine(receipt));
      });
    });
  examples(command, [
    ["sextet", "forget m1b2c3d4e5f6a7 --dry-run", "what would go with a memory"],
    ["sextet", "forget m1b2c3d4e5f6a7 --also", "it, and what says the same elsewhere"],
    ["sextet", "forget --all --user mara --yes", "everything of one user, unasked"],
  ]);
}

function asked(given: string | undefined, { all = false }: Options) {
  if (given !== undefined && all) {
    throw new UsageError("an id and --all exclude each other", "Give one of them.");
  }
  return readForgettable(all ? { all } : given === undefined ? given : memoryId(given), "cli");
}
