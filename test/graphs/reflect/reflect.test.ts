import { describe, expect, test } from "vitest";
import { memory, runDraft, turn, turnsDraft } from "../../support/entries.js";
import { MARA, NOW } from "../../support/graphs.js";
import { DAY, HOUR, reflecting } from "../../support/reflecting.js";

const TWICE = [
  "procedural Start the shop = run the tests, tag it, push it",
  "procedural Begin the shop = run the tests, tag it, push it",
];

describe("merging", () => {
  test("what was remembered twice becomes one memory, with the evidence of both", async () => {
    const { say, reflect, rows, open } = await reflecting();
    await say("s1", NOW - DAY, ...TWICE);
    await say("s2", NOW, "core user.home = Porto");
    expect(await open()).toHaveLength(3);
    const report = await reflect({ passes: ["merge"] });
    expect(report.operations).toHaveLength(1);
    expect(report.operations[0]).toMatchObject({ pass: "merge", op: "revise", reason: "merged", agent: "procedural" });
    expect(report.operations[0]?.because).toMatch(/^says what m\w+ says: in other words of the same meaning$/);
    const [kept] = (await open()).filter(({ agent }) => agent === "procedural");
    const other = (await rows()).find(({ retractedAt }) => retractedAt !== null);
    expect(await open()).toHaveLength(2);
    expect(other).toMatchObject({ supersededBy: kept?.id, id: report.operations[0]?.target });
    expect(kept?.evidence).toHaveLength(2);
  });

  test("across agents, the one that owns it keeps it, and who says it again later reinforces that", async () => {
    const { say, reflect, open } = await reflecting();
    await say("s1", NOW - 2 * DAY, "core user.notes.pim = x; semantic Ines | role = a nurse in Faro");
    await say("s2", NOW - DAY, "core ines.role = a nurse in Faro");
    const before = await open();
    await reflect({ passes: ["merge"] });
    const after = await open();
    const texts = after.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    for (const one of before)
      expect(after.some(({ text, evidence }) => text === one.text || evidence.length > 1)).toBe(true);
  });
});

