import { KINDS } from "../domain/kind.js";
import { memoryShape } from "../domain/memory-shape.js";
import type { ScopeOptions, SextetMemory } from "../memory-api.js";
import { DEMO_QUESTIONS, DEMO_TURNS } from "./demo-conversation.js";
import { askQuestion } from "./demo-question.js";
import { fieldNames, fieldText } from "./fields.js";
import { day, wrap } from "./format.js";
import { agentName, operationLine } from "./memory-lines.js";
import { print, printJson } from "./output.js";
import { operationShapes } from "./shapes.js";
import { pageWidth, style } from "./style.js";
import { table } from "./table.js";

/** The tour: a conversation is remembered, questions are asked, and the six tables are shown. */
export async function demoTour(memory: SextetMemory, scope: Required<ScopeOptions>, json: boolean): Promise<void> {
  const title = (text: string) => {
    if (!json) print(`\n${style.bold(text)} ${style.dim("─".repeat(Math.max(0, pageWidth() - text.length - 1)))}`);
  };
  title("1. Mara talks. Six agents listen, each writes what is its own");
  await listen(memory, scope, json);
  title("2. Questions. Every answer cites what it rests on");
  for (const question of DEMO_QUESTIONS) await askQuestion(question, memory, scope, json);
  title("3. What each agent holds now");
  await showTables(memory, scope, json);
  if (!json) print(`\n${style.dim("Your turn:")} sextet chat\n`);
}

async function listen(memory: SextetMemory, scope: Required<ScopeOptions>, json: boolean): Promise<void> {
  let session = "";
  for (const turn of DEMO_TURNS) {
    const [report] = await memory.remember(turn, scope);
    const operations = report ? operationShapes(report) : [];
    if (json) {
      printJson({ said: turn.id, at: turn.at, operations });
      continue;
    }
    if (turn.session !== session) print(`\n${style.dim(day(turn.at))}`);
    session = turn.session;
    for (const [i, line] of wrap(shown(turn.content), pageWidth() - 8).entries()) {
      print(`${i === 0 ? `  ${style.bold("Mara")}  ` : "        "}${line}`);
    }
    for (const operation of operations) print(operationLine(operation, 8, pageWidth()));
    if (operations.length === 0) print(style.dim("        nothing to remember: no agent was asked"));
  }
}

/** The key is ours, but a tour that prints one would teach the wrong thing. */
const shown = (text: string) => text.replace(/\bsk_\w+/g, (key) => `${key.slice(0, 8)}${"•".repeat(12)}`);

async function showTables(memory: SextetMemory, scope: Required<ScopeOptions>, json: boolean): Promise<void> {
  for (const agent of KINDS) {
    const memories = await memory.list({ ...scope, agent });
    if (json) {
      printJson({ agent, memories: memories.map(memoryShape) });
      continue;
    }
    print(`\n${agentName(agent).trimEnd()}`);
    const names = fieldNames(memories).filter((name) => name !== "actor"); // it is Mara throughout
    const rows = memories.map((one) => names.map((name) => fieldText(one, name)));
    for (const line of table(rows, { head: names, width: pageWidth() - 2, wrapped: true })) print(`  ${line}`);
  }
}
