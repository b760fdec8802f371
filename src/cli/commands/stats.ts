import type { Command } from "commander";
import type { Stats } from "../../memory-account.js";
import { examples } from "../examples.js";
import { count, size } from "../format.js";
import { agentName } from "../memory-lines.js";
import { print, printJson } from "../output.js";
import { style } from "../style.js";
import { table } from "../table.js";
import { withMemoryThere } from "../with-memory.js";

/** `stats`: counts and sizes. */
export function addStats(program: Command): void {
  const command = program
    .command("stats")
    .summary("counts and sizes")
    .description("Counts turns and memories of the user, and the bytes on disk of everybody.")
    .action(() =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const stats = await memory.stats(scope);
        if (options.json) printJson(stats);
        else printStats(stats);
      }),
    );
  examples(command, [
    ["sextet", "stats", "what there is"],
    ["sextet", "stats --user mara --json", "of one user, for a script"],
  ]);
}

/** Counts and sizes, for people. */
export function printStats({ turns, pending, memories, entries, bytes }: Stats): void {
  const rows = [
    ["turns", turns.toLocaleString("en-US"), size(bytes.turns ?? 0)],
    ...Object.entries(memories).map(([kind, held]) => [
      agentName(kind),
      held.toLocaleString("en-US"),
      size(bytes[kind] ?? 0),
    ]),
    ["log", entries.toLocaleString("en-US"), size(bytes.log ?? 0)],
    ...Object.entries(bytes)
      .filter(([name]) => !(name in memories) && name !== "turns" && name !== "log")
      .map(([name, number]) => [name, "", size(number)]),
  ];
  for (const line of table(rows, { head: ["", "rows", "on disk"], right: [1, 2] })) print(line);
  const total = Object.values(bytes).reduce((sum, number) => sum + number, 0);
  const waiting = pending === 0 ? "nothing is pending" : `${count(pending, "turn")} pending`;
  print(style.dim(`${size(total)} in all, ${waiting}`));
}
