import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canonicalState } from "../../support/canonical.js";
import { temporaryFolder } from "../../support/folder.js";
import { usingMemory } from "../../support/memory.js";
import { modelServer } from "../../support/models.js";
import { type ReflectAnswer, type ReflectTask, reflectModel } from "../../support/reflecting-child.js";
import { forkScript } from "../../support/script.js";

const mara = { userId: "mara" };
const NOW = "2026-06-01T09:00:00Z";
const SAID = [
  ["user", "My name is Mara. I live in Porto. I work as a bookbinder."],
  ["user", "I am allergic to nuts."],
  ["user", "Who sells thread in Porto?"],
  ["assistant", "Try the market, the shop by the bridge, and the one behind the station."],
  ["user", "Only one would do."],
] as const;

/** What a model could say to each of the questions, whatever it is about. */
const ANSWERS: Record<string, (prompt: string) => unknown> = {
  drawn: () => ({
    question: [],
    response: [{ turn: 5, quote: "Only one would do", about: "length", says: "User prefers a single suggestion" }],
    residual: [],
  }),
  summary: () => ({ sentences: [{ text: "User told who they are", sources: [1] }] }),
  profile: (prompt) => ({
    sentences: [
      { text: "User is Mara", sources: [...prompt.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number)) },
    ],
  }),
  beliefs: () => ({ beliefs: [{ text: "User works by hand", for: [1, 2, 3], against: [], replaces: null }] }),
};

/** A model's server; while it is asked one of the questions, something may happen before it answers. */
const answering = (onAsked: (name: string) => boolean) =>
  modelServer({
    answer({ messages, response_format }) {
      const name = response_format?.json_schema?.name ?? "";
      return JSON.stringify(ANSWERS[name]?.(messages[0]?.content ?? "") ?? { pairs: [] });
    },
    fault: (_, { response_format }) =>
      onAsked(response_format?.json_schema?.name ?? "") ? { kind: "silence" } : undefined,
  });

async function live(): Promise<string> {
  const home = join(temporaryFolder(), "home");
  await usingMemory(home, { now: "2026-03-01T09:00:00Z" }, async (memory) => {
    for (const [role, content] of SAID) await memory.remember({ role, content, session: "s1" }, mara);
  });
  return home;
}

/** What the tables hold of memories, whichever entry of the log wrote it. */
const stateOf = async (home: string) =>
  Object.fromEntries(
    Object.entries(await canonicalState(home)).map(([table, rows]) => [
      table,
      rows.map((row) => ({ ...(row as object), rev: 0, run: "" })),
    ]),
  );

test("killed while a model is asked: nothing is lost or doubled, and the next reflection does all of it", async () => {
  const lived = await live();
  const copyOf = () => {
    const copy = join(temporaryFolder(), "copy");
    cpSync(lived, copy, { recursive: true });
    return copy;
  };
  const { baseUrl } = await answering(() => false);
  const reflectHere = async (home: string) => {
    const options = { now: NOW, offline: false, ...(await reflectModel(baseUrl)) };
    return usingMemory(home, options, (memory) => memory.reflect(mara));
  };
  const whole = copyOf();
  const [report] = await reflectHere(whole);
  expect(report?.notes).toEqual([]);
  const expected = await stateOf(whole);
  expect(JSON.stringify(expected)).toContain("User prefers a single suggestion");

  for (const question of Object.keys(ANSWERS)) {
    const home = copyOf();
    const child = await forkScript("reflecting");
    const server = await answering((name) => name === question && child.kill("SIGKILL"));
    const answers: ReflectAnswer[] = [];
    child.on("message", (answer: ReflectAnswer) => answers.push(answer));
    const gone = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
    child.send({ home, now: NOW, userId: mara.userId, dieAt: null, baseUrl: server.baseUrl } satisfies ReflectTask);
    expect(await gone).toBe("SIGKILL");
    expect(answers.every((answer) => typeof answer === "object" && "step" in answer)).toBe(true);
    await reflectHere(home);
    expect(await stateOf(home), question).toEqual(expected);
    const again = await reflectHere(home);
    expect(again.flatMap(({ operations, model }) => [...operations, ...Array(model.calls)])).toEqual([]);
  }
});
