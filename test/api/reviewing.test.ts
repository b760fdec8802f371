import { describe, expect, it } from "vitest";
import type { SextetMemory } from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory } from "../support/memory.js";

const MARA = { userId: "mara" };
const REVIEWED = { ...MARA, review: ["vault", "retract"] as const };
const secret = (session: string, place = "bank") => ({
  ...{ role: "user" as const, session },
  content: `My password for the ${place} is hunter7xyz.`,
});
const secretsIn = (memory: SextetMemory) => memory.list({ ...MARA, agent: "vault" });

/** A memory in which a secret waits for a person. */
async function waiting() {
  const home = temporaryFolder();
  const memory = await openMemory(home);
  const [report] = await memory.remember(secret("a"), REVIEWED);
  return { home, memory, report, run: report?.review ?? "" };
}

describe("what waits for a person", () => {
  it("is said so in the report, and named with what it would write", async () => {
    const { memory, report, run } = await waiting();
    expect(report).toMatchObject({ run: null, review: run, stored: 1, operations: [] });
    expect(report?.pending).toContainEqual(
      expect.objectContaining({ agent: "vault", error: "a person is to look at it first" }),
    );
    const { reviews, unasked } = await memory.reviews(MARA);
    expect(unasked).toBe(0);
    expect(reviews).toMatchObject([{ run, turns: report?.turns, operations: [{ op: "add", agent: "vault" }] }]);
    expect(JSON.stringify(reviews)).not.toContain("hunter7xyz");
    expect(await memory.reviews({ userId: "tomas" })).toEqual({ reviews: [], unasked: 0 });
  });

  it("is not asked about where nothing needs it", async () => {
    const { memory } = await waiting();
    const [report] = await memory.remember({ role: "user", session: "b", content: "I live in Porto." }, REVIEWED);
    expect(report?.review).toBeUndefined();
    expect(report?.operations).toMatchObject([{ text: "User lives in Porto" }]);
    expect((await memory.reviews(MARA)).reviews).toHaveLength(1);
  });

  it("is written when it is accepted, once, and by nobody but whose it is", async () => {
    const { memory, run } = await waiting();
    await expect(memory.answerReview(run, "accept", { userId: "tomas" })).rejects.toMatchObject({
      code: "RUN_NOT_FOUND",
    });
    const twice = await Promise.allSettled([1, 2].map(() => memory.answerReview(run, "accept", MARA)));
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await secretsIn(memory)).toHaveLength(1);
    expect(await memory.reviews(MARA)).toEqual({ reviews: [], unasked: 0 });
    expect((await memory.stats(MARA)).pending).toBe(0);
  });

  it("waits until its answer is written, and nobody is to be asked about it meanwhile", async () => {
    const { memory, run } = await waiting();
    let answered = false;
    const answering = memory.answerReview(run, "accept", MARA).finally(() => {
      answered = true;
    });
    while (!answered) {
      const { reviews, unasked } = await memory.reviews(MARA);
      expect(unasked).toBe(0);
      if (reviews.length === 0) expect(await secretsIn(memory)).toHaveLength(1);
    }
    expect(await answering).toMatchObject({ run, operations: [{ agent: "vault" }] });
  });

  it("is not written when it is rejected, and what else was said is", async () => {
    const memory = await openMemory(temporaryFolder());
    const content = "I live in Porto. My password for the bank is hunter7xyz.";
    const [report] = await memory.remember({ role: "user", content }, REVIEWED);
    expect(await memory.list(MARA)).toEqual([]);
    const answered = await memory.answerReview(report?.review ?? "", "reject", MARA);
    expect(answered.dropped).toMatchObject([{ agent: "vault", why: "a person did not let it through" }]);
    expect((await memory.list(MARA)).map(({ text }) => text)).toEqual(["User lives in Porto"]);
  });

  it("is written as it was edited; an answer that makes no sense is refused, and it waits on", async () => {
    const { memory, run } = await waiting();
    for (const operations of [[{ n: 99 }], [{ n: 0, fields: { nothing: "x" } }], [{ n: 0, fields: { caption: 7 } }]]) {
      await expect(memory.answerReview(run, { operations }, MARA)).rejects.toMatchObject({ code: "UPDATE_INVALID" });
    }
    await expect(memory.answerReview(run, "maybe" as "accept", MARA)).rejects.toMatchObject({ code: "UPDATE_INVALID" });
    const [{ operations = [] } = {}] = (await memory.reviews(MARA)).reviews;
    const edited = [{ n: operations[0]?.n ?? -1, fields: { caption: "the password of the savings bank" } }];
    await memory.answerReview(run, { operations: edited }, MARA);
    expect(await secretsIn(memory)).toMatchObject([
      { origin: "user", fields: { caption: "the password of the savings bank" } },
    ]);
  });

  it("is asked about again by another process, and both see when it is answered", async () => {
    const { home, memory } = await waiting();
    await memory.remember(secret("b", "gym"), REVIEWED);
    const asked = await memory.reviews(MARA);
    expect(asked.reviews).toHaveLength(2);
    await memory.remember("I live in Porto.", MARA); // other entries of the log change nothing about what waits
    const other = await openMemory(home);
    expect(await other.reviews(MARA)).toEqual({ reviews: [], unasked: 2 });
    expect(await other.askForReview(MARA)).toEqual(asked);
    for (const { run } of asked.reviews) {
      expect(await other.answerReview(run, "accept", MARA)).toMatchObject({ run, operations: [{ agent: "vault" }] });
    }
    expect(await other.askForReview(MARA)).toEqual({ reviews: [], unasked: 0 });
    expect(await memory.reviews(MARA)).toEqual({ reviews: [], unasked: 0 });
    expect(await secretsIn(memory)).toHaveLength(2);
  });

  it("keeps an answer from being one to something else than what was shown", async () => {
    const { home, run } = await waiting();
    const other = await openMemory(home);
    await other.remember(secret("a", "gym"), REVIEWED); // of the same session: what waits is now another run
    const { reviews } = await other.reviews(MARA);
    expect(reviews).toMatchObject([{ operations: [{ agent: "vault" }, { agent: "vault" }] }]);
    await expect(other.answerReview(run, "accept", MARA)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    expect(await secretsIn(other)).toEqual([]);
    await other.answerReview(reviews[0]?.run ?? "", "accept", MARA);
    expect(await secretsIn(other)).toHaveLength(2);
  });

  it("asks before a memory is taken back", async () => {
    const memory = await openMemory(temporaryFolder());
    await memory.remember("I live in Porto.", MARA);
    const [report] = await memory.remember("I don't live in Porto any more.", REVIEWED);
    const [waits] = (await memory.reviews(MARA)).reviews;
    expect(waits?.operations.map(({ text }) => text).join()).toMatch(/Porto/);
    expect((await memory.list({ ...MARA, agent: "core" })).map(({ text }) => text)).toEqual(["User lives in Porto"]);
    await memory.answerReview(report?.review ?? "", "accept", MARA);
    expect((await memory.list({ ...MARA, agent: "core" })).map(({ text }) => text)).not.toContain(
      "User lives in Porto",
    );
  });
});

it("pages through runs, and says where there is no such run", async () => {
  const memory = await openMemory(temporaryFolder());
  for (const place of ["Porto", "Faro", "Braga"]) await memory.remember(`My aunt lives in ${place}.`, MARA);
  const all = (await memory.runs(MARA)).map(({ id }) => id);
  expect(all.length).toBeGreaterThanOrEqual(3);
  const older = await memory.runs({ ...MARA, limit: 1, before: all[0] ?? "" });
  expect(older.map(({ id }) => id)).toEqual([all[1]]);
  expect(await memory.runs({ ...MARA, before: all.at(-1) ?? "" })).toEqual([]);
  await expect(memory.runs({ ...MARA, before: "r0" })).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
});
