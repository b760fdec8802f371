import { type Command, Option } from "commander";
import { given } from "../../domain/given.js";
import type { RecallKind } from "../../domain/recalled.js";
import type { RecallOptions, SextetMemory } from "../../memory-api.js";
import { examples } from "../examples.js";
import { UsageError } from "../failure.js";
import { instant, positive } from "../options.js";
import { printJson } from "../output.js";
import { openInput, standardInput } from "../read-lines.js";
import { recallBatch } from "../recall-batch.js";
import { printRecall } from "../recall-lines.js";
import { recallShape } from "../shapes.js";
import { withMemoryThere } from "../with-memory.js";

interface Flags {
  limit?: number;
  budget?: number;
  agents?: string;
  asOf?: string;
  recordedAsOf?: string;
  archived?: boolean;
  explain?: boolean;
  batch?: string;
}

/** `recall QUERY` and `recall --batch FILE`: finds what is relevant to a question. */
export function addRecall(program: Command): void {
  const command = program
    .command("recall")
    .summary("find what is known about a question")
    .description(
      "Finds what is relevant to a question: memories, and turns in their own words, best first. Writes nothing.",
    )
    .argument("[query]", "the question")
    .addOption(
      new Option(
        "--limit <n>",
        "the most memories, and all of them in the context (default: 10, those that fit)",
      ).argParser(positive),
    )
    .addOption(new Option("--budget <tokens>", "the most tokens of context (default: 1500)").argParser(positive))
    .option("--agents <names>", "which agents to ask, with commas between: core,episodic,turns (default: all)")
    .addOption(new Option("--as-of <time>", "only what was so then, ISO 8601").argParser(instant))
    .addOption(new Option("--recorded-as-of <time>", "only what was known then, ISO 8601").argParser(instant))
    .option("--archived", "also what `reflect` has archived")
    .option("--explain", "show the terms that make up each score")
    .option(
      "--batch <file>",
      'questions from JSON lines {id, query, at?}, "-" for standard input; answers as JSON lines',
    )
    .action(async (query: string | undefined, { batch, explain, agents: names, ...flags }: Flags) => {
      if ((query === undefined) === (batch === undefined)) {
        throw new UsageError(query === undefined ? "there is no question" : "there is a question and a batch", HOW);
      }
      const input = batch === undefined ? undefined : batch === "-" ? standardInput() : await openInput(batch);
      await withMemoryThere(command, async ({ memory, scope, options }) => {
        const agents = names === undefined ? undefined : agentList(names, memory);
        const asked: RecallOptions = { ...scope, ...given({ ...flags, explain, agents }) };
        if (input) return recallBatch(input, memory, asked);
        const result = await memory.recall(query ?? "", asked);
        if (options.json) printJson(recallShape(result));
        else printRecall(result, explain ?? false);
      });
    });
  examples(command, [
    ["sextet", 'recall "where does my sister live?"', "what is known now"],
    ["sextet", 'recall "where did I live?" --as-of 2026-03-01', "what was so then"],
    ["sextet", 'recall "the staging server" --agents semantic,vault --explain', "two agents, and why"],
    ["sextet", "recall --batch questions.jsonl > answers.jsonl", "many questions in one go"],
  ]);
}

const HOW = 'Ask `sextet recall "…"`, or many questions with `sextet recall --batch FILE`.';

function agentList(names: string, { kinds }: SextetMemory): RecallKind[] {
  const all = [...kinds.map(({ kind }) => kind), "turns"];
  return names.split(",").map((name) => {
    if (all.includes(name.trim())) return name.trim();
    throw new UsageError(`--agents: there is no agent "${name.trim()}"`, `Use some of ${all.join(",")}.`);
  });
}
