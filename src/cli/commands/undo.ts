import type { Command } from "commander";
import type { MemoryLine, Reversed } from "../../memory-api.js";
import { examples } from "../examples.js";
import { count, flat } from "../format.js";
import { agentName } from "../memory-lines.js";
import { print, printJson } from "../output.js";
import { style } from "../style.js";
import { withMemoryThere } from "../with-memory.js";

/** `undo RUN` and `redo RUN`: take a run's memories back, or put them back. */
export function addUndo(program: Command): void {
  const undo = program
    .command("undo")
    .summary("take back what a run did to memories")
    .description(
      "Takes back what a run did: what it added is not believed any more, what it changed is as it was before. Its turns\n" +
        "stay. Where later runs changed the same memories, it says which have to be taken back first.",
    )
    .argument("<run>", "the run's id, as `runs` shows it")
    .action((run: string) =>
      withMemoryThere(undo, async ({ memory, scope, options }) =>
        show(await memory.undo(run, scope), options.json, "Taken back"),
      ),
    );
  examples(undo, [
    ["sextet", "runs", "the ids"],
    ["sextet", "undo r1b2c3d4e5f6a7", "what was understood of some turns, taken back"],
  ]);
  const redo = program
    .command("redo")
    .summary("put back what `undo` took back")
    .description("Puts back what `undo` took back, unless something else has taken its place since: it says what has.")
    .argument("<run>", "the run's id, as `runs` shows it")
    .action((run: string) =>
      withMemoryThere(redo, async ({ memory, scope, options }) =>
        show(await memory.redo(run, scope), options.json, "Put back"),
      ),
    );
  examples(redo, [["sextet", "redo r1b2c3d4e5f6a7", "as if it had not been taken back"]]);
}

function show(reversed: Reversed, json: boolean | undefined, what: string): void {
  if (json) {
    printJson(reversed);
    return;
  }
  const { run, believed, ended, changed, votes } = reversed;
  print(`${what}: ${run}${votes > 0 ? ` with ${count(votes, "signal")}` : ""}.`);
  for (const [label, lines] of [
    ["believed now", believed],
    ["not believed any more", ended],
    ["changed", changed],
  ] as const) {
    for (const line of lines) print(memoryLine(line, label));
  }
}

const memoryLine = ({ id, agent, text }: MemoryLine, label: string) =>
  `  ${agentName(agent)} ${flat(text)} ${style.dim(`[m:${id}], ${label}`)}`;
