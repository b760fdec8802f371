import { Command, MemorySaver } from "@langchain/langgraph";
import { describe, expect, it } from "vitest";
import type { SextetMemory } from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory } from "../support/memory.js";

const MARA = { userId: "mara" };
const REVIEWED = { configurable: { thread_id: "t" }, context: { ...MARA, review: ["vault" as const] } };
/** As somebody resumes who does not say again whose memory it is. */
const RESUMED = { configurable: { thread_id: "t" } };
const SECRET = { role: "user" as const, id: "s", session: "a", content: "My password for the bank is hunter7xyz." };

/** The graphs of a memory of their own, that keep threads. */
async function threads(home: string) {
  const { remember, forget } = (await openMemory(home)).graphs;
  for (const graph of [remember, forget]) graph.checkpointer = new MemorySaver();
  return { remember, forget };
}

/** A run that has stopped before a secret is kept. */
async function stopped() {
  const home = temporaryFolder();
  const memory = await openMemory(home);
  const { remember } = await threads(home);
  await remember.invoke({ turns: [SECRET] }, REVIEWED);
  const { tasks } = await remember.getState(RESUMED);
  expect(tasks[0]?.interrupts[0]?.value).toMatchObject({ operations: [{ agent: "vault" }] });
  const resume = async (answer: string) => {
    await remember.invoke(new Command({ resume: answer }) as never, RESUMED);
    return (await remember.getState(RESUMED)).values.report;
  };
  return { home, memory, remember, resume };
}

const secretsIn = (memory: SextetMemory) => memory.list({ ...MARA, agent: "vault" });

describe("what waits for a person", () => {
  it("is kept by nobody else: not by opening the home, by retrying, by a later run or by a redelivery", async () => {
    const { home, memory, resume } = await stopped();
    const other = await openMemory(home);
    expect(await secretsIn(other)).toEqual([]);
    expect(await other.retry(MARA)).toEqual([]);
    await other.remember({ role: "user", session: "a", content: "I live in Lisbon." }, MARA);
    const [again] = await other.remember(SECRET, MARA);
    expect(again?.pending[0]).toMatchObject({ error: "a person is to look at it first" });
    expect(await secretsIn(other)).toEqual([]);
    expect((await other.stats(MARA)).pending).toBe(1);

    const report = await resume("reject");
    expect(report.dropped).toMatchObject([{ agent: "vault", why: "a person did not let it through" }]);
    expect((await memory.stats(MARA)).pending).toBe(0);
    expect(await secretsIn(await openMemory(home))).toEqual([]);
  });

  it("is kept once they let it through, for the one who began the run, though it is not said again", async () => {
    const { home, memory, resume } = await stopped();
    expect((await resume("accept")).operations).toMatchObject([{ agent: "vault" }]);
    expect(await secretsIn(memory)).toHaveLength(1);
    expect((await memory.stats(MARA)).pending).toBe(0);
    const other = await openMemory(home);
    expect(await secretsIn(other)).toHaveLength(1);
    expect(await other.list({ userId: "default" })).toEqual([]);
  });

  it("is asked about again by the next run in which a person is, where the first was given up", async () => {
    const { remember } = await stopped();
    const later = { ...REVIEWED, configurable: { thread_id: "later" } };
    await remember.invoke({ turns: [] }, later);
    const { tasks } = await remember.getState(later);
    expect(tasks[0]?.interrupts[0]?.value).toMatchObject({ operations: [{ agent: "vault" }] });
  });

  it("and what needs no look are told apart by turn, not by run: an unreviewed turn is understood at once", async () => {
    const { home, memory } = await stopped();
    await memory.remember("I live in Lisbon.", MARA);
    expect((await memory.list({ ...MARA, agent: "core" })).map(({ text }) => text)).toEqual(["User lives in Lisbon"]);
    expect((await (await openMemory(home)).stats(MARA)).pending).toBe(1);
  });
});

it("forgetting is resumed as it was begun, too", async () => {
  const home = temporaryFolder();
  const memory = await openMemory(home);
  await memory.remember("I live in Lisbon.", MARA);
  const { forget } = await threads(home);
  const context = { ...MARA, review: ["forget" as const] };
  await forget.invoke({ all: true }, { ...RESUMED, context });
  expect((await memory.stats(MARA)).turns).toBe(1);
  await forget.invoke(new Command({ resume: "reject" }) as never, RESUMED);
  expect((await memory.stats(MARA)).turns).toBe(1);
  const again = { configurable: { thread_id: "again" } };
  await forget.invoke({ all: true }, { ...again, context });
  await forget.invoke(new Command({ resume: "accept" }) as never, again);
  expect((await memory.stats(MARA)).turns).toBe(0);
});
