/**
 * What is remembered of two invented lives, by rules and by a model whose answers are recorded: statements kept, outdated and
 * never to be believed, questions answered with turns and by typed memories alone, and what it costs.
 * The answers were written by somebody who played a model and saw the requests only, never the key. Where code has changed a
 * prompt since, the first line of each table says so. A question counts as answered where its context holds the answer.
 * `npm run bench:lives [-- --details] [-- --answers DIR]`: requests without a recorded answer are left there for somebody to answer.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMemory, type RunReport, type SextetMemory } from "../src/index.js";
import { chooseModels } from "../src/models/choose.js";
import { startModelServer } from "../test/support/openai-server.js";
import { ilka } from "./lives/ilka.js";
import type { Life } from "./lives/life.js";
import { noorAndTobias } from "./lives/noor-and-tobias.js";
import { openRecording } from "./lives/recorded.js";
import { type Score, scoreLife } from "./lives/score.js";
import { table } from "./table.js";

const userId = "life";
const args = process.argv.slice(2);
const answers = args.includes("--answers") ? args[args.indexOf("--answers") + 1] : undefined;
const recordingOf = (name: string) => fileURLToPath(new URL(`./lives/${name}.jsonl`, import.meta.url));

interface Lived {
  score: Score;
  reports: RunReport[];
  note: string;
}

for (const [file, life] of Object.entries({ ilka, "noor-and-tobias": noorAndTobias })) {
  const byRules = await lived(life);
  const byModel = await lived(life, file);
  console.log(`\n${life.name}: ${life.turns.length} turns, ${byModel.note}\n`);
  const systems = [
    ["rules", byRules],
    ["model", byModel],
  ] as const;
  console.log(
    table(
      ["", ...systems.map(([name]) => name)],
      rowsOf(
        systems.map(([, one]) => one),
        life,
      ),
    ),
  );
  if (args.includes("--details")) for (const [name, one] of systems) details(name, one);
}

/** A life as it is told, session by session, and what is known of it at the end. */
async function lived(life: Life, file?: string): Promise<Lived> {
  const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
  const recording = file === undefined ? undefined : openRecording(recordingOf(file), answers);
  const server = recording && (await startModelServer({ answer: recording.answer }));
  const names = { default: "recorded" };
  const models = server && (await chooseModels({ server: { apiKey: "none", baseUrl: server.baseUrl }, names }));
  const options = models ? { models, calls: { maxRetries: 0 } } : { offline: true };
  const memory = await createMemory({ home, ...options, timeZone: "UTC", now: life.now });
  try {
    const reports = await told(memory, life);
    const score = await scoreLife(memory, life, userId);
    const { answered = 0, otherwise = 0 } = recording?.counts ?? {};
    return {
      score,
      reports,
      note: `${answered} recorded answers, ${otherwise} of them to an earlier wording of the prompt`,
    };
  } finally {
    await memory.close();
    await server?.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function told(memory: SextetMemory, life: Life): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const session of new Set(life.turns.map((turn) => turn.session))) {
    const own = await memory.remember(
      life.turns.filter((turn) => turn.session === session),
      { userId },
    );
    const failed = own.flatMap(({ pending }) => pending)[0];
    if (failed) throw new Error(`session ${session}: ${failed.agent}: ${failed.error}`);
    reports.push(...own);
  }
  return reports;
}

function rowsOf(all: readonly Lived[], life: Life): string[][] {
  const row = (name: string, value: (one: Lived) => string) => [name, ...all.map(value)];
  const several = life.questions.filter((question) => question.several).length;
  const sum = (one: Lived, of: (report: RunReport) => number) =>
    one.reports.reduce((total, report) => total + of(report), 0);
  return [
    row(`current statements kept whole (of ${life.current.length})`, ({ score }) => percent(score.current)),
    row(`past statements kept as past (of ${life.past.length})`, ({ score }) => percent(score.past)),
    row("forbidden statements believed", ({ score }) => String(score.forbidden.length)),
    row("false dates", ({ score }) => String(score.falseDates.length)),
    row("wrongly superseded", ({ score }) => String(score.endedWrongly.length)),
    row("memories", ({ score }) => String(score.memories)),
    row("redundant", ({ score }) => percent(score.redundant.length / Math.max(1, score.memories))),
    row("ungrammatical", ({ score }) => String(score.faults.length)),
    row(`questions answered, with turns (of ${life.questions.length})`, ({ score }) => percent(score.answered)),
    row("questions answered, typed memories alone", ({ score }) => percent(score.answeredByTyped)),
    row(`those of several turns (${several}), with turns`, ({ score }) => percent(score.several)),
    row("those of several turns, typed memories alone", ({ score }) => percent(score.severalByTyped)),
    row("newer above older", ({ score }) => percent(score.fresh)),
    row("tokens of a context", ({ score }) => score.tokens.toFixed(0)),
    row("calls a turn", (one) => (sum(one, ({ model }) => model.calls) / life.turns.length).toFixed(2)),
    row("tokens a turn, in", (one) => (sum(one, ({ model }) => model.inputTokens) / life.turns.length).toFixed(0)),
    row("tokens a turn, out", (one) => (sum(one, ({ model }) => model.outputTokens) / life.turns.length).toFixed(0)),
  ];
}

function details(name: string, { score, reports }: Lived): void {
  const { forbidden, falseDates, endedWrongly, redundant, faults, missed, stale, unanswered } = score;
  const dropped = reports.flatMap((report) => report.dropped.map(({ text, why }) => `${text} (${why})`));
  for (const [title, lines] of Object.entries({
    missed,
    stale,
    unanswered,
    forbidden,
    falseDates,
    endedWrongly,
    redundant,
    faults,
    dropped,
  })) {
    if (lines.length > 0) console.log(`\n${name}, ${title}:\n${lines.map((line) => `- ${line}`).join("\n")}`);
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
