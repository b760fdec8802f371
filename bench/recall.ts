/**
 * Evidence recall on LoCoMo-format files, through the real memory: every conversation is remembered and every question
 * recalled as a user would, beside five baselines on the same turns.
 * `--reflect` adds the same after Sextet has reflected, a day after the last turn.
 * `npm run bench:recall -- FILE… [--reflect] [--out FILE] [--embeddings URL MODEL]`
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemory, KINDS, type RecallKind, type SextetMemory } from "../src/index.js";
import { tokenCounter } from "../src/recall/count-tokens.js";
import { bm25Ranker, denseRanker, flatRanker, neighbourTexts, type Ranker, rrfRanker, turnTexts } from "./baselines.js";
import { type BenchEncoder, encoderOf } from "./embeddings.js";
import { type LocomoConversation, readLocomo } from "./locomo.js";
import { bySession, type RankedItem, type Scores, scoreRanking } from "./metrics.js";
import { quantile } from "./statistics.js";
import { ahead, aheadTable, measuresOf, measuresTable, resultsTable, table } from "./table.js";

const DEPTH = 50;
const SYSTEM = "Sextet";
const TABLES: RecallKind[] = [...KINDS];
const ABLATIONS: Record<string, RecallKind[] | undefined> = {
  [SYSTEM]: undefined,
  "Sextet, turns only": ["turns"],
  "Sextet, memories only": TABLES,
};

const DAY = 86_400_000;

const { files, out, server, reflects } = readArguments(process.argv.slice(2));
if (files.length === 0) {
  console.error(
    "Usage: npm run bench:recall -- FILE… [--reflect] [--out FILE] [--embeddings URL MODEL]   (LoCoMo-format JSON)",
  );
  process.exit(2);
}

const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
const turnLevel: Record<string, Scores[]> = {};
const sessionLevel: Record<string, Scores[]> = {};
const conversations: Record<string, Scores[]> = {};
const times: number[] = [];
const tokens: number[] = [];
/** Of each question, the share of its evidence in the context: in its own words, or also as memories that rest on it. */
const shown: { category: number; verbatim: number; told: number }[] = [];
const count = await tokenCounter();
try {
  const encoder = await encoderOf(...server);
  const memory = await createMemory({ home, offline: true, timeZone: "UTC", ...encoder.options });
  for (const conversation of files.flatMap(readLocomo)) await measure(memory, conversation, encoder);
  await memory.close();
  report();
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function measure(memory: SextetMemory, conversation: LocomoConversation, encoder: BenchEncoder): Promise<void> {
  const { id: userId, turns, questions } = conversation;
  await memory.remember(turns, { userId });
  const at = turns.at(-1)?.at ?? "";
  const sessions = new Map(turns.map(({ id, session }) => [id, session]));
  const sessionOf = (turn: string) => sessions.get(turn) ?? turn;
  const rankers: Record<string, Ranker> = { ...(await baselines(memory, conversation, encoder)) };
  for (const [name, agents] of Object.entries(ABLATIONS)) {
    rankers[name] = (question) => recalled(memory, question, { userId, at, ...(agents && { agents }) });
  }
  const idsOf = await callerIds(memory, userId);
  const reflected = reflects ? await reflectedOn(conversation, encoder) : undefined;
  if (reflected) rankers["Sextet, reflected"] = (question) => recalled(reflected, question, { userId, at });
  for (const [done, { question, gold, category }] of questions.entries()) {
    process.stderr.write(`\r${userId}: ${done + 1} of ${questions.length} questions`);
    const goldSessions = [...new Set(gold.map(sessionOf))];
    for (const [name, rank] of Object.entries(rankers)) {
      const items = await rank(question);
      const scores = scoreRanking(items, gold, category);
      note(turnLevel, name, scores);
      note(sessionLevel, name, scoreRanking(bySession(items, sessionOf), goldSessions, category));
      if (name === SYSTEM) note(conversations, `${SYSTEM} on ${userId}`, scores);
    }
    const { verbatim, told } = await inContext(memory, question, { userId, at }, idsOf);
    const shareOf = (ids: ReadonlySet<string>) => gold.filter((id) => ids.has(id)).length / gold.length;
    shown.push({ category, verbatim: shareOf(verbatim), told: shareOf(told) });
  }
  await reflected?.close();
  process.stderr.write("\n");
}

/** The conversation in a home of its own that was reflected on when it was over. */
async function reflectedOn({ id: userId, turns }: LocomoConversation, encoder: BenchEncoder): Promise<SextetMemory> {
  const now = new Date(Date.parse(turns.at(-1)?.at ?? "") + DAY).toISOString();
  const options = { home: join(home, userId), offline: true, timeZone: "UTC", now, ...encoder.options };
  const memory = await createMemory(options);
  await memory.remember(turns, { userId });
  const reports = await memory.reflect({ userId });
  const count = reports.reduce((sum, { operations }) => sum + operations.length, 0);
  process.stderr.write(`${userId}: reflection did ${count} operations\n`);
  return memory;
}

function note(level: Record<string, Scores[]>, name: string, scores: Scores): void {
  level[name] = [...(level[name] ?? []), scores];
}

async function baselines(
  memory: SextetMemory,
  { id: userId, turns }: LocomoConversation,
  { embedder }: BenchEncoder,
): Promise<Record<string, Ranker>> {
  const texts = turnTexts(turns);
  const callerIds = new Map<string, string>();
  for (const { evidence } of await Promise.all(
    (await memory.list({ userId })).map(({ id }) => memory.why(id, { userId })),
  )) {
    for (const { turn, id } of evidence) callerIds.set(turn, id);
  }
  const memories = (await memory.list({ userId })).map(({ text, evidence }) => ({
    text,
    spoken: text,
    sources: [...new Set(evidence.flatMap(({ turn }) => callerIds.get(turn) ?? []))],
  }));
  const embed = (all: readonly string[]) => embedder.embed(all);
  return {
    "BM25 turns": bm25Ranker(texts),
    "BM25 turns with neighbours": bm25Ranker(neighbourTexts(turns)),
    "dense turns": denseRanker(texts, embed),
    "equal RRF of BM25 and dense": rrfRanker(texts, embed),
    "one flat table, turns and memories": flatRanker([...texts, ...memories], embed),
  };
}

async function recalled(
  memory: SextetMemory,
  question: string,
  options: { userId: string; at: string; agents?: RecallKind[] },
): Promise<RankedItem[]> {
  const { memories } = await memory.recall(question, { ...options, limit: DEPTH });
  return memories.map(({ sources }) => ({ sources: sources.map((source) => source.id) }));
}

/** The caller's ids of the turns that stand behind a line: of a turn its own, of a memory those that it rests on. */
async function callerIds(memory: SextetMemory, userId: string): Promise<(id: string) => string[]> {
  const ids = new Map<string, string>();
  for (let before: number | null | undefined; before !== null; ) {
    const page = await memory.turns({ userId, limit: 200, ...(before !== undefined && { before }) });
    for (const { turn, id } of page.turns) ids.set(turn, id);
    before = page.next;
  }
  const behind = new Map((await memory.list({ userId })).map(({ id, evidence }) => [id, evidence]));
  return (id) => [id, ...(behind.get(id) ?? []).map(({ turn }) => turn)].flatMap((turn) => ids.get(turn) ?? []);
}

/** Whose words stand in the context that a question gets by default, and whose words memories tell there. */
async function inContext(
  memory: SextetMemory,
  question: string,
  options: { userId: string; at: string },
  idsOf: (id: string) => string[],
): Promise<{ verbatim: Set<string>; told: Set<string> }> {
  const start = performance.now();
  const { context } = await memory.recall(question, options);
  times.push(Math.round(performance.now() - start));
  tokens.push(count(context));
  const lines = [...context.matchAll(/^- \[m:([\w-]+)\]/gm)].map((match) => match[1] ?? "");
  const isTurn = (id: string) => id.startsWith("t");
  return { verbatim: new Set(lines.filter(isTurn).flatMap(idsOf)), told: new Set(lines.flatMap(idsOf)) };
}

function report(): void {
  const ours = turnLevel[SYSTEM] ?? [];
  console.log(`## By turn\n\n${resultsTable(turnLevel)}\n\n${measuresTable(SYSTEM, ours)}\n`);
  console.log(`${aheadTable(SYSTEM, turnLevel)}\n\nPoints, with 95 % paired bootstrap intervals.\n`);
  console.log(`## By session\n\n${resultsTable(sessionLevel)}\n`);
  console.log(`## By conversation, the same weights\n\n${resultsTable(conversations)}\n`);
  console.log(`${times.length} recalls: median ${quantile(times, 0.5)} ms, p95 ${quantile(times, 0.95)} ms`);
  console.log(`context: median ${quantile(tokens, 0.5)} tokens, p95 ${quantile(tokens, 0.95)}`);
  console.log(`\n## Evidence in the context\n\n${contextTable()}\n`);
  if (out === undefined) return;
  const all = (level: Record<string, Scores[]>) =>
    Object.fromEntries(Object.entries(level).map(([name, scores]) => [name, measuresOf(scores)]));
  const others = Object.entries(turnLevel).filter(([name]) => name !== SYSTEM);
  const result = {
    files,
    questions: ours.length,
    turns: all(turnLevel),
    sessions: all(sessionLevel),
    conversations: all(conversations),
    ahead: Object.fromEntries(others.map(([name, scores]) => [name, ahead(ours, scores)])),
    tokens: { median: quantile(tokens, 0.5), p95: quantile(tokens, 0.95) },
    ms: { median: quantile(times, 0.5), p95: quantile(times, 0.95) },
  };
  writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
}

function contextTable(): string {
  const categories = [...new Set(shown.map(({ category }) => category))].sort();
  const percent = (all: number[]) => ((100 * all.reduce((sum, one) => sum + one, 0)) / all.length).toFixed(1);
  const row = (name: string, own: typeof shown) => [
    name,
    percent(own.map(({ verbatim }) => verbatim)),
    percent(own.map(({ told }) => told)),
  ];
  return table(
    ["", "in its own words", "or told by a memory"],
    [
      ...categories.map((one) =>
        row(
          `category ${one}`,
          shown.filter(({ category }) => category === one),
        ),
      ),
      row("all", shown),
    ],
  );
}

function readArguments(args: string[]) {
  const files = args.filter((arg) => arg !== "--reflect");
  const reflects = files.length < args.length;
  const take = (name: string, count: number) => {
    const index = files.indexOf(name);
    return index < 0 ? [] : files.splice(index, count + 1).slice(1);
  };
  const [out] = take("--out", 1);
  const [url, model] = take("--embeddings", 2);
  const server: [string?, string?] = url !== undefined && model !== undefined ? [url, model] : [];
  return { files, out, server, reflects };
}
