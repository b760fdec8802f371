import type { Command } from "commander";
import { examples } from "../examples.js";
import { UsageError } from "../failure.js";
import { reviewOption } from "../options.js";
import { openInput, standardInput } from "../read-lines.js";
import { type RememberFlags, rememberInput } from "../remember-input.js";
import { withMemory } from "../with-memory.js";

/** `remember [FILE] [--retry]`: stores turns and lets the agents understand them. */
export function addRemember(program: Command): void {
  const command = program
    .command("remember")
    .summary("store turns and let the agents understand them")
    .description(
      "Stores turns, one JSON object a line, and lets the agents understand them. Nothing is stored twice under one id.\n" +
        'A turn is {"role": "user", "content": "…"}, and may have "id", "session", "speaker" and "at" (ISO 8601).',
    )
    .argument("[file]", "JSON lines; standard input if there is none")
    .option("--retry", "take up the turns that some agent has not understood yet")
    .addOption(reviewOption())
    .action(async (file: string | undefined, flags: RememberFlags) => {
      const { retry = false } = flags;
      if (file === undefined && !retry && process.stdin.isTTY) {
        throw new UsageError("there is nothing to remember", "Name a file, or pipe turns in, one JSON object a line.");
      }
      const input = file !== undefined ? await openInput(file) : retry ? undefined : standardInput();
      await withMemory(command, (session) => rememberInput(input, flags, session));
    });
  examples(command, [
    ["sextet", "remember conversation.jsonl", "a whole conversation"],
    [`echo '{"role": "user", "content": "I live in Lisbon."}' |`, "sextet remember", "one turn"],
    ["sextet", "remember conversation.jsonl --review vault", "new secrets wait until somebody says yes: `reviews`"],
    ["sextet", "remember --retry", "what a failing model left undone"],
  ]);
}
