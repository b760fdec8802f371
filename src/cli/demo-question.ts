import type { Recalled } from "../domain/recalled.js";
import type { ScopeOptions, SextetMemory } from "../memory-api.js";
import type { DemoQuestion } from "./demo-conversation.js";

import { day, flat, wrap } from "./format.js";
import { print, printJson } from "./output.js";
import { pageWidth, style } from "./style.js";

interface Answer {
  text: string;
  cited: Recalled[];
}

/** Asks one question of the tour and shows the answer with its citations. */
export async function askQuestion(
  question: DemoQuestion,
  memory: SextetMemory,
  scope: Required<ScopeOptions>,
  json: boolean,
): Promise<void> {
  const { ask, asOf, after } = question;
  const { text, cited } = await answer(question, memory, scope);
  const [first] = cited;
  if (json) {
    printJson({ ask, ...(asOf && { asOf }), answer: text, cited: cited.map(({ id }) => id) });
    return;
  }
  print(`\n  ${style.bold(ask)}${asOf ? style.dim(`  (as of ${day(asOf)})`) : ""}`);
  for (const line of text.split("\n")) {
    const [start = "", ...more] = wrap(line, pageWidth() - 4);
    print(`  ${style.green("→")} ${start}`);
    for (const part of more) print(`    ${part}`);
    for (const one of cited) if (line.includes(one.id)) print(style.dim(`    ${one.agent} · ${dates(one)}`));
  }
  if (after === "why" && first) await showWhy(first.id, memory, scope);
  if (after === "reveal" && first) await showReveal(first.id, memory, scope);
}

/** A chat's answer; or, for another time, the best of what was so then. */
async function answer(
  { ask, asOf }: DemoQuestion,
  memory: SextetMemory,
  scope: Required<ScopeOptions>,
): Promise<Answer> {
  if (asOf !== undefined) {
    const { memories, abstain } = await memory.recall(ask, { ...scope, asOf });
    const [best] = abstain ? [] : memories;
    return best ? { text: `${best.text} [m:${best.id}]`, cited: [best] } : { text: "I don't know.", cited: [] };
  }
  const { answer: text, cited, recalled } = await memory.chat(ask, { ...scope, session: "tour" });
  return { text, cited: recalled.memories.filter(({ id }) => cited.includes(id)) };
}

const dates = ({ agent, validFrom, validTo }: Recalled) =>
  agent === "turns" || agent === "episodic"
    ? day(validFrom)
    : validTo === null
      ? `since ${day(validFrom)}`
      : `${day(validFrom)} to ${day(validTo)}`;

async function showWhy(id: string, memory: SextetMemory, scope: Required<ScopeOptions>): Promise<void> {
  const { evidence, origin, agent } = await memory.why(id, scope);
  print(`\n  ${style.dim("$")} sextet why ${id}`);
  for (const { quote, at } of evidence) print(`    “${flat(quote)}” ${style.dim(`said ${day(at)}`)}`);
  print(style.dim(`    understood by ${agent}, from ${origin}`));
}

async function showReveal(id: string, memory: SextetMemory, scope: Required<ScopeOptions>): Promise<void> {
  const secret = await memory.reveal(id, scope);
  print(`\n  ${style.dim("$")} sextet reveal ${id}`);
  print(`    ${secret} ${style.dim("← decrypted only here, and the log says so")}`);
}
