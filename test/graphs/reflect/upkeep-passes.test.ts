import { describe, expect, test } from "vitest";
import { estimateTokens } from "../../../src/domain/estimate-tokens.js";
import { recordFeedback } from "../../../src/graphs/feedback/record.js";
import { CORE_BUDGET } from "../../../src/graphs/reflect/passes/core.js";
import { tokenCounter } from "../../../src/recall/count-tokens.js";
import { memory, runDraft, turn, turnsDraft } from "../../support/entries.js";
import { MARA, NOW } from "../../support/graphs.js";
import { DAY, HOUR, reflecting } from "../../support/reflecting.js";

/** Real graphs over so many details of core memory that it is far over its budget. */
async function stuffed() {
  const made = await reflecting();
  await made.say(
    "s",
    NOW - 9 * DAY,
    "core user.name = Mara; core user.home = Porto; core user.instructions.length = short",
  );
  const said = turn("t1", { session: "old", at: NOW - 8 * DAY, content: "Many things." });
  await made.store.write(MARA, async () => turnsDraft(MARA, [said]));
  const memories = Array.from({ length: 150 }, (_, i) => {
    const path = `user.likes.${WORDS[i % 15]}_${WORDS[15 + Math.floor(i / 15)]}`;
    const text = `User likes ${WORDS[i % 15]} with ${WORDS[15 + Math.floor(i / 15)]}, and told at length of how it was number ${i}`;
    const fields = { path, value: text, statement: text };
    const evidence = [{ turn: said.id, quote: said.content }];
    const at = said.at + i;
    return memory(`m${i}x`, {
      agent: "core",
      key: path,
      fields,
      evidence,
      text,
      assertedAt: at,
      recordedAt: at,
      validFrom: at,
    });
  });
  await made.store.write(MARA, async (head) =>
    runDraft(MARA, head + 1, { turns: [said.id], memories, dimensions: 512 }),
  );
  made.setNow(NOW);
  return made;
}

const WORDS =
  "apples bridges castles deserts engines forests gardens harbours islands jackets kettles lanterns mirrors novels oranges pebbles quilts rivers saddles tunnels umbrellas violins windows yarns zebras".split(
    " ",
  );
const tokens = (memories: readonly { text: string }[]) =>
  memories.reduce((sum, { text }) => sum + estimateTokens(text), 0);

describe("core under its budget", () => {
  test("the least used details move to the semantic agent, word for word, and the rest stays as it was", async () => {
    const { reflect, open, rows, store, graphs } = await stuffed();
    const used = "m0x";
    await recordFeedback({ store, clock: { now: () => NOW, elapsed: () => 0 } } as never, MARA, {
      signals: [{ id: used, says: "cited" }],
    });
    const core = async () => (await open()).filter(({ agent }) => agent === "core");
    const before = await core();
    expect(tokens(before)).toBeGreaterThan(CORE_BUDGET);
    const { operations } = await reflect({ passes: ["core"] });
    expect(operations.length).toBeGreaterThan(10);
    expect(operations.every(({ op, reason, agent }) => `${op} ${reason} ${agent}` === "revise moved semantic")).toBe(
      true,
    );
    const after = await core();
    expect(tokens(after)).toBeLessThanOrEqual(CORE_BUDGET);
    expect(tokens(after)).toBeGreaterThan(0.95 * CORE_BUDGET);
    expect(after.every((one) => before.some(({ id, text }) => id === one.id && text === one.text))).toBe(true);
    const moved = before.filter(({ id }) => !after.some((one) => one.id === id));
    const semantic = (await open()).filter(({ agent }) => agent === "semantic");
    expect(semantic.map(({ text }) => text).sort()).toEqual(moved.map(({ text }) => text).sort());
    expect(after.map(({ id }) => id)).toContain(used);
    expect(moved.map(({ id }) => id)).toContain("m1x");
    for (const key of ["user.name", "user.home", "user.instructions.length"]) {
      expect(after.map((one) => one.key)).toContain(key);
    }
    const old = (await rows()).find(({ id }) => id === "m1x");
    expect(semantic.find(({ id }) => id === old?.supersededBy)).toMatchObject({ supersedes: "m1x", text: old?.text });
    const { recalled } = await graphs.recall.invoke({ query: "Do I like bridges with pebbles?" }, { context: MARA });
    expect(recalled.memories.map(({ id }) => id)).toContain(old?.supersededBy);
    expect((await reflect({ passes: ["core"] })).operations).toEqual([]);
  });

  test("the profile of so much stays below 2,000 tokens", async () => {
    const { reflect, open } = await stuffed();
    await reflect({ passes: ["profile"] });
    const profile = (await open()).find(({ key }) => key === "user.profile");
    const exact = (await tokenCounter())(profile?.text ?? "");
    expect(exact).toBeLessThan(2_000);
    expect(exact).toBeGreaterThan(1_000);
  });
});

