/**
 * How long a recall takes, warm and compacted, in homes of growing size, without the question's embedding: beside the
 * bare LanceDB queries of the same work in the same run. `npm run bench:latency [-- --rows 6000,60000,600000]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect, MatchQuery, Session, type Table } from "@lancedb/lancedb";
import { createMemory, KINDS } from "../src/index.js";
import { analyseQuery } from "../src/recall/analyse.js";
import { headerStems } from "../src/recall/features.js";
import { createLexicon } from "../src/recall/lexicon.js";
import { scoreTurns } from "../src/recall/score-turns.js";
import { stems } from "../src/recall/tokens.js";
import { neighbourhoodOf, type RecallTurn } from "../src/recall/turns.js";
import { USE_LITE } from "../src/recall/weights.js";
import { EMBEDDER, fillTables, type Owner, vectorOf } from "./rows.js";
import { quantile } from "./statistics.js";
import { syntheticQuestions, syntheticTurns } from "./synthetic.js";
import { table } from "./table.js";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "6000,60000,600000" },
    recalls: { type: "string", default: "200" },
    keep: { type: "string" },
  },
});
const USERS = 100;
const WARM_UP = 30;
const recalls = Number(values.recalls);
const embeddings = {
  embedQuery: async (text: string) => [...vectorOf(text)],
  embedDocuments: async (texts: string[]) => texts.map((text) => [...vectorOf(text)]),
};
const among: Owner = (i) => `user-${i % USERS}`;
/** Every second row is the same user's. */
const half: Owner = (i) => (i % 2 === 0 ? "user-0" : `user-${1 + ((i >> 1) % (USERS - 1))}`);

const lines: string[][] = [];
for (const rows of values.rows.split(",").map(Number)) {
  lines.push(await measure(`one user among ${USERS}`, rows, among));
  if (rows === 60_000) lines.push(await measure("who owns half of them", rows, half));
}
console.log(
  table(
    [
      "rows",
      "",
      "recall p50",
      "p95",
      "p99",
      "bare p50",
      "p95",
      "ratio p50",
      "p95",
      "first",
      "MB on disk",
      "MB of memory",
    ],
    lines,
  ),
);
console.log("\nMilliseconds. Bare: full text and vector search of the seven tables and the neighbours, at once.");
const scorer = timeScorer();
console.log(`exact score of 200 candidates: median ${scorer.p50} ms, p95 ${scorer.p95} ms`);

async function measure(name: string, rows: number, owner: Owner): Promise<string[]> {
  const home = values.keep ? `${values.keep}-${rows}-${owner.name}` : mkdtempSync(join(tmpdir(), "sextet-bench-"));
  const uri = join(home, "tables");
  const options = { home, uri, offline: true, timeZone: "UTC", embeddings, embeddingsId: EMBEDDER };
  try {
    const empty = await createMemory(options);
    const { turns } = await empty.stats({ userId: "user-0" });
    await empty.close();
    if (turns === 0) await fillTables(uri, rows, owner, (done) => process.stderr.write(`\r${done} of ${rows} rows`));
    process.stderr.write("\n");
    const memory = await createMemory(options);
    const bare = await bareQueries(uri, "user-0");
    const ours: number[] = [];
    const theirs: number[] = [];
    const questions = syntheticQuestions(recalls + WARM_UP);
    const timed = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const ask = (question: string) => memory.recall(question, { userId: "user-0", at: "2026-01-01" });
    const first = await timed(() => ask("What is it about?"));
    for (const [i, question] of questions.entries()) {
      const own = await timed(() => ask(question));
      const other = await timed(() => bare(question));
      if (i < WARM_UP) continue;
      ours.push(own);
      theirs.push(other);
    }
    const { bytes } = await memory.stats({ userId: "user-0" });
    const memoryUsed = process.memoryUsage().rss;
    await memory.close();
    const disk = Object.values(bytes).reduce((sum, size) => sum + size, 0);
    const ratio = (share: number) => (quantile(ours, share) / quantile(theirs, share)).toFixed(2);
    return [
      String(rows),
      name,
      ...[0.5, 0.95, 0.99].map((share) => quantile(ours, share).toFixed(1)),
      ...[0.5, 0.95].map((share) => quantile(theirs, share).toFixed(1)),
      ratio(0.5),
      ratio(0.95),
      first.toFixed(0),
      (disk / 1e6).toFixed(0),
      (memoryUsed / 1e6).toFixed(0),
    ];
  } finally {
    if (!values.keep) rmSync(home, { recursive: true, force: true });
  }
}

/** The same work as a recall without anything kept: two searches a table, then the neighbours of what the turns gave. */
async function bareQueries(uri: string, userId: string): Promise<(question: string) => Promise<unknown>> {
  const connection = await connect({ uri, session: new Session(64n << 20n, 16n << 20n), readConsistencyInterval: 0 });
  const open = async (name: string) => connection.openTable(name);
  const turns = await open("turns");
  const tables = await Promise.all(KINDS.map(open));
  const scope = `\`namespace\` = 'default' AND \`userId\` = '${userId}'`;
  const search = async (of: Table, question: string, words: number, meaning: number) =>
    Promise.all([
      of.query().fullTextSearch(new MatchQuery(question, "text")).where(scope).limit(words).toArray(),
      of.query().nearestTo(vectorOf(question)).distanceType("cosine").where(scope).limit(meaning).toArray(),
    ]);
  return async (question) => {
    const [[lexical, dense]] = await Promise.all([
      search(turns, question, 100, 50),
      ...tables.map((of) => search(of, question, 40, 40)),
    ]);
    const sessions = new Map<string, Set<number>>();
    for (const { session, position } of [...lexical, ...dense]) {
      const places = sessions.get(session) ?? new Set();
      for (let p = Number(position) - 5; p <= Number(position) + 5; p++) places.add(p);
      sessions.set(session, places);
    }
    const places = [...sessions].map(([session, all]) => `(session = '${session}' AND position IN (${[...all]}))`);
    return turns
      .query()
      .where(`${scope} AND (${places.join(" OR ") || "1 = 0"})`)
      .toArray();
  };
}

/** The exact score alone, over 200 candidates and their neighbours. */
function timeScorer(): { p50: string; p95: string } {
  const turns = syntheticTurns(1_000).map((turn, i): RecallTurn => {
    const content = turn.content;
    return {
      id: `t${i}`,
      session: String(turn.session),
      position: i % 20,
      role: turn.role,
      speaker: null,
      content,
      zones: [],
      at: Date.parse(turn.at ?? ""),
      offset: 0,
      stems: stems(content),
      vector: vectorOf(content),
    };
  });
  const lexicon = createLexicon();
  for (const turn of turns) lexicon.add(turn.stems, headerStems(turn));
  const near = neighbourhoodOf(turns);
  const candidates = turns.filter((_, i) => i % 5 === 0);
  const times = syntheticQuestions(200).map((question) => {
    const vector = vectorOf(question);
    const start = performance.now();
    const analysis = analyseQuery(question, { at: Date.UTC(2026, 0, 1), offset: 0, speakers: [] });
    scoreTurns({ analysis, lexicon, vector, encoder: USE_LITE }, candidates, near);
    return performance.now() - start;
  });
  const warm = times.slice(20);
  return { p50: quantile(warm, 0.5).toFixed(1), p95: quantile(warm, 0.95).toFixed(1) };
}
