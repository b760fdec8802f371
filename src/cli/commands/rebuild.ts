import type { Command } from "commander";
import { examples } from "../examples.js";
import { count } from "../format.js";
import { type GlobalOptions, memoryOptions } from "../options.js";
import { print, printJson } from "../output.js";
import { clearProgress, showProgress } from "../progress.js";

/** `rebuild`: rebuilds the tables from the log. */
export function addRebuild(program: Command): void {
  const command = program
    .command("rebuild")
    .summary("rebuild the tables from the log")
    .description(
      "Rebuilds the tables from the log, for everybody: after damage, or with other embeddings. No chat may run.",
    )
    .action(async () => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const { rebuildHome } = await import("../../memory.js");
      const onProgress = (done: number, total: number) =>
        showProgress(`${done} of ${count(total, "entry", "entries")}`, total === 0 ? 1 : done / total);
      const { entries, memories, turns } = await rebuildHome({ ...memoryOptions(options), onProgress });
      clearProgress();
      if (options.json) printJson({ entries, memories, turns });
      else {
        const found = `${count(turns, "turn")} and ${count(memories, "memory", "memories")}`;
        print(`Rebuilt ${found} from ${count(entries, "log entry", "log entries")}.`);
      }
    });
  examples(command, [["sextet", "rebuild", "when doctor says so"]]);
}
