import { type Command, Option } from "commander";
import { PASSES, type Pass, type ReflectReport } from "../../domain/reflection.js";
import { examples } from "../examples.js";
import { UsageError } from "../failure.js";
import { count, cut, flat } from "../format.js";
import { agentName } from "../memory-lines.js";
import { note, print, printJson } from "../output.js";
import { showProgress } from "../progress.js";
import { style, width } from "../style.js";
import { failPartly, withMemoryThere } from "../with-memory.js";

interface Flags {
  dryRun?: boolean;
  passes?: Pass[];
}

/** `reflect [--dry-run]`: background work on what is stored, with what it did and why. */
export function addReflect(program: Command): void {
  const command = program
    .command("reflect")
    .summary("merge, sum up and tidy what is stored")
    .description(
      "Works on what changed since the last time: makes one of what was remembered twice, sums up finished sessions and who\n" +
        "the user is. Every change says why, and `undo` takes the whole run back.",
    )
    .option("--dry-run", "show what would be done, and change nothing")
    .addOption(
      new Option("--passes <names>", `only these, with commas between: ${PASSES.join(",")}`).argParser(passesIn),
    )
    .action(({ dryRun = false, passes }: Flags) =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const reports = await memory.reflect({
          ...scope,
          dryRun,
          ...(passes && { passes }),
          onEvent: (event) => {
            if (event.type === "reflect.pass")
              showProgress(`${event.pass}: ${count(event.looked, "changed memory", "changed memories")}`);
          },
          onRound: (report) => (options.json ? printJson(reflectShape(report)) : printRound(report)),
        });
        if (!options.json) printEnd(reports);
        if (reports.at(-1)?.overtaken) failPartly();
      }),
    );
  examples(command, [
    ["sextet", "reflect --dry-run", "what would be done, and why"],
    ["sextet", "reflect", "do it"],
    ["sextet", "reflect --passes summarise,profile --user mara", "only summaries, of one user"],
  ]);
}

function passesIn(text: string): Pass[] {
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !(PASSES as readonly string[]).includes(name));
  if (unknown === undefined) return names as Pass[];
  throw new UsageError(`there is no pass "${unknown}"`, `The passes are ${PASSES.join(", ")}.`);
}

/** A round of reflection as JSON output shows it. */
export function reflectShape({ run, dryRun, passes, operations, dropped, more, model, notes, ms }: ReflectReport) {
  return { run, dryRun, passes, operations, dropped, more, model, notes, ms };
}

/** What became of a memory, in a word. */
const DONE: Readonly<Record<string, string>> = {
  merged: "merged",
  moved: "moved",
  remade: "made again",
  archived: "archived",
};

function printRound({ operations }: ReflectReport): void {
  for (const { pass, op, reason, agent, text, memory, because } of operations) {
    const done = DONE[reason ?? ""] ?? (op === "add" ? "new" : op);
    print(`${agentName(agent)} ${style.dim(`${pass}:`)} ${done} ${cut(flat(text), Math.max(40, width() - 40))}`);
    print(style.dim(`           ${cut(flat(because), width() - 30)} · ${memory}`));
  }
}

function printEnd(reports: readonly ReflectReport[]): void {
  const operations = reports.reduce((sum, report) => sum + report.operations.length, 0);
  const looked = reports.reduce((sum, { passes }) => sum + Math.max(0, ...passes.map((pass) => pass.looked)), 0);
  const runs = reports.flatMap(({ run }) => run ?? []);
  const [first] = reports;
  if (operations === 0) print("Nothing to do.");
  else if (first?.dryRun) print(`${count(operations, "change")} would be made. Nothing was written.`);
  else print(`${count(operations, "change")} made, of ${count(looked, "memory", "memories")} that had changed.`);
  if (runs.length > 0)
    print(
      style.dim(
        `Take it back: ${[...runs]
          .reverse()
          .map((run) => `sextet undo ${run}`)
          .join(", then ")}`,
      ),
    );
  if (first?.dryRun && first.more) note("There is more than one round looks at: this is the first.");
  if (reports.at(-1)?.overtaken) note("Others were writing all the time: what is left waits for the next reflection.");
}
