/**
 * Answers to the questions of LoCoMo-format files, through the whole of it and with whatever model is configured:
 * remember, recall, answer, and a judge; beside the full conversation and beside BM25 over turns with the same answerer.
 * What is done is kept, so that it can be broken off and gone on with.
 *
 * `npm run bench:answers -- FILE… [--limit 20] [--budget 1500] [--home DIR] [--judge MODEL]`
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { resolveConfig } from "../src/config.js";
import { estimateTokens } from "../src/domain/estimate-tokens.js";
import { longDay } from "../src/domain/time.js";
import { sumUsage, type Usage } from "../src/domain/usage.js";
import { messageOf } from "../src/errors.js";
import { createMemory } from "../src/index.js";
import { modelsOf } from "../src/memory.js";
import { contextsOf } from "./answerers.js";
import { readGoldAnswers } from "./gold-answers.js";
import { type LocomoConversation, readLocomo } from "./locomo.js";
import { type Marked, markAnswer } from "./mark.js";
import { table } from "./table.js";

type Result = Marked & { system: string; question: string; category: number; contextTokens: number };
interface Remembered {
  conversation: string;
  turns: number;
  pending: number;
  usage: Usage;
}

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: "string" },
    budget: { type: "string", default: "1500" },
    home: { type: "string", default: "./bench/results/answers" },
    judge: { type: "string" },
  },
});
const options = { home: values.home };
const config = resolveConfig(options);
const answering = await modelsOf(options, config);
if (files.length === 0 || !answering) {
  console.error("Usage: npm run bench:answers -- FILE… [--limit 20] [--budget 1500] [--home DIR] [--judge MODEL]");
  console.error("It needs a model: set OPENAI_API_KEY, or OPENAI_BASE_URL and SEXTET_MODEL.");
  process.exit(2);
}
const judgeOptions = values.judge === undefined ? options : { ...options, models: { route: values.judge } };
const judging = (await modelsOf(judgeOptions, resolveConfig(judgeOptions))) ?? answering;

mkdirSync(values.home, { recursive: true });
const kept = <T>(name: string): T[] => {
  const path = join(values.home, name);
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as T);
};
const keep = (name: string, value: object) => appendFileSync(join(values.home, name), `${JSON.stringify(value)}\n`);
const results = kept<Result>("answers.jsonl");
const remembered = kept<Remembered>("remembered.jsonl");
let failed = 0;

const conversations = files.flatMap((file) => {
  const gold = readGoldAnswers(file);
  return readLocomo(file).map((conversation) => ({ conversation, gold }));
});
const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
const questions = conversations.flatMap((one) => one.conversation.questions.map((question) => ({ ...one, question })));
const chosen = questions.slice(0, limit);
const memory = await createMemory(options);
try {
  for (const { conversation } of conversations) {
    if (chosen.some((one) => one.conversation === conversation)) await remember(conversation);
  }
  for (const [i, { conversation, gold, question }] of chosen.entries()) {
    progress(i, chosen.length, question.id);
    const contexts = Object.entries(contextsOf(memory, conversation, Number(values.budget)));
    await Promise.all(
      contexts.map(async ([system, find]) => {
        if (results.some((one) => one.system === system && one.question === question.id)) return;
        try {
          const context = await find(question.question);
          const now = longDay(Date.parse(conversation.turns.at(-1)?.at ?? ""));
          const asked = { question: question.question, gold: gold.get(question.id) ?? null, now };
          const marked = await markAnswer({ answering, judging }, context, asked);
          const about = { system, question: question.id, category: question.category };
          const result = { ...about, ...marked, contextTokens: estimateTokens(context) };
          results.push(result);
          keep("answers.jsonl", result);
        } catch (error) {
          failed++;
          process.stderr.write(`\n${system}, ${question.id}: ${messageOf(error)}\n`);
        }
      }),
    );
  }
  progress(chosen.length, chosen.length, "done");
  process.stderr.write("\n");
  console.log(report(new Set(chosen.map(({ question }) => question.id))));
} finally {
  await memory.close();
}
if (failed > 0) {
  console.error(`${failed} answers failed. Run it again: what is done is kept in ${values.home}.`);
  process.exitCode = 1;
}

/** Turns that are stored already cost nothing; what is pending is understood. */
async function remember({ id, turns }: LocomoConversation): Promise<void> {
  process.stderr.write(`\nremembering ${id}: ${turns.length} turns\n`);
  const reports = await memory.remember(turns, { userId: id });
  reports.push(...(await memory.retry({ userId: id })));
  const { pending } = await memory.stats({ userId: id });
  const usage = sumUsage(reports.map(({ model }) => model));
  if (usage.calls === 0) return;
  remembered.push({ conversation: id, turns: turns.length, pending, usage });
  keep("remembered.jsonl", remembered.at(-1) ?? {});
}

function report(ids: ReadonlySet<string>): string {
  const own = results.filter(({ question }) => ids.has(question));
  const categories = [...new Set(own.map(({ category }) => category))].sort((a, b) => a - b);
  const systems = [...new Set(own.map(({ system }) => system))];
  const mean = (of: readonly Result[], value: (one: Result) => number) =>
    of.length === 0 ? Number.NaN : of.reduce((sum, one) => sum + value(one), 0) / of.length;
  const percent = (share: number) => (Number.isNaN(share) ? "–" : (share * 100).toFixed(1));
  const scores = (of: readonly Result[]) =>
    `${percent(mean(of, ({ right }) => (right ? 1 : 0)))} / ${percent(mean(of, (one) => one.f1))}`;
  const quality = systems.map((system) => {
    const all = own.filter((one) => one.system === system);
    const answerable = all.filter(({ category }) => category <= 4);
    return [
      system,
      String(all.length),
      scores(answerable),
      ...categories.map((category) => scores(all.filter((one) => one.category === category))),
    ];
  });
  const cost = systems.map((system) => {
    const all = own.filter((one) => one.system === system);
    const each = (value: (one: Result) => number) => mean(all, value).toFixed(0);
    return [
      system,
      mean(all, ({ usage }) => usage.calls).toFixed(2),
      each(({ contextTokens }) => contextTokens),
      each(({ usage }) => usage.inputTokens),
      each(({ usage }) => usage.outputTokens),
    ];
  });
  const once = remembered.map(({ conversation, turns, pending, usage }) => [
    conversation,
    String(turns),
    String(usage.calls),
    String(usage.inputTokens),
    String(usage.outputTokens),
    String(pending),
  ]);
  return [
    table(["judge / F1, %", "questions", "1-4", ...categories.map((category) => `category ${category}`)], quality),
    table(["per question", "calls", "context tokens", "input tokens", "output tokens"], cost),
    table(["remembering, once", "turns", "calls", "input tokens", "output tokens", "pending"], once),
  ].join("\n\n");
}

/** `[#####     ] 12 of 24 …` */
function progress(done: number, all: number, what: string): void {
  const filled = Math.round((done / Math.max(1, all)) * 20);
  const bar = "#".repeat(filled).padEnd(20);
  process.stderr.write(`\r[${bar}] ${done} of ${all}: ${what.padEnd(24)}`);
}