describe("summaries", () => {
  test("a finished session is summed up once, with its sources; one that goes on is not", async () => {
    const { say, reflect, open, setNow } = await reflecting();
    await say("s1", NOW - DAY, "core user.home = Porto; core user.name = Mara", "episodic adopted a dog");
    await say("s2", NOW - HOUR / 2, "core user.work.employer = Acme");
    setNow(NOW);
    const { operations } = await reflect({ passes: ["summarise"] });
    expect(operations.map(({ op, agent }) => [op, agent])).toEqual([["add", "episodic"]]);
    const [summary] = (await open()).filter(({ derivedFrom }) => derivedFrom.length > 0);
    expect(summary?.text).toBe(
      "3 March 2026: User lives in Porto. User's name is Mara. adopted a dog on 3 March 2026.",
    );
    expect(summary?.derivedFrom).toHaveLength(3);
    expect(new Set(summary?.evidence.map(({ turn }) => turn)).size).toBe(2);
    expect((await reflect({ passes: ["summarise"] })).operations).toEqual([]);
    setNow(NOW + HOUR);
    const later = await reflect({ passes: ["summarise"] });
    expect(later.operations.map(({ text }) => text)).toEqual(["4 March 2026: User works at Acme."]);
  });

  test("what the user told and no memory says is told in their words, also where nothing was understood", async () => {
    const { say, reflect, open, graphs } = await reflecting();
    await say("s1", NOW - 3 * DAY, "core user.home = Porto", "The ledger is dry again.", "ok", "Is it?");
    await say("s2", NOW - 2 * DAY, "Moss is well again.");
    await reflect({ passes: ["summarise"] });
    const summaries = (await open()).filter(({ derivedFrom }) => derivedFrom.length > 0);
    expect(summaries.map(({ text }) => text).sort()).toEqual([
      "1 March 2026: User lives in Porto. User: The ledger is dry again. User asked: Is it?",
      "2 March 2026: User: Moss is well again.",
    ]);
    for (const { evidence } of summaries) expect(evidence.length).toBeGreaterThan(0);
    expect((await reflect({ passes: ["summarise"] })).operations).toEqual([]);
    const { recalled } = await graphs.recall.invoke({ query: "What have we talked about?" }, { context: MARA });
    expect(recalled.context).toMatch(/ledger[\s\S]*Moss is well/);
    expect(recalled.context).not.toContain("## What was said\n- [m:t2");
  });

  test("it is made again where something in it changed, and only there", async () => {
    const { say, reflect, open, rows } = await reflecting();
    await say("s1", NOW - 3 * DAY, "core user.home = Porto; core user.age = 40");
    await say("s2", NOW - 2 * DAY, "core user.work.employer = Acme");
    await reflect();
    const before = (await open()).filter(({ derivedFrom }) => derivedFrom.length > 0);
    await say("s1", NOW - 2.9 * DAY, "core user.birthday = 4 May");
    const { operations } = await reflect({ passes: ["summarise"] });
    expect(operations.map(({ op, reason }) => [op, reason])).toEqual([["revise", "remade"]]);
    const after = (await open()).filter(({ derivedFrom }) => derivedFrom.length > 0);
    expect(after.map(({ key }) => key).sort()).toEqual(before.map(({ key }) => key).sort());
    const old = (await rows()).find(({ id }) => id === operations[0]?.target);
    expect(old).toMatchObject({ supersededBy: operations[0]?.memory });
    expect(old?.retractedAt).not.toBeNull();
  });

  test("a broad question is answered by them, and no other question sees them", async () => {
    const { say, reflect, graphs } = await reflecting();
    await say("s1", NOW - 3 * DAY, "core user.home = Porto; core user.name = Mara; core user.age = 40");
    await say("s2", NOW - 2 * DAY, "semantic PIM | meaning = product information management");
    await reflect();
    const recall = async (query: string) => (await graphs.recall.invoke({ query }, { context: MARA })).recalled;
    const broad = await recall("What have we talked about this month?");
    expect(broad.abstain).toBe(false);
    expect(broad.context).toMatch(/^## In short\n.*1 March 2026: User lives in Porto.*\n.*2 March 2026: PIM means/);
    expect(broad.context).not.toContain("## What was said");
    expect(Object.values(broad.memories[0]?.why ?? {})).toEqual([broad.memories[0]?.score]);
    const person = await recall("What do you know about me?");
    expect(person.context).toMatch(
      /^## In short\n.*User's name is Mara\. User is 40 years old\. User lives in Porto\./,
    );
    // Who asks the turns alone gets turns alone.
    const input = { query: "What do you know about me?", agents: ["turns" as const] };
    const { recalled } = await graphs.recall.invoke(input, { context: MARA });
    expect(recalled.memories.every(({ agent }) => agent === "turns")).toBe(true);
    const narrow = await recall("What does PIM mean?");
    expect(narrow.context).not.toContain("In short");
    expect(narrow.memories.every(({ text }) => !/^\d+ March 2026/.test(text))).toBe(true);
  });

  test("sessions and days of people with names are summed up under their names", async () => {
    const { remember, reflect, open, setNow } = await reflecting();
    const midday = Date.parse(new Date(NOW - 3 * DAY).toISOString().slice(0, 10)) + 12 * HOUR;
    for (const [session, hours] of Object.entries({ s1: -5, s2: 0 })) {
      const at = midday + hours * HOUR;
      setNow(at);
      const said = ["The kiln is warm again.", "Did the glaze hold?", `It held very well in ${session}.`].map(
        (content, i) => ({
          ...{ role: "user", session, speaker: i === 1 ? "Bo" : "Ada", content },
          at: new Date(at + i * 60_000).toISOString(),
        }),
      );
      await remember(...said);
    }
    setNow(NOW);
    const report = await reflect({ passes: ["summarise", "days"] });
    expect(report.dropped).toEqual([]);
    const made = (await open()).filter(({ derivedFrom }) => derivedFrom.length > 0);
    expect(made).toHaveLength(3);
    for (const { key, text, fields } of made) {
      expect(text).toContain("Ada: The kiln is warm again.");
      expect(text).toMatch(/Ada: It held very well in s[12]\./);
      expect(text.includes("Bo asked: Did the glaze hold?")).toBe(!key.startsWith("summary of day"));
      expect([fields.actor, text.includes("User")]).toEqual(["Ada", false]);
    }
  });

  test("two things that were done in the same words are both told", async () => {
    const { say, reflect, open, setNow } = await reflecting();
    await say("s1", NOW - 3 * DAY, "episodic User mended a lamp for Bo", "episodic User mended a rug for Bo");
    setNow(NOW);
    await reflect({ passes: ["summarise"] });
    const [summary] = (await open()).filter(({ derivedFrom }) => derivedFrom.length > 0);
    expect(summary?.text).toMatch(/mended a lamp for Bo[\s\S]*mended a rug for Bo/);
  });

  test("secrets and what nobody said are no part of them, and none rests on another user's memory", async () => {
    const { say, reflect, open } = await reflecting();
    await say("s1", NOW - 3 * DAY, "core user.home = Porto", `The wifi password is ${["Tr0ub4", "dor&3x"].join("")}.`);
    await reflect();
    for (const { derivedFrom, text } of await open())
      if (derivedFrom.length > 0) expect(text).not.toMatch(/vault|password/);
  });
});

describe("the profile", () => {
  test("stays below 2,000 tokens however much is known, and is made again when that changes", async () => {
    const { say, reflect, open } = await reflecting();
    const facts = Array.from(
      { length: 60 },
      (_, i) => `core user.notes.topic_${i} = ${"some rather long words ".repeat(8)}${i}`,
    );
    for (let i = 0; i < facts.length; i += 10) await say(`s${i}`, NOW - 9 * DAY + i * HOUR, ...facts.slice(i, i + 10));
    await say("last", NOW - DAY, "core user.home = Porto", "core user.name = Mara");
    await reflect({ passes: ["profile"] });
    const profile = async () => (await open()).find(({ key }) => key === "user.profile");
    const first = await profile();
    expect(first?.text).toMatch(/^User's name is Mara\. User lives in Porto\./);
    expect((first?.text.length ?? 0) / 4).toBeLessThan(2_000);
    await say("now", NOW, "core user.home = Faro");
    const { operations } = await reflect({ passes: ["profile"] });
    expect(operations).toMatchObject([{ op: "revise", reason: "remade", target: first?.id }]);
    expect((await profile())?.text).toContain("User lives in Faro");
    expect((await profile())?.text).not.toContain("User lives in Porto");
  });
});

describe("a reflection", () => {
  const life = async (changes: Parameters<typeof reflecting>[0] = {}) => {
    const made = await reflecting(changes);
    await made.say("s1", NOW - 5 * DAY, ...TWICE, "core user.home = Porto; core user.name = Mara; core user.age = 40");
    await made.say("s2", NOW - 4 * DAY, "semantic Ines | occupation = nurse; semantic Ines | job = nurse");
    await made.say("s3", NOW - 3 * DAY, "core user.home = Faro", "episodic adopted a dog");
    return made;
  };

  test("changes nothing the second time, and writes nothing", async () => {
    const { reflect, rows, store } = await life();
    expect((await reflect()).operations.length).toBeGreaterThan(3);
    const [after, head] = [await rows(), store.head];
    const again = await reflect();
    expect(again).toMatchObject({ run: null, operations: [], more: false });
    expect(again.passes.map(({ looked }) => looked)).toEqual(again.passes.map(() => 0));
    expect([await rows(), store.head]).toEqual([after, head]);
  });

  test("run dry changes nothing and tells the same, ids and reasons among it", async () => {
    const { reflect, rows, store } = await life();
    const [before, head] = [await rows(), store.head];
    const dry = await reflect({ dryRun: true });
    expect(dry).toMatchObject({ run: null, dryRun: true });
    expect([await rows(), store.head]).toEqual([before, head]);
    const real = await reflect();
    expect(real.operations).toEqual(dry.operations);
    expect(real.operations.every(({ because }) => because !== "")).toBe(true);
    expect(real.dropped).toEqual(dry.dropped);
    const ids = new Set((await rows()).map(({ id }) => id));
    for (const { memory } of dry.operations) expect(ids.has(memory)).toBe(true);
  });

  test("is one entry of the log: where it fails at the end nothing is there, and the next one does it all", async () => {
    const { reflect, rows, store } = await life();
    const [before, head] = [await rows(), store.head];
    const real = store.reflect;
    store.reflect = () => Promise.reject(new Error("the power is gone"));
    await expect(reflect()).rejects.toThrow("the power is gone");
    expect([await rows(), store.head]).toEqual([before, head]);
    store.reflect = real;
    expect((await reflect()).operations.length).toBeGreaterThan(3);
    const { payload } = (await store.entries(MARA)).at(-1) ?? {};
    expect(payload).toMatchObject({ kind: "run", by: "reflect", turns: [], done: [] });
  });

  test("two at once: nothing is lost or doubled", async () => {
    const { reflect, open, rows } = await life();
    const reports = await Promise.all([reflect(), reflect(), reflect()]);
    expect(reports.filter(({ overtaken }) => overtaken).length).toBe(2);
    expect(reports.filter(({ operations }) => operations.length > 0)).toHaveLength(1);
    const keys = (await open()).map(({ agent, key }) => `${agent} ${key}`);
    expect(new Set(keys).size).toBe(keys.length);
    const after = await rows();
    expect((await reflect()).operations).toEqual([]);
    expect(await rows()).toEqual(after);
  });

  test("what is remembered meanwhile is not overwritten", async () => {
    const { reflect, say, open, store } = await life();
    const real = store.reflect;
    store.reflect = async (scope, build) => {
      store.reflect = real;
      await say("s4", NOW, "core user.home = Lagos");
      return store.reflect(scope, build);
    };
    expect(await reflect()).toMatchObject({ overtaken: true, run: null, operations: [], more: true });
    expect((await reflect()).overtaken).toBe(false);
    const home = (await open()).filter(({ key }) => key === "user.home");
    expect(home.map(({ text }) => text)).toEqual(["User lives in Lagos"]);
    expect((await open()).find(({ key }) => key === "user.profile")?.text).toContain("Lagos");
  });

  test("only the passes that are asked for run, and the others catch up later", async () => {
    const { reflect } = await life();
    const merged = await reflect({ passes: ["merge"] });
    expect(new Set(merged.operations.map(({ pass }) => pass))).toEqual(new Set(["merge"]));
    const rest = await reflect();
    expect(new Set(rest.operations.map(({ pass }) => pass))).toEqual(new Set(["summarise", "profile"]));
  });

  test("looks at a bounded number of memories a round, and at all of them in the end", async () => {
    const made = await reflecting();
    for (let i = 0; i < 35; i++) {
      const said = turn(`t${i}`, { session: `s${i}`, at: NOW - 60 * DAY + i * DAY, content: "Thirty things." });
      await made.store.write(MARA, async () => turnsDraft(MARA, [said]));
      const memories = Array.from({ length: 30 }, (_, n) => {
        const fields = { subject: `thing ${i} ${n}`, attribute: "is", value: "a thing" };
        const evidence = [{ turn: said.id, quote: said.content }];
        return memory(`m${i}n${n}`, { key: `key ${i} ${n}`, fields, evidence, text: `Thing ${i} ${n} is there` });
      });
      await made.store.write(MARA, async (head) =>
        runDraft(MARA, head + 1, { turns: [said.id], memories, dimensions: 512 }),
      );
    }
    made.setNow(NOW);
    const first = await made.reflect({ passes: ["summarise"] });
    expect(first.more).toBe(true);
    expect(first.passes[0]?.looked).toBeLessThanOrEqual(1_100);
    const second = await made.reflect({ passes: ["summarise"] });
    expect(second.more).toBe(false);
    expect(first.operations.length + second.operations.length).toBe(35);
  });
});
