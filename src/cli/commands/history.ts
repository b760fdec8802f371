import type { Command } from "commander";
import { isDisputed, type Memory } from "../../domain/memory.js";
import { memoryShape } from "../../domain/memory-shape.js";
import type { Why } from "../../memory-account.js";
import { examples } from "../examples.js";
import { day, flat } from "../format.js";
import { memoryId } from "../memory-id.js";
import { print, printJson } from "../output.js";
import { style } from "../style.js";
import { table } from "../table.js";
import { withMemoryThere } from "../with-memory.js";

/** `history ID`: all versions of a memory, oldest first. */
export function addHistory(program: Command): void {
  const command = program
    .command("history")
    .summary("all versions of a memory, oldest first")
    .description("Shows all versions of a memory, oldest first. Nothing is overwritten: each has its time.")
    .argument("<id>", "the id of any of its versions")
    .action((id: string) =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const versions: Why[] = [];
        for (const { id: one } of await memory.history(memoryId(id), scope))
          versions.push(await memory.why(one, scope));
        if (options.json) {
          for (const { memory: version, ended } of versions) printJson({ ...memoryShape(version), ended });
        } else printHistory(versions);
      }),
    );
  examples(command, [["sextet", "history m1b2c3d4e5f6a7b8c9d0e", "what it said before"]]);
}

function printHistory(versions: readonly Why[]): void {
  const rows = versions.map(({ memory: version, ended }) => [
    style.dim(version.id),
    day(version.validFrom),
    version.validTo === null ? "" : day(version.validTo),
    state(version),
    flat(version.text),
    style.dim(ended.map(({ quote }) => `"${flat(quote)}"`).join(" ")),
  ]);
  for (const line of table(rows, { head: ["id", "from", "to", "", "text", "ended by"] })) print(line);
}

function state(memory: Memory): string {
  const { closedAt, retractedAt, supersededBy } = memory;
  if (retractedAt !== null) return "taken back";
  if (isDisputed(memory)) return "disputed";
  if (closedAt === null) return "believed";
  return supersededBy === null ? "ended" : "superseded";
}
