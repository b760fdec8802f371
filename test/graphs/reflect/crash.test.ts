import type { ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { canonicalState } from "../../support/canonical.js";
import { temporaryFolder } from "../../support/folder.js";
import { usingMemory } from "../../support/memory.js";
import type { ReflectAnswer, ReflectTask } from "../../support/reflecting-child.js";
import { forkScript } from "../../support/script.js";

const mara = { userId: "mara" };
const NOW = "2026-06-01T09:00:00Z";
const LIFE: Record<string, readonly string[]> = {
  "2025-03-01T09:00:00Z": [
    "My name is Mara. I live in Porto.",
    "Today I went climbing with Ana.",
    "I am allergic to nuts.",
  ],
  "2025-03-01T18:00:00Z": ["My sister Ines lives in Faro.", "Today I saw a heron at the lake."],
  "2026-05-02T09:00:00Z": ["Today I went climbing with Tom.", "I moved to Braga."],
  "2026-05-09T09:00:00Z": ["Today I went climbing with Ana.", "PIM means product information management."],
};
let lived = "";
let expected: Record<string, unknown[]> = {};

const copyOf = (home: string) => {
  const copy = join(temporaryFolder(), "copy");
  cpSync(home, copy, { recursive: true });
  return copy;
};
/** What the tables hold of memories, whichever entry of the log wrote it. */
const stateOf = async (home: string) =>
  Object.fromEntries(
    Object.entries(await canonicalState(home)).map(([table, rows]) => [
      table,
      rows.map((row) => ({ ...(row as object), rev: 0, run: "" })),
    ]),
  );
const reflectHere = (home: string) => usingMemory(home, { now: NOW }, (memory) => memory.reflect(mara));

/** The home as it was lived, and what it holds where one process reflects on it undisturbed. */
async function life() {
  if (lived !== "") return;
  lived = mkdtempSync(join(tmpdir(), "sextet-test-"));
  for (const [now, said] of Object.entries(LIFE)) {
    await usingMemory(lived, { now }, async (memory) => {
      for (const content of said) await memory.remember({ role: "user", content, session: now }, mara);
    });
  }
  const whole = copyOf(lived);
  const reports = await reflectHere(whole);
  expect(reports.flatMap(({ operations }) => operations).length).toBeGreaterThan(5);
  expected = await stateOf(whole);
}
afterAll(() => rmSync(lived, { recursive: true, force: true }));

const startReflecting = () => forkScript("reflecting");

/** Its answers, until it is done or dead. */
function run(
  child: ChildProcess,
  home: string,
  dieAt: string | null,
  onStep = (_: string) => {},
): Promise<ReflectAnswer[]> {
  const answers: ReflectAnswer[] = [];
  return new Promise((resolve) => {
    child.on("message", (answer: ReflectAnswer) => {
      answers.push(answer);
      if (typeof answer === "object" && "step" in answer) onStep(answer.step);
      if (typeof answer === "object" && ("done" in answer || "error" in answer)) resolve(answers);
    });
    child.once("exit", () => resolve(answers));
    child.send({ home, now: NOW, userId: mara.userId, dieAt } satisfies ReflectTask);
  });
}

describe("kill -9", () => {
  test.each(["reflect.begin", "summarise", "believe", "decay", "reflect.commit"])(
    "at %s: nothing is lost or doubled, and the next reflection does the rest",
    async (dieAt) => {
      await life();
      const home = copyOf(lived);
      const answers = await run(await startReflecting(), home, dieAt);
      expect(answers.every((answer) => typeof answer === "object" && "step" in answer)).toBe(true);
      await reflectHere(home);
      expect(await stateOf(home)).toEqual(expected);
      expect((await reflectHere(home)).flatMap(({ operations }) => operations)).toEqual([]);
    },
  );

  test("of one of two processes that reflect at once, and of neither", async () => {
    await life();
    for (const dieAt of [null, "procedures"]) {
      const home = copyOf(lived);
      const [one, other] = await Promise.all([startReflecting(), startReflecting()]);
      const [first, second] = await Promise.all([run(one, home, dieAt), run(other, home, null)]);
      expect(second.at(-1)).toMatchObject({ done: expect.any(Number) });
      if (dieAt === null) expect(first.at(-1)).toMatchObject({ done: expect.any(Number) });
      await reflectHere(home);
      expect(await stateOf(home)).toEqual(expected);
    }
  });
});
