import type { Command } from "commander";

/** Adds examples to a command's help: what is before the command, the command, and what it does. */
export function examples(command: Command, lines: readonly (readonly [string, string, string])[]): Command {
  const calls = lines.map(([before, call]) => `${before} ${call}`.trim());
  const longest = Math.max(...calls.map((call) => call.length));
  const shown = lines.map(([, , what], i) => `  ${(calls[i] ?? "").padEnd(longest)}  # ${what}`);
  return command.addHelpText("after", `\nExamples:\n${shown.join("\n")}`);
}
