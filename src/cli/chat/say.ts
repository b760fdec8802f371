import type { ChatResult } from "../../memory-api.js";
import { clean, cut, flat } from "../format.js";
import { agentName, operationLine, pendingLines } from "../memory-lines.js";
import { note, print, printJson } from "../output.js";
import { operationShapes } from "../shapes.js";
import { style, width } from "../style.js";
import { failPartly } from "../with-memory.js";
import type { Conversation } from "./conversation.js";

/** More recalled memories than this are counted, not shown. */
const MOST_RECALLED = 3;

/** Says one thing and shows the answer as it comes. */
export async function say(text: string, conversation: Conversation): Promise<void> {
  const { memory, scope, session, terminal, json, last } = conversation;
  let streamed = "";
  const result = await memory.chat(text, {
    ...scope,
    session,
    onEvent: (event) => {
      if (json || event.type !== "chat.token") return;
      if (streamed === "" && terminal) print();
      streamed += event.text;
      process.stdout.write(clean(event.text));
    },
  });
  if (result.cited.length > 0) last.message = result.message;
  if (json) printJson(turnShape(result));
  else {
    if (streamed === "") process.stdout.write(clean(result.answer));
    print();
    if (terminal) for (const line of aside(result)) print(line);
  }
  for (const line of pendingLines(result.report)) note(line);
  if (result.report.pending.length > 0 && !terminal) failPartly();
}

function turnShape({ answer, message, cited, recalled, report }: ChatResult) {
  return {
    answer,
    message,
    cited,
    recalled: recalled.memories.map(({ id }) => id),
    operations: operationShapes(report),
  };
}

/** What was recalled for the answer, and what each agent wrote afterwards. */
function aside({ recalled, report }: ChatResult): string[] {
  const memories = recalled.abstain ? [] : recalled.memories;
  const shown = memories
    .slice(0, MOST_RECALLED)
    .map(
      ({ agent, text, score }) => `${agentName(agent)} ${score.toFixed(2)} ${cut(flat(text), width() - LABEL - 20)}`,
    );
  const more = memories.length - shown.length;
  if (more > 0) shown.push(`and ${more} more`);
  const wrote = report.operations.map((operation) => operationLine(operation, 0, width() - LABEL));
  return ["", ...labelled("recalled", shown), ...labelled("wrote", wrote), ""];
}

/** Width of the column of labels, indent included. */
const LABEL = 12;

const labelled = (label: string, lines: readonly string[]) =>
  lines.map((line, i) => style.dim(`  ${(i === 0 ? label : "").padEnd(LABEL - 2)}`) + style.dim(line));
