/**
 * Fits what depends on the encoder, and nothing else: how much its two cosines count beside words, and whether they are
 * joined by scores or by ranks. Tries some twenty choices on LoCoMo-format files, and shows what each conversation's best
 * choice is worth on the other ones. Pass the result to `createMemory({ encoder })`.
 * `npx tsx bench/fit-encoder.ts FILE… [--embeddings URL MODEL]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemory } from "../src/index.js";
import type { EncoderWeights } from "../src/recall/weights.js";
import { encoderOf } from "./embeddings.js";
import { type LocomoConversation, readLocomo } from "./locomo.js";
import { macro, type Scores, scoreRanking } from "./metrics.js";
import { mean } from "./statistics.js";
import { table } from "./table.js";

const args = process.argv.slice(2);
const flag = args.indexOf("--embeddings");
const [, url, model] = flag < 0 ? [] : args.splice(flag, 3);
if (args.length === 0) {
  console.error("Usage: npx tsx bench/fit-encoder.ts FILE… [--embeddings URL MODEL]   (LoCoMo-format JSON)");
  process.exit(2);
}

type Result = { weights: EncoderWeights; scores: Record<string, Scores[]> };

const conversations = args.flatMap(readLocomo);
const { embedder } = await encoderOf(url, model);
const vectorsOf = async (texts: string[]) => (await embedder.embed(texts)).map((vector) => [...vector]);
const embeddings = {
  embedDocuments: vectorsOf,
  embedQuery: async (text: string) => (await vectorsOf([text]))[0] ?? [],
};
const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
const options = { home, offline: true, timeZone: "UTC", embeddings, embeddingsId: embedder.id };
try {
  const memory = await createMemory(options);
  for (const { id, turns } of conversations) await memory.remember(turns, { userId: id });
  await memory.close();
  report(await search());
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** First how loud both cosines are together, then how they share that, then ranks in the same proportions. */
async function search(): Promise<Result[]> {
  const results: Result[] = [];
  const scores = async (turn: number, window: number) =>
    results.push(await measured({ turn, window, fusion: "scores" }));
  for (const loud of [0.25, 0.5, 1, 1.5, 2, 3]) await scores(1.2 * loud, 2 * loud);
  const { weights } = best(results, overall);
  const total = weights.turn + weights.window;
  for (const share of [0, 0.2, 0.6, 0.8, 1]) await scores(total * share, total * (1 - share));
  for (const share of [0.2, 0.4, 0.6, 0.8]) {
    results.push(await measured({ turn: share, window: 1 - share, fusion: "ranks" }));
  }
  return results;
}

async function measured(weights: EncoderWeights): Promise<Result> {
  const memory = await createMemory({ ...options, encoder: weights });
  const scores: Record<string, Scores[]> = {};
  for (const conversation of conversations) scores[conversation.id] = await asked(memory, conversation);
  await memory.close();
  process.stderr.write(`${named(weights)}: ${percent(overall({ weights, scores }))}\n`);
  return { weights, scores };
}

async function asked(
  memory: Awaited<ReturnType<typeof createMemory>>,
  { id: userId, turns, questions }: LocomoConversation,
): Promise<Scores[]> {
  const at = turns.at(-1)?.at ?? "";
  const all: Scores[] = [];
  for (const { question, gold, category } of questions) {
    const { memories } = await memory.recall(question, { userId, at, limit: 50 });
    const items = memories.map(({ sources }) => ({ sources: sources.map(({ id }) => id) }));
    all.push(scoreRanking(items, gold, category));
  }
  return all;
}

function report(results: readonly Result[]): void {
  console.log(
    table(
      ["turn", "window", "joined by", "macro nDCG@10", ...conversations.map(({ id }) => id)],
      results.map((result) => [
        result.weights.turn.toFixed(2),
        result.weights.window.toFixed(2),
        result.weights.fusion,
        percent(overall(result)),
        ...conversations.map(({ id }) => percent(within(id)(result))),
      ]),
    ),
  );
  for (const { id } of conversations) {
    const others = conversations.filter((other) => other.id !== id);
    if (others.length === 0) continue;
    const chosen = best(results, (result) => mean(others.map((other) => within(other.id)(result))));
    const own = best(results, within(id));
    const [got, most] = [percent(within(id)(chosen)), percent(within(id)(own))];
    console.log(`\n${id}: ${got} with what the others choose (${named(chosen.weights)}), ${most} at most`);
  }
  console.log(`\nbest on all: ${JSON.stringify(best(results, overall).weights)}`);
}

function ndcg(scores: readonly Scores[]): number {
  return macro(scores, (score) => score.ndcg[10] ?? 0);
}
function overall({ scores }: Result): number {
  return ndcg(Object.values(scores).flat());
}
function within(id: string): (result: Result) => number {
  return ({ scores }) => ndcg(scores[id] ?? []);
}
function best(results: readonly Result[], value: (result: Result) => number): Result {
  return results.reduce((top, result) => (value(result) > value(top) ? result : top));
}
function named({ turn, window, fusion }: EncoderWeights): string {
  return `${turn.toFixed(2)} / ${window.toFixed(2)} by ${fusion}`;
}
function percent(share: number): string {
  return (share * 100).toFixed(1);
}
