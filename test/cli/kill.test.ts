import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { syntheticTurns } from "../../bench/synthetic.js";
import { createMemory } from "../../src/index.js";
import { ended, jsonLines, NOW, sextet, start, temporaryFolder } from "./run.js";

const TURNS = syntheticTurns(60).map((turn, i) => ({ ...turn, session: `session ${Math.floor(i / 15)}` }));
const QUESTIONS = ["Who moved to Porto?", "How did the wedding go?", "What did Ines ask about?"];

const options = (home: string) => ["--home", home, "--offline", "--now", NOW, "--json"];

/** All that can be seen of a home. */
async function seen(home: string): Promise<string> {
  const user = { userId: "default" };
  const memory = await createMemory({ home, offline: true, now: NOW, timeZone: "UTC" });
  const parts: unknown[] = [await memory.list(user), await memory.list({ ...user, asOf: "2024-01-03" })];
  for (const question of QUESTIONS) parts.push(await memory.recall(question, user));
  parts.push((await memory.stats(user)).turns);
  await memory.close();
  return JSON.stringify(parts, null, 1);
}

async function remembered(killedAfter?: number): Promise<string> {
  const home = await temporaryFolder();
  const file = join(home, "turns.jsonl");
  await writeFile(file, jsonLines(TURNS));
  if (killedAfter !== undefined) {
    // Its input has no end: however late the kill is, it cannot be done before.
    const child = start(["remember", ...options(join(home, "h"))]);
    child.stdin.on("error", () => {});
    child.stdin.write(jsonLines(TURNS));
    let reports = 0;
    child.stdout.on("data", (data) => {
      reports += String(data).split("\n").length - 1;
      if (reports >= killedAfter) child.kill("SIGKILL");
    });
    expect((await ended(child)).code).toBe(null);
  }
  const again = await sextet(["remember", file, ...options(join(home, "h"))]);
  expect(again).toMatchObject({ code: 0, stderr: "" });
  return seen(join(home, "h"));
}

test("killed in the middle and started again, it ends in the same state as without the kill", async () => {
  const whole = await remembered();
  expect(whole).toContain("moved to");
  for (const reports of [1, 2]) expect(await remembered(reports)).toBe(whole);
});

test("the same file again changes nothing and reports nothing", async () => {
  const home = await temporaryFolder();
  const file = join(home, "turns.jsonl");
  await writeFile(file, jsonLines(TURNS.slice(0, 40)));
  await sextet(["remember", file, ...options(join(home, "h"))]);
  const before = await seen(join(home, "h"));
  expect(await sextet(["remember", file, ...options(join(home, "h"))])).toEqual({ stdout: "", stderr: "", code: 0 });
  expect(await seen(join(home, "h"))).toBe(before);
});