describe("day summaries", () => {
  test("a day of several sessions has one of its own, made again when one of them changes, and used for more than a day", async () => {
    const { say, reflect, open, graphs, setNow } = await reflecting();
    await say("morning", NOW - 3 * DAY, "core user.home = Porto");
    await say("evening", NOW - 3 * DAY + 6 * HOUR, "episodic User adopted a dog");
    await say("other", NOW - 2 * DAY, "core user.work.employer = Acme");
    setNow(NOW);
    const { operations } = await reflect({ passes: ["summarise", "days"] });
    expect(operations.map(({ pass, op }) => [pass, op])).toEqual([
      ["summarise", "add"],
      ["summarise", "add"],
      ["summarise", "add"],
      ["days", "add"],
    ]);
    const days = async () => (await open()).filter(({ key }) => key.startsWith("summary of day "));
    const [day] = await days();
    expect(day?.text).toMatch(/^1 March 2026: User lives in Porto\. User adopted a dog on 1 March 2026\.$/);
    expect(day?.evidence).toHaveLength(2);
    expect((await reflect({ passes: ["summarise", "days"] })).operations).toEqual([]);
    const recall = async (query: string) => (await graphs.recall.invoke({ query }, { context: MARA })).recalled.context;
    const month = await recall("What have we talked about this month?");
    expect(month.match(/1 March 2026: /g)).toHaveLength(1);
    expect(month).toMatch(/Porto.*dog/);
    expect((await recall("What did we talk about on 1 March 2026?")).match(/"1 March 2026: /g)).toHaveLength(2);
    await say("evening", NOW - 3 * DAY + 6.5 * HOUR, "core user.age = 40");
    const again = await reflect({ passes: ["summarise", "days"] });
    expect(again.operations.map(({ pass, reason }) => [pass, reason])).toEqual([
      ["summarise", "remade"],
      ["days", "remade"],
    ]);
    expect((await days())[0]?.text).toContain("40 years old");
  });
});

describe("procedures", () => {
  const told = (steps: string) => `procedural Glue a spine = ${steps}`;
  const spine = async ({ open }: Awaited<ReturnType<typeof reflecting>>) =>
    (await open()).filter(({ agent }) => agent === "procedural");

  test("one that failed twice is retired, and one that worked in between is not", async () => {
    const made = await reflecting();
    await made.say("s1", NOW - 9 * DAY, told("Warm the glue, Press it for an hour"));
    await made.say("s2", NOW - 8 * DAY, "The spine I glued came off again.");
    expect((await made.reflect({ passes: ["procedures"] })).operations).toEqual([]);
    await made.say("s3", NOW - 7 * DAY, "The glued spine failed again.");
    expect((await made.reflect({ passes: ["procedures"] })).operations).toMatchObject([
      { op: "revise", reason: "archived", because: "failed 2 times, worked 0 times" },
    ]);
    expect((await spine(made))[0]?.archivedAt).not.toBeNull();
    expect((await made.reflect({ passes: ["procedures"] })).operations).toEqual([]);
    const other = await reflecting();
    await other.say(
      "s1",
      NOW - 9 * DAY,
      told("Warm the glue, Press it for an hour"),
      "That worked!",
      "It worked perfectly again.",
    );
    await other.say("s2", NOW - 8 * DAY, "The spine I glued came off again.");
    await other.say("s3", NOW - 7 * DAY, "The glued spine failed again.");
    expect((await other.reflect({ passes: ["procedures"] })).operations).toEqual([]);
  });

  test("what took the place of a failed one says which steps did not work, and keeps its count", async () => {
    const made = await reflecting();
    await made.say("s1", NOW - 9 * DAY, told("Warm the glue, Press it for an hour"));
    await made.say("s2", NOW - 8 * DAY, "The spine I glued came off again.");
    await made.say("s3", NOW - 7 * DAY, told("Warm the glue, Press it overnight"), "That held, finally.");
    const { operations } = await made.reflect({ passes: ["procedures"] });
    expect(operations).toMatchObject([
      { op: "revise", reason: "remade", because: expect.stringMatching(/worked 1 times?$/) },
    ]);
    const [kept, ...others] = await spine(made);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      text: "Glue a spine: 1. Warm the glue 2. Press it overnight; did not work: Press it for an hour",
      fields: { trigger: "Glue a spine; did not work: Press it for an hour" },
    });
    expect((await made.reflect({ passes: ["procedures"] })).operations).toEqual([]);
  });

  test("words about something else, or delivered twice, count for nothing more", async () => {
    const made = await reflecting();
    await made.say("s1", NOW - 9 * DAY, told("Warm the glue, Press it for an hour"));
    await made.say("s2", NOW - 8 * DAY, "My exam failed again, sadly.");
    const again = {
      role: "user" as const,
      session: "s3",
      id: "1",
      content: "The spine I glued came off again.",
      at: new Date(NOW - 7 * DAY).toISOString(),
    };
    await made.remember(again);
    await made.remember(again);
    const [{ id } = { id: "" }] = await spine(made);
    expect((await made.store.tallies(MARA, [id])).get(id)?.hints).toEqual({ failed: 1 });
  });
});
