import { type Command, Option } from "commander";
import { resolveConfig } from "../../config.js";
import { isoTime, parseInstant } from "../../domain/time.js";
import { converse } from "../chat/converse.js";
import { terminalLines } from "../chat/terminal.js";
import { examples } from "../examples.js";
import { type GlobalOptions, memoryOptions, name } from "../options.js";
import { print } from "../output.js";
import { readLines, standardInput } from "../read-lines.js";
import { style } from "../style.js";
import { withMemory } from "../with-memory.js";

/** `chat`: a conversation in the terminal, or a line per turn from a pipe. */
export function addChat(program: Command): void {
  const command = program
    .command("chat")
    .summary("talk; what is said is remembered")
    .description(
      "A conversation that is remembered. Answers come from memory, with citations.\n" +
        "Where standard input is not a terminal it reads a line per turn and prints an answer per turn.",
    )
    .addOption(new Option("--session <name>", "go on with a conversation (default: a new one)").argParser(name))
    .action(({ session }: { session?: string }) =>
      withMemory(command, async ({ memory, scope, options }) => {
        const terminal = process.stdin.isTTY === true && process.stdout.isTTY === true && options.json !== true;
        if (terminal) print(welcome(options, memory.offline));
        const started = options.now === undefined ? Date.now() : parseInstant(options.now)?.at;
        await converse(terminal ? terminalLines() : readLines(standardInput()), {
          memory,
          scope,
          terminal,
          json: options.json ?? false,
          session: session ?? `chat ${isoTime(started ?? Date.now())}`,
        });
      }),
    );
  examples(command, [
    ["sextet", "chat", "a new conversation"],
    ["sextet", "chat --session planning", "go on with one"],
    ['echo "Where do I live?" |', "sextet chat", "one question, one answer"],
  ]);
}

function welcome(options: GlobalOptions, offline: boolean): string {
  const model = resolveConfig(memoryOptions(options)).model?.name;
  const how = offline
    ? "offline: rules do the work. For a model, set OPENAI_API_KEY (or OPENAI_BASE_URL) and start again."
    : `answers come from ${model ?? "the configured model"}. --offline does without.`;
  return `${style.bold("Sextet")} ${style.dim(`· ${how}`)}\n${style.dim("/help lists the commands, Ctrl-D leaves.")}`;
}
