/**
 * What a turn of chat costs besides a model, the embedder included: until the first token, and the writing after the
 * answer, with many turns in the store. `npm run bench:chat [-- --turns 10000] [--chats 100]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createMemory } from "../src/index.js";
import { quantile } from "./statistics.js";
import { syntheticQuestions, syntheticTurns } from "./synthetic.js";
import { table } from "./table.js";

const { values } = parseArgs({
  options: { turns: { type: "string", default: "10000" }, chats: { type: "string", default: "100" } },
});
/** The first chats load the encoder and fill caches. */
const WARM_UP = 5;
const userId = "bench";
const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
try {
  const memory = await createMemory({ home, offline: true, timeZone: "UTC" });
  await fill(Number(values.turns));
  const before: number[] = [];
  const after: number[] = [];
  for (const [i, message] of syntheticQuestions(Number(values.chats) + WARM_UP).entries()) {
    const start = performance.now();
    let answered = start;
    const onEvent = ({ type }: { type: string }) => {
      if (type === "chat.token") answered = performance.now();
    };
    await memory.chat(message, { userId, session: "today", onEvent });
    if (i < WARM_UP) continue;
    before.push(answered - start);
    after.push(performance.now() - answered);
  }
  const row = (name: string, ms: number[]) => [
    name,
    ...[0.5, 0.95, 0.99].map((share) => quantile(ms, share).toFixed(0)),
  ];
  console.log(`${values.turns} turns in the store, ${before.length} turns of chat; milliseconds`);
  console.log(
    table(["", "median", "p95", "p99"], [row("before the first token", before), row("writing afterwards", after)]),
  );
  await memory.close();

  async function fill(count: number): Promise<void> {
    const start = performance.now();
    let done = 0;
    await memory.remember(syntheticTurns(count), {
      userId,
      onRun: ({ turns }) => {
        done += turns.length;
        process.stderr.write(`\rfilling the store: ${done} of ${count} turns`);
      },
    });
    process.stderr.write(`\n${(count / ((performance.now() - start) / 1000)).toFixed(1)} turns a second\n`);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
