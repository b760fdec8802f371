import { failureOf } from "../failure.js";
import { isLeaving } from "../leave.js";
import { note, print } from "../output.js";
import { isYes } from "../question.js";
import type { Line } from "../read-lines.js";
import { errorStyle } from "../style.js";
import { failPartly } from "../with-memory.js";
import type { Conversation } from "./conversation.js";
import { say } from "./say.js";
import { runSlashCommand } from "./slash-commands.js";

/** Goes through what is said, line by line. A line that fails says so, and the conversation goes on. */
export async function converse(
  lines: AsyncIterable<Line>,
  about: Omit<Conversation, "confirm" | "last">,
): Promise<void> {
  const said = messages(lines);
  const confirm = async (question: string) => {
    print(`${question} [y/N]`);
    const { value } = await said.next();
    return value !== undefined && "text" in value && isYes(value.text);
  };
  const conversation: Conversation = { ...about, confirm, last: {} };
  for await (const message of said) {
    try {
      if ("error" in message) throw message.error;
      if (await runSlashCommand(message.text, conversation)) continue;
      if (message.text.trim() === "/quit") return;
      await say(message.text, conversation);
    } catch (error) {
      if (isLeaving()) return;
      const { line } = failureOf(error, conversation.terminal ? undefined : `line ${message.number}`);
      note(errorStyle.red(line));
      if (!conversation.terminal) failPartly();
    }
  }
}

/** Joins lines that end in `\` with the next one, and leaves out empty ones. */
async function* messages(lines: AsyncIterable<Line>): AsyncGenerator<Line, undefined> {
  let begun: string[] = [];
  let number = 0;
  for await (const line of lines) {
    if ("text" in line && line.text.endsWith("\\")) {
      begun.push(line.text.slice(0, -1));
      number = line.number;
    } else if ("error" in line) yield line;
    else {
      const text = [...begun, line.text].join("\n");
      begun = [];
      if (text.trim() !== "") yield { ...line, text };
    }
  }
  if (begun.length > 0) yield { number, read: 0, text: begun.join("\n") };
}
