/**
 * Evidence recall on LoCoMo-format files, through the real memory: every conversation is remembered and every question
 * recalled as a user would, beside two baselines on the same turns. `npm run bench:recall -- FILE…`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemory, type RecallKind, type SextetMemory } from "../src/index.js";
import { bm25Neighbours, bm25Turns } from "./baselines.js";
import { type LocomoConversation, readLocomo } from "./locomo.js";
import { type RankedItem, type Scores, scoreRanking } from "./metrics.js";
import { resultsTable } from "./table.js";

const DEPTH = 50;
const SYSTEMS: Record<string, RecallKind[] | undefined> = {
  Sextet: undefined,
  "Sextet, turns only": ["turns"],
  "Sextet, memories only": ["core", "episodic", "semantic", "procedural", "resource", "vault"],
};

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Usage: npm run bench:recall -- FILE…   (LoCoMo-format JSON)");
  process.exit(2);
}

const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
const results: Record<string, Scores[]> = {};
const times: number[] = [];
const tokens: number[] = [];
try {
  for (const conversation of files.flatMap(readLocomo)) await measure(conversation);
  console.log(resultsTable(results));
  console.log(`\n${times.length} recalls: median ${quantile(times, 0.5)} ms, p95 ${quantile(times, 0.95)} ms`);
  console.log(`context: median ${quantile(tokens, 0.5)} tokens (estimated)`);
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function measure(conversation: LocomoConversation): Promise<void> {
  const { id: userId, turns, questions } = conversation;
  const memory = await createMemory({ home, offline: true, timeZone: "UTC" });
  await memory.remember(turns, { userId });
  const last = turns.at(-1)?.at ?? "";
  const baselines = { "BM25 turns": bm25Turns(turns), "BM25 turns with neighbours": bm25Neighbours(turns) };
  for (const [done, { question, gold, category }] of questions.entries()) {
    process.stderr.write(`\r${userId}: ${done + 1} of ${questions.length} questions`);
    const record = (name: string, items: RankedItem[]) => {
      results[name] = [...(results[name] ?? []), scoreRanking(items, gold, category)];
    };
    for (const [name, rank] of Object.entries(baselines)) record(name, rank(question));
    for (const [name, agents] of Object.entries(SYSTEMS)) {
      record(
        name,
        await recalled(memory, question, { userId, at: last, ...(agents && { agents }) }, name === "Sextet"),
      );
    }
  }
  process.stderr.write("\n");
  await memory.close();
}

async function recalled(
  memory: SextetMemory,
  question: string,
  options: { userId: string; at: string; agents?: RecallKind[] },
  counted: boolean,
): Promise<RankedItem[]> {
  const start = performance.now();
  const { memories, context } = await memory.recall(question, { ...options, limit: DEPTH });
  if (counted) {
    times.push(Math.round(performance.now() - start));
    tokens.push(Math.ceil(context.length / 4));
  }
  return memories.map(({ sources }) => ({ sources: sources.map((source) => source.id) }));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
