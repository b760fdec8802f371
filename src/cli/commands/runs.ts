import type { Command } from "commander";
import { Option } from "commander";
import type { RunSummary } from "../../domain/runs.js";
import { isoTime } from "../../domain/time.js";
import { examples } from "../examples.js";
import { count, minute } from "../format.js";
import { operationLine } from "../memory-lines.js";
import { positive } from "../options.js";
import { print, printJson } from "../output.js";
import { style } from "../style.js";
import { withMemoryThere } from "../with-memory.js";

const DEFAULT_LIMIT = 20;

/** `runs`: what wrote memories and feedback, the newest first. */
export function addRuns(program: Command): void {
  const command = program
    .command("runs")
    .summary("what wrote memories, newest first; `undo` takes one back")
    .description("Lists the runs that wrote memories or feedback, the newest first, and which of them are taken back.")
    .addOption(
      new Option("--limit <n>", "the most runs, the newest of them").argParser(positive).default(DEFAULT_LIMIT),
    )
    .action(({ limit }: { limit: number }) =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const runs = await memory.runs({ ...scope, limit });
        if (options.json) for (const run of runs) printJson(runShape(run));
        else printRuns(runs);
      }),
    );
  examples(command, [
    ["sextet", "runs", "the last 20"],
    ["sextet", "undo r1b2c3d4e5f6a7", "take one back, by its id"],
  ]);
}

/** A run as JSON output shows it. */
const runShape = ({ id, at, kind, turns, operations, signals, undoneAt }: RunSummary) => ({
  run: id,
  at: isoTime(at),
  kind,
  turns,
  operations,
  signals: signals.map(({ text: _, ...signal }) => signal),
  undoneAt: undoneAt === null ? null : isoTime(undoneAt),
});

function printRuns(runs: readonly RunSummary[]): void {
  for (const { id, at, kind, turns, operations, signals, undoneAt } of runs) {
    const about = kind === "feedback" ? count(signals.length, "signal") : count(turns.length, "turn");
    const state = undoneAt === null ? "" : `, taken back ${minute(undoneAt)}`;
    print(`${style.dim(id)}  ${minute(at)}  ${kind}, ${about}${style.yellow(state)}`);
    for (const { id: memory, says } of signals) print(style.dim(`  ${says} ${memory}`));
    for (const operation of operations) print(operationLine(operation));
  }
}
