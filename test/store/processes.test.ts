import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Answer } from "../support/child.js";
import { type Child, startChild } from "../support/child-process.js";
import { MARA, turn, turnsDraft } from "../support/entries.js";
import { temporaryFolder } from "../support/folder.js";
import { append, faultsOf, newTables, readLog, tableRows, withStore } from "../support/store.js";

const newHome = () => join(temporaryFolder(), "tables");
const startChildren = (count: number) => Promise.all(Array.from({ length: count }, startChild));
const acksOf = (answers: readonly Answer[]) => answers.flatMap((answer) => ("ack" in answer ? [answer] : []));
/** How many tables there are, in place or still aside; undefined: what was aside was put in its place while it was looked at. */
function tablesIn(folder: string): number | undefined {
  try {
    const names = readdirSync(folder, { recursive: true });
    return names.filter((name) => /^[^/]+\/[^/]+\.lance$/.test(String(name))).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
const DONE = { done: "" };

/** Everything that the processes were told is written is in the log where they were told, and the tables agree. */
async function expectKept(uri: string, answers: readonly Answer[]) {
  const log = await readLog(uri);
  for (const { ack, id } of acksOf(answers)) {
    const { payload } = log[ack - 1] ?? {};
    const ids = payload?.kind === "turns" ? payload.turns : payload?.kind === "run" ? payload.memories : [];
    expect(ids.map((one) => one.id)).toEqual([id]);
  }
  expect(await faultsOf(uri)).toEqual([]);
}

describe("several processes on one home", () => {
  test("write at once: every entry once, without a gap, and the tables agree with the log", async () => {
    const uri = newHome();
    const children = await startChildren(3);
    const answers = await Promise.all(
      children.map((child, i) => child.run({ task: "write", uri, count: [13, 12, 12][i] ?? 0, prefix: `p${i}-` })),
    );
    expect(answers.map((one) => one.at(-1))).toEqual([DONE, DONE, DONE]);
    expect(
      acksOf(answers.flat())
        .map(({ ack }) => ack)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 74 }, (_, i) => i + 1));
    await withStore(uri, async (store) => append(store, turnsDraft(MARA, [turn("last")])));
    expect(await readLog(uri)).toHaveLength(75);
    expect((await tableRows(uri)).turns).toHaveLength(38);
    await expectKept(uri, answers.flat());
  });

  test("make one new home at the same moment: all of them open it, again and again", async () => {
    const children = await startChildren(2);
    for (let round = 0; round < 8; round++) {
      const uri = newHome();
      const answers = await Promise.all(
        children.map((child, i) => child.run({ task: "write", uri, count: 1, prefix: `p${i}-` })),
      );
      expect(answers.map((one) => one.at(-1))).toEqual([DONE, DONE]);
      await expectKept(uri, answers.flat());
    }
  });
});

describe("several processes that hand in the same further agent at the same moment", () => {
  test.each([
    ["make one new home with it", newHome],
    ["give its table to a home that is there", newTables],
  ])("%s, again and again", async (_, home) => {
    const children = await startChildren(2);
    for (let round = 0; round < 4; round++) {
      const uri = await home();
      const answers = await Promise.all(
        children.map((child, i) => child.run({ task: "write", uri, count: 2, prefix: `p${i}-`, agent: "promise" })),
      );
      expect(answers.map((one) => one.at(-1))).toEqual([DONE, DONE]);
      expect((await tableRows(uri)).promise).toHaveLength(4);
      await expectKept(uri, answers.flat());
    }
  });
});

describe("a process that is killed", () => {
  /** Park and Miller's minimal standard generator: the same rounds every time. */
  function* random(seed: number) {
    for (let state = seed; ; ) {
      state = (state * 48_271) % 2_147_483_647;
      yield state / 2_147_483_647;
    }
  }

  test("in the middle of writing, ten times: what was acknowledged is there, once, and the tables agree with the log", async () => {
    const uri = newHome();
    const chance = random(20_260_304);
    const next = () => chance.next().value ?? 0;
    const answers: Answer[] = [];
    let starting: Promise<Child> = startChild();
    for (let round = 0; round < 10; round++) {
      const child = await starting;
      if (round < 9) starting = startChild();
      const fatal = Math.floor(next() * 6);
      const turnsOfTheLoop = Math.floor(next() * 40);
      let acks = 0;
      const killIt = (left: number): unknown => (left === 0 ? child.kill() : setImmediate(killIt, left - 1));
      const said = await child.run({ task: "write", uri, count: 100, prefix: `r${round}-` }, () => {
        if (acks++ === fatal) killIt(turnsOfTheLoop);
      });
      expect(said.filter((answer) => !("ack" in answer))).toEqual([]);
      answers.push(...said);
    }
    await withStore(uri, async () => {});
    await expectKept(uri, answers);
    expect(acksOf(answers).length).toBeGreaterThan(20);
  });

  test("while it makes the home: the next one makes it whole", async () => {
    const children = await startChildren(4);
    for (const [i, child] of children.entries()) {
      const uri = newHome();
      const running = child.run({ task: "open", uri });
      await new Promise<void>((resolve) => {
        const look = (): unknown => ((tablesIn(dirname(uri)) ?? 0) > 2 * i ? resolve() : setImmediate(look));
        look();
      });
      child.kill();
      await running;
      await withStore(uri, async (store) => append(store, turnsDraft(MARA, [turn("t1")])));
      await expectKept(uri, []);
    }
  });
});
