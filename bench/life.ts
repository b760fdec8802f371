/**
 * A made-up life in 60 sessions: the tokens of the smallest context that holds the answer to each of 60 questions, and of the
 * context that recall gives, from verbatim turns alone and from memory before and after reflection; then with each pass, each
 * refiner and all feedback left out. And whether the second reflection changes nothing, what undo and redo give, and what
 * praise and blame did. By rules, and with a model whose answers are recorded. Last, what each part is for, with it and without it.
 *
 * Verbatim turns are recalled in the same way, within the same budget; and once more as the ten best turns. The user's standing
 * instructions come with every question from memory, and from turns with none: they are counted apart, and in no other column.
 * Tokens are those of a real tokenizer.
 *
 * `npm run bench:life [-- --answers DIR]`: requests without a recorded answer are left there for somebody to answer.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PASSES } from "../src/domain/reflection.js";
import type { MemoryOptions, RecallOptions, SextetMemory } from "../src/index.js";
import { tokenCounter } from "../src/recall/count-tokens.js";
import { canonicalState, comparableState } from "../test/support/canonical.js";
import { type Asked, LIFE, QUESTIONS } from "./life-data.js";
import { recordedModel } from "./life-model.js";
import { printPurposes } from "./life-purposes.js";
import { copied, type Left, live, openedAt, reflectWithout, SCOPE } from "./living.js";

const END = "2025-12-15T09:00:00Z";
/** From 20 to 1,600 tokens, each a tenth more than the one before. */
const BUDGETS = Array.from({ length: 47 }, (_, i) => Math.round(20 * 1.1 ** i));
const TURNS = { agents: ["turns"] } as const;
const count = await tokenCounter();
const NEVER = 2_000;
const answers = process.argv.includes("--answers") ? process.argv.at(-1) : undefined;
const REFINERS = ["question", "response", "residual"];

interface Measured {
  /** Tokens of the smallest contexts that hold the answers, and how many there are. */
  tokens: number;
  answered: number;
  /** Tokens of the contexts that recall gives where no budget is named, and how many of them hold the answer. */
  whole: number;
  held: number;
  /** The user's standing instructions in those, which neither of the figures above counts. */
  instructions: number;
  /** Questions in whose context something wrong stands above what is right. */
  wrong: string[];
  missed: string[];
}

type Row = [name: string, measured: Measured];

const folder = mkdtempSync(join(tmpdir(), "sextet-life-"));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const lived = join(folder, "lived");
  const votes = await liveIt(lived);
  const rows: Row[] = [
    ["verbatim turns", await opened(lived, (memory) => measure(memory, TURNS))],
    ["verbatim, the ten best turns", await opened(lived, (memory) => measure(memory, { ...TURNS, limit: 10 }))],
    ["memory, before reflection", await opened(lived, (memory) => measure(memory))],
    ["memory, after reflection", await without(lived, {})],
  ];
  const modelled = await withModel(lived);
  rows.push(["… with a model's recorded answers", modelled.measured]);
  for (const pass of PASSES) rows.push([`… without ${pass}`, await without(lived, { pass })]);
  for (const refiner of REFINERS) rows.push([`… without ${refiner} refiner`, await without(lived, { refiner })]);
  rows.push(["… without feedback", await without(lived, { feedback: true })]);
  printRows(rows);
  const said = LIFE.flatMap(({ said: lines }) => lines).join("\n");
  console.log(`the whole conversation: ${LIFE.length} sessions, ${count(said)} tokens for each question`);
  console.log(modelled.note);
  await printChecks(lived);
  await printPurposes(folder);
  for (const line of votes) console.log(line);
}

function printRows(rows: readonly Row[]): void {
  const lines = [
    ["", "tokens", "answered", "whole", "held", "instructions", "wrong first"],
    ...rows.map(([name, { tokens, whole, answered, held, instructions, wrong }]) =>
      [
        name,
        tokens,
        `${answered}/${QUESTIONS.length}`,
        whole,
        `${held}/${QUESTIONS.length}`,
        instructions,
        wrong.length,
      ].map(String),
    ),
  ];
  for (const [name = "", ...cells] of lines) console.log(name.padEnd(30), ...cells.map((cell) => cell.padStart(12)));
  for (const [name, { missed, wrong }] of rows) {
    if (missed.length > 0) console.log(`${name} misses: ${missed.join(" · ")}`);
    if (wrong.length > 0) console.log(`${name} puts something wrong first: ${wrong.join(" · ")}`);
  }
}

function opened<T>(home: string, work: (memory: SextetMemory) => Promise<T>, options?: MemoryOptions): Promise<T> {
  return openedAt(END, home, work, options);
}

/** A copy of the life, reflected on without one thing. */
async function without(home: string, left: Left): Promise<Measured> {
  return opened(copied(home, mkdtempSync(join(folder, "copy-"))), async (memory) => {
    await reflectWithout(memory, left);
    return measure(memory);
  });
}

