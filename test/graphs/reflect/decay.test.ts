import { describe, expect, test } from "vitest";
import { MARA, NOW } from "../../support/graphs.js";
import { DAY, reflecting } from "../../support/reflecting.js";

const YEAR = 365 * DAY;

async function lived() {
  const made = await reflecting();
  await made.say(
    "s1",
    NOW - YEAR,
    "episodic saw a heron",
    "core user.home = Porto",
    "semantic PIM | meaning = product information management",
  );
  await made.say("s2", NOW - 5 * DAY, "episodic adopted a dog");
  made.setNow(NOW);
  return made;
}

describe("decay", () => {
  // The clock of these tests stands at NOW while things are said, however long ago that was.
  test("archives an event that nobody spoke of for long, and nothing else", async () => {
    const { reflect, rows } = await lived();
    const { operations } = await reflect({ passes: ["decay"] });
    expect(operations).toMatchObject([{ op: "revise", reason: "archived", agent: "episodic" }]);
    expect(operations[0]?.because).toMatch(/^retention 0\.4\d$/);
    const faded = (await rows()).filter(({ archivedAt }) => archivedAt !== null);
    expect(faded).toMatchObject([{ id: operations[0]?.target, closedAt: null, retractedAt: null }]);
    expect((await reflect({ passes: ["decay"] })).operations).toEqual([]);
  });

  test("what is archived is found only where it is asked for, and as of a time before", async () => {
    const { reflect, graphs, store, setNow } = await lived();
    const recalled = async (more = {}) =>
      (await graphs.recall.invoke({ query: "Who saw a heron?", agents: ["episodic"], ...more }, { context: MARA }))
        .recalled;
    const saysSo = ({ memories }: Awaited<ReturnType<typeof recalled>>) =>
      memories.some(({ text }) => /heron/.test(text));
    expect(saysSo(await recalled())).toBe(true);
    setNow(NOW + DAY);
    await reflect({ passes: ["decay"] });
    expect(saysSo(await recalled())).toBe(false);
    expect(saysSo(await recalled({ archived: true }))).toBe(true);
    expect(saysSo(await recalled({ recordedAsOf: new Date(NOW).toISOString() }))).toBe(true);
    expect((await store.memories("episodic").list(MARA)).map(({ text }) => text).join()).not.toMatch(/heron/);
    expect((await store.memories("episodic").list(MARA, { archived: true })).map(({ text }) => text).join()).toMatch(
      /heron/,
    );
  });

  test("a new mention brings it back, and praise or a mention in between keeps it", async () => {
    const made = await reflecting();
    const day = NOW - 4 * YEAR;
    await made.say(
      "s1",
      day,
      "semantic PIM | meaning = product information management",
      "semantic QBR | meaning = quarterly business review",
    );
    await made.say("s2", day + 60 * DAY, "semantic QBR | meaning = quarterly business review");
    made.setNow(NOW);
    expect((await made.reflect({ passes: ["decay"] })).operations.map(({ text }) => text)).toEqual([
      "PIM means product information management",
    ]);
    await made.say("s3", NOW, "semantic PIM | meaning = product information management");
    const [pim] = (await made.rows()).filter(({ key }) => key.startsWith("pim"));
    expect(pim).toMatchObject({ archivedAt: null, assertions: 2 });
  });
});
