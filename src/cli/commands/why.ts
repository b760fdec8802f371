import type { Command } from "commander";
import { memoryShape } from "../../domain/memory-shape.js";
import type { Why } from "../../memory-account.js";
import { examples } from "../examples.js";
import { count, flat, minute, wrap } from "../format.js";
import { memoryId } from "../memory-id.js";
import { agentName } from "../memory-lines.js";
import { print, printJson } from "../output.js";
import { style, width } from "../style.js";
import { withMemoryThere } from "../with-memory.js";
import { votes } from "./feedback.js";

/** `why ID`: the turns and quotes that a memory rests on, and who wrote it. */
export function addWhy(program: Command): void {
  const command = program
    .command("why")
    .summary("what a memory rests on, and who wrote it")
    .description("Shows the turns and quotes that a memory rests on, and the run and agent that wrote it.")
    .argument("<id>", "the memory's id, as `list` and `recall` show it")
    .action((id: string) =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const reason = await memory.why(memoryId(id), scope);
        if (options.json) printJson(whyShape(reason));
        else printWhy(reason);
      }),
    );
  examples(command, [
    ["sextet", "why m1b2c3d4e5f6a7b8c9d0e", "who said so, and when"],
    ["sextet", "why '[m:m1b2c3d4e5f6a7b8c9d0e]'", "a citation as it stands in an answer"],
  ]);
}

/** Why a memory says what it says, as JSON output shows it. */
export const whyShape = ({ memory, evidence, ended, run, agent, origin, because, derived, trust }: Why) => ({
  memory: memoryShape(memory),
  evidence,
  ended,
  run,
  agent,
  origin,
  because,
  derived,
  trust,
});

/** Why a memory says what it says, for people. */
export function printWhy({ memory, evidence, ended, run, agent, origin, because, derived, trust }: Why): void {
  print(`${agentName(agent).trimEnd()} ${style.dim(memory.id)}`);
  for (const line of wrap(flat(memory.text), width() - 2)) print(`  ${style.bold(line)}`);
  print();
  printSaid(evidence);
  if (evidence.length === 0) print(style.dim("  The turn it rests on was forgotten."));
  if (ended.length > 0) print(style.dim("\n  Ended by:"));
  printSaid(ended);
  print();
  print(style.dim(`  written by ${agent} (${origin}) in run ${run}`));
  if (memory.refinement !== null) print(style.dim(`  drawn from an exchange by the ${memory.refinement} refiner`));
  for (const reason of because) print(style.dim(`  reflection: ${reason}`));
  print(style.dim(`  trust ${trust.mean}: ${trust.provenance}, ${count(trust.sources, "source")}, ${votes(trust)}`));
  if (trust.disputed) print(style.yellow(`  disputed, not believed: it contradicts ${memory.doubtedBy}`));
  for (const id of derived) print(style.dim(`  ${id === memory.supersedes ? "it replaced" : "made of"} ${id}`));
}

function printSaid(said: Why["evidence"]): void {
  for (const { at, speaker, quote, session, id, turn } of said) {
    print(`  ${wrap(`${flat(speaker)}: “${flat(quote)}”`, width() - 4).join("\n    ")}`);
    print(style.dim(`    ${minute(Date.parse(at))} · ${flat(session)} · ${flat(id || turn)}`));
  }
}
