import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rebuildHome, type SextetMemory } from "../../src/index.js";
import { canonicalState } from "../support/canonical.js";
import { decodedHome } from "../support/decoded-home.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory, usingMemory } from "../support/memory.js";

const mara = { userId: "mara" };
const at = (day: number) => `2026-03-${String(day).padStart(2, "0")}T09:00:00Z`;
const say = async (memory: SextetMemory, content: string, more: object = {}) =>
  (await memory.remember({ role: "user", content, session: "s", ...more }, mara))[0]?.run ?? "";
const texts = async (memory: SextetMemory, asOf: object = {}) =>
  (await memory.list({ ...mara, ...asOf })).map(({ text }) => text).sort();
const believed = async (memory: SextetMemory) => (await memory.list(mara)).map(({ rev: _, ...row }) => row);

describe("runs, undo and redo", () => {
  test("a run's memories go and come back under their ids, its turns stay, and the log tells it all", async () => {
    const home = temporaryFolder();
    const run = await usingMemory(home, { now: at(1) }, async (memory) => {
      await say(memory, "My sister lives in Porto.");
      return say(memory, "My sister moved to Faro.");
    });
    const moved = await usingMemory(home, { now: at(2) }, async (memory) => {
      const after = await believed(memory);
      const undone = await memory.undo(run, mara);
      expect(undone.believed).toMatchObject([{ text: "User's sister lives in Porto" }]);
      expect(undone.ended).toMatchObject([{ text: "User's sister lives in Faro" }]);
      expect(await texts(memory)).toEqual(["User's sister lives in Porto"]);
      expect((await memory.stats(mara)).turns).toBe(2);
      const [newest] = await memory.runs(mara);
      expect(newest).toMatchObject({ id: run, kind: "remember", undoneAt: Date.parse(at(2)) });
      const gone = undone.ended[0]?.id ?? "";
      expect((await memory.show(gone, mara)).retractedAt).toBe(Date.parse(at(2)));
      expect((await memory.history(undone.believed[0]?.id ?? "", mara)).map(({ text }) => text)).toEqual([
        "User's sister lives in Porto",
      ]);
      await memory.redo(run, mara);
      expect(await believed(memory)).toEqual(after);
      return gone;
    });
    await usingMemory(home, { now: at(3) }, async (memory) => {
      await memory.undo(run, mara);
      expect((await memory.recall("Where does my sister live?", mara)).memories.map(({ id }) => id)).not.toContain(
        moved,
      );
    });
    await usingMemory(home, { now: at(4) }, async (memory) => {
      const days = [1, 2, 3].map((day) => ({ recordedAsOf: at(day) }));
      for (const recordedAsOf of days.slice(0, 2)) {
        expect(await texts(memory, recordedAsOf)).toEqual(["User's sister lives in Faro"]);
        const { memories } = await memory.recall("Where does my sister live?", { ...mara, ...recordedAsOf });
        expect(memories.map(({ id }) => id)).toContain(moved);
        expect(memories[0]?.text).toBe("User's sister lives in Faro");
      }
      expect(await texts(memory, { recordedAsOf: at(3) })).toEqual(["User's sister lives in Porto"]);
    });
  });

  test("a run that others build on says which, in the order in which they go", async () => {
    const memory = await openMemory(temporaryFolder(), { now: at(1) });
    const runs = [];
    for (const city of ["Porto", "Faro", "Braga"]) runs.push(await say(memory, `My sister lives in ${city} now.`));
    const [first = "", second = "", third = ""] = runs;
    await expect(memory.undo(first, mara)).rejects.toMatchObject({
      code: "UNDO_BLOCKED",
      message: expect.stringContaining(`${third}, ${second}`),
      hint: `Take back ${third}, then ${second} first, with \`undo()\`.`,
    });
    await memory.undo(third, mara);
    await memory.undo(second, mara);
    await expect(memory.redo(third, mara)).rejects.toMatchObject({
      code: "UNDO_BLOCKED",
      hint: `Put back ${second} first, with \`redo()\`.`,
    });
    await expect(memory.undo(second, mara)).rejects.toMatchObject({ code: "UNDO_INVALID" });
    await expect(memory.redo(first, mara)).rejects.toMatchObject({ code: "UNDO_INVALID" });
    await expect(memory.undo("r0", mara)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    await expect(memory.undo(first, { userId: "tomas" })).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    const empty = await say(memory, "Hm, ok.");
    if (empty !== "") await expect(memory.undo(empty, mara)).rejects.toMatchObject({ code: "UNDO_INVALID" });
  });

  test("a secret that is taken back and put back is still the same secret", async () => {
    const memory = await openMemory(temporaryFolder(), { now: at(1) });
    const secret = ["hunter", "2", "-boat"].join("");
    const run = await say(memory, `My wifi password is ${secret}.`);
    const [held] = await memory.list({ ...mara, agent: "vault" });
    await memory.undo(run, mara);
    expect(await memory.list({ ...mara, agent: "vault" })).toEqual([]);
    await memory.redo(run, mara);
    expect(await memory.reveal(held?.id ?? "", mara)).toBe(secret);
  });

  test("what is forgotten is not put back", async () => {
    const home = temporaryFolder();
    await usingMemory(home, { now: at(1) }, async (memory) => {
      const run = await say(memory, "My sister lives in Porto. I work at Quaymark.");
      const [porto] = (await memory.list(mara)).filter(({ text }) => text.includes("Porto"));
      await memory.undo(run, mara);
      await memory.forget(porto?.id ?? "", mara);
      await memory.redo(run, mara);
      expect((await texts(memory)).join()).toMatch(/Quaymark/);
      expect((await texts(memory)).join()).not.toMatch(/Porto/);
    });
    expect((await decodedHome(home)).text).not.toContain("Porto");
    const memory = await openMemory(home, { now: at(2) });
    await memory.forget({ all: true }, mara);
    expect(await memory.runs(mara)).toEqual([]);
  });
});

test("what stood beside it under one key does not keep a run from being put back", async () => {
  await usingMemory(temporaryFolder(), {}, async (memory) => {
    await say(memory, "I work in Porto.");
    const [one] = await memory.list(mara);
    await memory.update(one?.id ?? "", { fields: { value: "Braga" } }, mara);
    await say(memory, "I work in Porto.");
    const before = await believed(memory);
    for (const { id } of await memory.runs(mara)) {
      const isPossible = await memory.undo(id, mara).then(
        () => true,
        () => false,
      );
      if (isPossible) await memory.redo(id, mara);
      expect(await believed(memory)).toEqual(before);
    }
  });
});

describe("over any sequence of operations, undo and redo", () => {
  const CITIES = ["Porto", "Faro", "Braga"];
  const STATEMENTS = [
    (x: string) => `My sister lives in ${x}.`,
    (x: string) => `I work in ${x}.`,
    (x: string) => `No, my sister lives in ${x}.`,
    (x: string) => `We went to ${x} on Sunday.`,
  ];
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constant("say" as const), fc.nat(), fc.nat()) },
    { weight: 3, arbitrary: fc.tuple(fc.constant("undo" as const), fc.nat(), fc.nat()) },
    { weight: 2, arbitrary: fc.tuple(fc.constant("redo" as const), fc.nat(), fc.nat()) },
    { weight: 1, arbitrary: fc.tuple(fc.constant("update" as const), fc.nat(), fc.nat()) },
    { weight: 1, arbitrary: fc.tuple(fc.constant("forget" as const), fc.nat(), fc.nat()) },
    { weight: 2, arbitrary: fc.tuple(fc.constant("vote" as const), fc.nat(), fc.nat()) },
  );
  const pick = <T>(all: readonly T[], i: number): T | undefined => all[i % Math.max(1, all.length)];

  test("the tables rebuilt from the log are the same, and what is undone and redone is as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
        const home = temporaryFolder();
        await usingMemory(home, {}, async (memory) => {
          for (const [what, i, j] of steps) {
            const runs = await memory.runs(mara);
            const memories = await memory.list(mara);
            const one = pick(memories, i);
            if (what === "say") await say(memory, pick(STATEMENTS, i)?.(pick(CITIES, j) ?? "") ?? "");
            if (what === "update" && one?.agent === "core") {
              await memory.update(one.id, { fields: { value: pick(CITIES, j) ?? "" } }, mara);
            }
            if (what === "forget" && one) await memory.forget(one.id, mara);
            if (what === "vote" && one) await memory.feedback(one.id, j % 2 ? "up" : "down", { ...mara, note: "why" });
            const run = pick(runs, i)?.id;
            if ((what === "undo" || what === "redo") && run !== undefined) {
              await memory[what](run, mara).catch((error) => {
                if (!["UNDO_BLOCKED", "UNDO_INVALID"].includes(error.code)) throw error;
              });
            }
          }
          for (const { id, undoneAt } of await memory.runs(mara)) {
            const before = await believed(memory);
            if (undoneAt !== null) continue;
            const isPossible = await memory.undo(id, mara).then(
              () => true,
              () => false,
            );
            if (isPossible) await memory.redo(id, mara);
            expect(await believed(memory)).toEqual(before);
          }
        });
        const state = await canonicalState(home);
        await rebuildHome({ home, offline: true });
        expect(await canonicalState(home)).toEqual(state);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 180_000);
});
