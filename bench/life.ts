/**
 * A made-up life in 24 sessions: the fewest tokens of context that hold the answer to each of its questions (and what the
 * default budget gives), from verbatim
 * turns alone, and from memory before and after reflection; then with each pass, and the refiners, left out. By rules.
 *
 * `npm run bench:life`
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { estimateTokens } from "../src/domain/estimate-tokens.js";
import { PASSES, type Pass } from "../src/domain/reflection.js";
import { createMemory, type MemoryOptions, type RecallOptions, type SextetMemory } from "../src/index.js";
import { type Asked, LIFE, QUESTIONS } from "./life-data.js";

const SCOPE = { userId: "petra" };
const END = "2025-12-15T09:00:00Z";
const BUDGETS = [25, 50, 75, 100, 150, 200, 300, 400, 600, 800, 1_200, 1_600];
const NEVER = 2_000;

interface Measured {
  tokens: number;
  answered: number;
  /** Tokens of the contexts that the default budget gives. */
  whole: number;
  /** Questions in whose context something wrong stands above what is right. */
  wrong: number;
  missed: string[];
}

const folder = mkdtempSync(join(tmpdir(), "sextet-life-"));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const lived = join(folder, "lived");
  await live(lived, {});
  const plain = join(folder, "plain");
  await live(plain, { refiners: false });
  const rows: [string, Measured][] = [
    ["verbatim turns", await opened(lived, (memory) => measure(memory, { agents: ["turns"] }))],
    ["memory, before reflection", await opened(lived, (memory) => measure(memory))],
    ["memory, after reflection", await reflected(lived, PASSES)],
    ["… without the refiners", await reflected(plain, PASSES)],
  ];
  for (const left of PASSES) {
    rows.push([
      `… without ${left}`,
      await reflected(
        lived,
        PASSES.filter((pass) => pass !== left),
      ),
    ]);
  }
  const lines = [
    ["", "tokens", "whole", "answered", "wrong first"],
    ...rows.map(([name, { tokens, whole, answered, wrong }]) =>
      [name, tokens, whole, `${answered}/${QUESTIONS.length}`, wrong].map(String),
    ),
  ];
  for (const [name = "", ...cells] of lines) console.log(name.padEnd(28), ...cells.map((cell) => cell.padStart(12)));
  for (const [name, { missed }] of rows) if (missed.length > 0) console.log(`${name} misses: ${missed.join(" · ")}`);
}

async function opened<T>(home: string, work: (memory: SextetMemory) => Promise<T>): Promise<T> {
  const memory = await createMemory({ home, offline: true, now: END, timeZone: "UTC" });
  try {
    return await work(memory);
  } finally {
    await memory.close();
  }
}

async function reflected(home: string, passes: readonly Pass[]): Promise<Measured> {
  const copy = mkdtempSync(join(folder, "copy-"));
  cpSync(home, copy, { recursive: true });
  return opened(copy, async (memory) => {
    await memory.reflect({ ...SCOPE, passes });
    return measure(memory);
  });
}

async function live(home: string, options: MemoryOptions): Promise<void> {
  for (const { at, said } of LIFE) {
    const memory = await createMemory({ home, offline: true, now: `${at}T10:00:00Z`, timeZone: "UTC", ...options });
    for (const [i, line] of said.entries()) {
      const [, kind = "", content = ""] = /^(\?|a:)?([\s\S]*)$/.exec(line) ?? [];
      if (kind === "?") await memory.chat(content, { ...SCOPE, session: at, id: `${at} ${i}` });
      else
        await memory.remember(
          { role: kind === "a:" ? "assistant" : "user", content, session: at, id: `${at} ${i}` },
          SCOPE,
        );
    }
    await memory.close();
  }
}

async function measure(memory: SextetMemory, how: Partial<RecallOptions> = {}): Promise<Measured> {
  const result: Measured = { tokens: 0, whole: 0, answered: 0, wrong: 0, missed: [] };
  for (const asked of QUESTIONS) {
    result.whole += estimateTokens((await memory.recall(asked.query, { ...SCOPE, ...how })).context);
    const needed = await needs(memory, asked, how);
    result.tokens += needed ?? NEVER;
    if (needed === undefined) result.missed.push(asked.query);
    else result.answered++;
    if (asked.wrong && (await wrongFirst(memory, asked, how))) result.wrong++;
  }
  return result;
}

/** The least of the budgets at which the context holds the answer. */
async function needs(
  memory: SextetMemory,
  { query, right }: Asked,
  how: Partial<RecallOptions>,
): Promise<number | undefined> {
  for (const budget of BUDGETS) {
    const { context } = await memory.recall(query, { ...SCOPE, ...how, budget });
    if (right.test(context)) return budget;
  }
  return undefined;
}

async function wrongFirst(
  memory: SextetMemory,
  { query, right, wrong }: Asked,
  how: Partial<RecallOptions>,
): Promise<boolean> {
  const { memories } = await memory.recall(query, { ...SCOPE, ...how });
  const told = memories.filter(({ agent, validTo }) => agent !== "turns" && validTo === null);
  const first = (words: RegExp | undefined) => told.findIndex(({ text }) => words?.test(text) ?? false);
  const [at, instead] = [first(right), first(wrong)];
  return instead >= 0 && (at < 0 || instead < at);
}
