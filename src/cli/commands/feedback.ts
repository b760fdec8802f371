import { Argument, type Command } from "commander";
import type { Vote } from "../../domain/feedback.js";
import { given } from "../../domain/given.js";
import type { FeedbackReceipt } from "../../memory-api.js";
import { examples } from "../examples.js";
import { memoryId } from "../memory-id.js";
import { name, text } from "../options.js";
import { print, printJson } from "../output.js";
import { style } from "../style.js";
import { withMemoryThere } from "../with-memory.js";

/** `feedback ID up|down`: votes on a memory, or on all that an answer cited. */
export function addFeedback(program: Command): void {
  const command = program
    .command("feedback")
    .summary("say that a memory or an answer was good or bad")
    .description(
      "Votes on a memory or a turn, or by the id of an answer or its message on all that the answer cited. Votes raise or\n" +
        "lower what comes first in a recall, up to a bound; `why` shows them, and `undo` takes them back.",
    )
    .argument("<id>", "the id of a memory, a turn or an answer")
    .addArgument(new Argument("<vote>", "up: it was right and useful; down: it was not").choices(["up", "down"]))
    .option("--note <text>", "why, in your words; kept as a turn", text)
    .option("--voter <name>", "who votes, where several people share a memory: the last vote of each counts", name)
    .action((id: string, vote: Vote, flags: { note?: string; voter?: string }) =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const receipt = await memory.feedback(memoryId(id), vote, { ...scope, ...given(flags) });
        if (options.json) printJson(receipt);
        else printFeedback(receipt);
      }),
    );
  examples(command, [
    ["sextet", "feedback m1b2c3d4e5f6a7 up", "that was right"],
    ["sextet", 'feedback t1b2c3d4e5f6a7 down --note "too long"', "what an answer rested on was not"],
  ]);
}

/** What was voted on, for people. */
export function printFeedback({ run, about, believed }: FeedbackReceipt): void {
  for (const { id, up, down } of about) print(`  ${style.dim(`[m:${id}]`)} ${votes({ up, down })}`);
  if (believed !== undefined) print(`  it was disputed, and is believed now: ${style.dim(`[m:${believed}]`)}`);
  print(style.dim(`  \`sextet undo ${run}\` takes it back`));
}

/** `up 1.5, down 0`: what all votes and hints come to. */
export const votes = ({ up, down }: { up: number; down: number }) =>
  `up ${Number(up.toFixed(2))}, down ${Number(down.toFixed(2))}`;
