import { type Command, Option } from "commander";
import { given } from "../../domain/given.js";
import type { Kind } from "../../domain/kind.js";
import { memoryShape } from "../../domain/memory-shape.js";
import type { SextetMemory } from "../../memory-api.js";
import { examples } from "../examples.js";
import { UsageError } from "../failure.js";
import { printMemories } from "../list-lines.js";
import { instant } from "../options.js";
import { printJson } from "../output.js";
import { withMemoryThere } from "../with-memory.js";

interface Flags {
  archived?: boolean;
  asOf?: string;
  recordedAsOf?: string;
}

/** `list [AGENT]`: what the agents hold, one memory a line. */
export function addList(program: Command): void {
  const command = program
    .command("list")
    .summary("what the agents hold, one memory a line")
    .description("Lists what an agent holds, or all of them, oldest first.")
    .argument("[agent]", "one kind of memory: core, episodic, …")
    .addOption(new Option("--as-of <time>", "only what was so then, ISO 8601").argParser(instant))
    .addOption(new Option("--recorded-as-of <time>", "only what was known then, ISO 8601").argParser(instant))
    .option("--archived", "also what `reflect` has archived")
    .action(async (name: string | undefined, flags: Flags) => {
      await withMemoryThere(command, async ({ memory, scope, options }) => {
        const agent = name === undefined ? undefined : agentNamed(name, memory);
        const memories = await memory.list({ ...scope, ...given({ agent, ...flags }) });
        if (options.json) for (const one of memories) printJson(memoryShape(one));
        else printMemories(memories, agent);
      });
    });
  examples(command, [
    ["sextet", "list", "everything"],
    ["sextet", "list core", "who the user is"],
    ["sextet", "list core --as-of 2026-03-01", "who the user was then"],
  ]);
}

/** The agent of that name. Throws a usage error that names them all. */
export function agentNamed(name: string, { kinds }: SextetMemory): Kind {
  if (kinds.some(({ kind }) => kind === name)) return name;
  throw new UsageError(`there is no agent "${name}"`, `The agents are ${kinds.map(({ kind }) => kind).join(", ")}.`);
}
