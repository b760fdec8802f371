import { describe, expect, onTestFinished, test } from "vitest";
import { createOwnReflection } from "../../src/api/own-reflection.js";
import type { SextetMemory } from "../../src/index.js";
import { canonicalState, comparableState } from "../support/canonical.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory, usingMemory } from "../support/memory.js";

const USER = { userId: "mara" };
const said = (session: string, at: string, ...contents: string[]) =>
  contents.map((content) => ({ role: "user" as const, session, at, content }));

async function tell(memory: SextetMemory) {
  await memory.remember(
    said("s1", "2026-03-01T10:00:00Z", "My name is Mara.", "I live in Lisbon.", "I work at Acme."),
    USER,
  );
  await memory.remember(
    said("s2", "2026-03-04T10:00:00Z", "I adopted a dog called Rex.", "My sister Ines lives in Porto."),
    USER,
  );
}
const state = async (memory: SextetMemory) =>
  (await memory.list({ ...USER, archived: true }))
    .map(({ rev: _, ...rest }) => rest)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

describe("memory.reflect", () => {
  test("a context says no turn again whose words a memory says, before and after", async () => {
    const memory = await openMemory(temporaryFolder(), { now: "2026-03-10T10:00:00Z" });
    const at = "2026-03-01T10:00:00Z";
    await memory.remember(said("s", at, "My sister lives in Porto.", "It rained all day long."), USER);
    const asked = async () => (await memory.recall("Where does my sister live?", USER)).context;
    const before = await asked();
    expect(before.match(/Porto/g), before).toHaveLength(1);
    expect(before).toContain("User's sister lives in Porto");
    await memory.reflect(USER);
    expect(await asked()).toBe(before);
  });

  test("a context shows the turn beside a memory that leaves out some of it", async () => {
    const memory = await openMemory(temporaryFolder(), { now: "2026-03-10T10:00:00Z" });
    await memory.remember(said("s", "2026-03-01T10:00:00Z", "My sister Ines lives in Porto."), USER);
    const { context } = await memory.recall("Where does my sister live?", USER);
    expect(context).toMatch(/User's sister lives in Porto[\s\S]*## What was said[\s\S]*Ines lives in Porto/);
  });

  test("is undone and redone like any other run: all tables hold what they held before, and after", async () => {
    const home = temporaryFolder();
    const now = "2026-12-10T10:00:00Z"; // late enough for an event to fade
    const at = <T>(work: (memory: SextetMemory) => Promise<T>) => usingMemory(home, { now }, work);
    const tables = async (takenBack: string[] = []) => comparableState(await canonicalState(home), takenBack);
    await at(async (memory) => {
      await tell(memory);
      await memory.remember(
        said("s3", "2026-03-05T10:00:00Z", "I like jazz.", "Today I went climbing with Ana."),
        USER,
      );
      await memory.remember(said("s4", "2026-12-01T10:00:00Z", "I really enjoy jazz."), USER);
    });
    const before = await tables();
    const [report] = await at((memory) => memory.reflect(USER));
    const run = report?.run ?? "";
    const done = report?.operations.map(({ pass, op, reason }) => `${pass} ${reason ?? op}`) ?? [];
    expect(done).toEqual(expect.arrayContaining(["merge merged", "summarise add", "profile add", "decay archived"]));
    const after = await tables();
    expect(after).not.toEqual(before);
    await at(async (memory) => {
      expect((await memory.runs(USER))[0]).toMatchObject({ id: run, kind: "reflect" });
      await memory.undo(run, USER);
    });
    expect(await tables([run])).toEqual(before);
    const again = await at((memory) => memory.reflect(USER));
    expect(again.flatMap(({ operations }) => operations.map(({ pass, text }) => [pass, text]))).toEqual([]); // it is not done again unasked
    await at((memory) => memory.redo(run, USER));
    expect(await tables()).toEqual(after);
  });

  test("says why, what it was made of, and forgets what it was made of", async () => {
    const memory = await openMemory(temporaryFolder(), { now: "2026-03-10T10:00:00Z" });
    await tell(memory);
    await memory.reflect(USER);
    const all = await memory.list(USER);
    const summary = all.find(({ key }) => key === "summary of session s2");
    const why = await memory.why(summary?.id ?? "", USER);
    expect(why.because).toEqual([expect.stringMatching(/^of \d memories of a finished session$/)]);
    expect(why.derived.length).toBeGreaterThanOrEqual(2);
    expect(why.evidence.length).toBeGreaterThanOrEqual(2);
    const dog = all.find(({ text, derivedFrom }) => /Rex/.test(text) && derivedFrom.length === 0);
    const { ids } = await memory.forget(dog?.id ?? "", USER);
    expect(ids).toContain(summary?.id);
    expect(JSON.stringify(await memory.list({ ...USER, archived: true }))).not.toContain("Rex");
    await memory.reflect(USER);
    const again = (await memory.list(USER)).find(({ key }) => key === "summary of session s2");
    expect(again?.text).toContain("Ines");
    expect(again?.text).not.toContain("Rex");
  });

  test("is the same after the tables are rebuilt from the log", async () => {
    const home = temporaryFolder();
    const after = await usingMemory(home, { now: "2026-03-10T10:00:00Z" }, async (memory) => {
      await tell(memory);
      await memory.reflect(USER);
      return state(memory);
    });
    const { rebuildHome } = await import("../../src/index.js");
    await rebuildHome({ home, offline: true });
    expect(await usingMemory(home, { now: "2026-03-10T10:00:00Z" }, state)).toEqual(after);
  });

  test("by itself after so many runs, once at a time", async () => {
    const memory = await openMemory(temporaryFolder(), { now: "2026-03-10T10:00:00Z", reflect: { every: 2 } });
    await tell(memory);
    await memory.settled();
    expect((await memory.list(USER)).filter(({ derivedFrom }) => derivedFrom.length > 0).length).toBe(3);
  });
});

describe("reflecting by itself", () => {
  const scope = { namespace: "n", userId: "u" };
  const other = { namespace: "n", userId: "v" };
  function made(when: { every?: number; idle?: number }) {
    const log: string[] = [];
    const ends: (() => void)[] = [];
    const due: (() => void)[] = [];
    const failures: unknown[] = [];
    const own = createOwnReflection(
      when,
      ({ userId }) => {
        log.push(userId);
        return new Promise((resolve) => ends.push(() => resolve(undefined)));
      },
      (error) => failures.push(error),
      (_, run) => {
        due.push(run);
        return () => void due.splice(due.indexOf(run), 1);
      },
    );
    onTestFinished(() => own.stop());
    return { ...own, log, ends, due, failures };
  }

  test("counts runs by scope, one at a time, and once more where more came meanwhile", async () => {
    const { ran, log, ends, settled } = made({ every: 2 });
    ran(scope, 1);
    ran(other, 1);
    expect(log).toEqual([]);
    ran(scope, 1);
    expect(log).toEqual(["u"]);
    for (let i = 0; i < 6; i++) ran(scope, 1);
    expect(log).toEqual(["u"]);
    ends[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual(["u", "u"]);
    ends[1]?.();
    await settled();
    expect(log).toEqual(["u", "u"]);
  });

  test("waits for silence, and starts to wait again with every run", () => {
    const { ran, log, due, ends } = made({ idle: 1_000 });
    ran(scope, 1);
    ran(scope, 1);
    expect(due).toHaveLength(1);
    ran(scope, 0);
    due[0]?.();
    expect(log).toEqual(["u"]);
    ends[0]?.();
  });

  test("nothing starts once it is stopped", async () => {
    const { ran, log, due, stop } = made({ every: 1, idle: 5 });
    await stop();
    ran(scope, 3);
    expect([log, due]).toEqual([[], []]);
  });
});