/** The life reflected on with a model whose answers are recorded. */
async function withModel(home: string): Promise<{ measured: Measured; note: string }> {
  const model = await recordedModel(answers);
  try {
    const work = async (memory: SextetMemory) => {
      const reports = await memory.reflect(SCOPE);
      return { reports, measured: await measure(memory) };
    };
    const copy = copied(home, mkdtempSync(join(folder, "copy-")));
    const { reports, measured } = await opened(copy, work, model.options);
    const { answered, unanswered } = model.counts;
    const tokens = reports.reduce((sum, one) => sum + one.model.inputTokens + one.model.outputTokens, 0);
    const note = `a model: ${answered} recorded answers, ${unanswered} requests without one, about ${tokens} tokens`;
    return { measured, note };
  } finally {
    await model.close();
  }
}

/** Lives it all, and says what each vote did to what its answer cited. */
async function liveIt(home: string): Promise<string[]> {
  const votes: string[] = [];
  await live(home, LIFE, async (memory, asked, vote, done) => {
    const before = await placeOf(memory, asked);
    await done();
    votes.push(`${vote} on "${asked.query}": what was cited had ${before}, has ${await placeOf(memory, asked)}`);
  });
  return votes;
}

async function placeOf(memory: SextetMemory, { query, cited }: { query: string; cited: string }): Promise<string> {
  const { memories } = await memory.recall(query, SCOPE);
  const place = memories.findIndex(({ id }) => id === cited);
  return place < 0 ? "no place" : `place ${place + 1} with ${memories[place]?.score}`;
}

/** Reflecting twice, undoing what it did, and doing it again: all that all tables hold is compared. */
async function printChecks(home: string): Promise<void> {
  const copy = copied(home, mkdtempSync(join(folder, "copy-")));
  const state = async (takenBack: readonly string[] = []) =>
    JSON.stringify(comparableState(await canonicalState(copy), takenBack));
  const before = await state();
  const first = await opened(copy, (memory) => memory.reflect(SCOPE));
  const after = await state();
  const second = await opened(copy, (memory) => memory.reflect(SCOPE));
  const count = (reports: typeof first) => reports.reduce((sum, { operations }) => sum + operations.length, 0);
  console.log(`the first reflection did ${count(first)} operations, the second ${count(second)}`);
  const runs = first.flatMap(({ run }) => run ?? []);
  await opened(copy, async (memory) => {
    for (const run of [...runs].reverse()) await memory.undo(run, SCOPE);
  });
  console.log(`undone, the tables hold what they held before: ${(await state(runs)) === before}`);
  await opened(copy, async (memory) => {
    for (const run of runs) await memory.redo(run, SCOPE);
  });
  console.log(`put back, they hold what they held after: ${(await state()) === after}`);
}

async function measure(memory: SextetMemory, how: Partial<RecallOptions> = {}): Promise<Measured> {
  const result: Measured = { tokens: 0, whole: 0, answered: 0, held: 0, instructions: 0, wrong: [], missed: [] };
  for (const asked of QUESTIONS) {
    const { context } = await memory.recall(asked.query, { ...SCOPE, ...how });
    const own = withoutInstructions(context);
    result.whole += count(own);
    result.instructions += count(context) - count(own);
    if (asked.right.test(context)) result.held++;
    const needed = await needs(memory, asked, how);
    result.tokens += needed ?? NEVER;
    if (needed === undefined) result.missed.push(asked.query);
    else result.answered++;
    if (asked.wrong && (await wrongFirst(memory, asked, how))) result.wrong.push(asked.query);
  }
  return result;
}

function withoutInstructions(context: string): string {
  return context.replace(/^## The user's standing instructions\n[\s\S]*?(?:\n\n|$)/, "");
}

/** The tokens at the least of the budgets where the context holds the answer: a larger one never shows less. */
async function needs(
  memory: SextetMemory,
  { query, right }: Asked,
  how: Partial<RecallOptions>,
): Promise<number | undefined> {
  let [low, high] = [0, BUDGETS.length];
  let needed: number | undefined;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { context } = await memory.recall(query, { ...SCOPE, ...how, budget: BUDGETS[middle] ?? 0 });
    if (right.test(context)) {
      high = middle;
      needed = count(withoutInstructions(context));
    } else low = middle + 1;
  }
  return needed;
}

async function wrongFirst(
  memory: SextetMemory,
  { query, right, wrong }: Asked,
  how: Partial<RecallOptions>,
): Promise<boolean> {
  const { memories } = await memory.recall(query, { ...SCOPE, ...how });
  const told = memories.filter(({ agent, validTo, disputed }) => agent !== "turns" && validTo === null && !disputed);
  const first = (words: RegExp | undefined) => told.findIndex(({ text }) => words?.test(text) ?? false);
  const [at, instead] = [first(right), first(wrong)];
  return instead >= 0 && (at < 0 || instead < at);
}
