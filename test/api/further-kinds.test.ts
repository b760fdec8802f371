import { describe, expect, it } from "vitest";
import { promise } from "../../examples/custom-agent.js";
import { type AgentDefinition, KINDS, type MemoryOptions, type SextetMemory } from "../../src/index.js";
import { copiesOf } from "../support/copies.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory, usingMemory } from "../support/memory.js";
import { textsOnDisk } from "../support/texts-on-disk.js";

const MARA = { userId: "mara" };
const TOMAS = { userId: "tomas" };
const WITH = { agents: [promise] };
const SAID = "I promised Ines to send her the photos by Friday.";
const PROMISED = "User promised Ines to send her the photos by Friday";

const AT = { now: "2026-03-04T10:00:00Z", timeZone: "UTC" };
const open = (home: string, options: MemoryOptions = {}) => openMemory(home, { ...AT, ...options });
const using = <T>(home: string, options: MemoryOptions, work: (memory: SextetMemory) => Promise<T>) =>
  usingMemory(home, { ...AT, ...options }, work);

/** A home with a promise that was made twice, with another date the second time, and something else. */
const homeWithPromise = copiesOf((home) =>
  using(home, WITH, (memory) =>
    memory.remember(["I promised Ines to send her the photos by Monday.", "I live in Lisbon.", SAID], MARA),
  ),
);

const errorOf = (promised: Promise<unknown>) => promised.catch((error) => error);
const textsOf = async (memory: SextetMemory, scope = MARA) => (await memory.list(scope)).map(({ text }) => text);

describe.each<[string, MemoryOptions]>([
  ["passed in", WITH],
  ["not passed in", {}],
])("a kind of memory that is %s", (_, options) => {
  it("is listed, shown, explained and counted like any other", async () => {
    const memory = await open(await homeWithPromise(), options);
    expect(memory.kinds.map(({ kind }) => kind)).toEqual([...KINDS, "promise"]);
    expect(memory.kinds.at(-1)?.purpose).toBe(promise.purpose);
    expect(await textsOf(memory)).toEqual(["User lives in Lisbon", PROMISED]);
    const [one] = await memory.list({ ...MARA, agent: "promise" });
    const fields = { what: "send her the photos", to: "Ines", due: "by Friday" };
    expect(await memory.show(one?.id ?? "", MARA)).toMatchObject({ agent: "promise", text: PROMISED, fields });
    expect(await memory.why(one?.id ?? "", MARA)).toMatchObject({
      agent: "promise",
      derived: [one?.supersedes],
      evidence: [{ quote: "I promised Ines to send her the photos by Friday" }],
    });
    expect((await memory.history(one?.id ?? "", MARA)).map(({ fields: { due } }) => due)).toEqual([
      "by Monday",
      "by Friday",
    ]);
    const { memories, pending, bytes } = await memory.stats(MARA);
    expect({ memories, pending }).toMatchObject({ memories: { core: 1, promise: 1 }, pending: 0 });
    expect(bytes.promise).toBeGreaterThan(0);
  });

  it("is recalled, and has its own section after those of the six", async () => {
    const memory = await open(await homeWithPromise(), options);
    const { memories, context } = await memory.recall("What did I promise Ines?", MARA);
    expect(memories[0]).toMatchObject({ agent: "promise", text: PROMISED });
    expect(context).toMatch(
      /^## Promises\n(?:- .*\n)*- \[m:\w+\] (?:told )?\S+ "User promised Ines to send her the photos by Friday"/m,
    );
    const only = await memory.recall("What did I promise Ines?", { ...MARA, agents: ["promise"] });
    expect(new Set(only.memories.map(({ agent }) => agent))).toEqual(new Set(["promise"]));
    const others = await memory.recall("What did I promise Ines?", { ...MARA, agents: ["core", "turns"] });
    expect(others.memories.map(({ agent }) => agent)).not.toContain("promise");
  });

  it("names what there is where another is asked for", async () => {
    const memory = await open(await homeWithPromise(), options);
    expect(await errorOf(memory.list({ ...MARA, agent: "habit" }))).toMatchObject({
      code: "QUERY_INVALID",
      hint: expect.stringContaining([...KINDS, "promise"].join(", ")),
    });
    expect(await errorOf(memory.recall("Habits?", { ...MARA, agents: ["habit"] }))).toMatchObject({
      code: "QUERY_INVALID",
      message: expect.stringMatching(/"turns".*"core".*"promise"/),
    });
  });

  it("is forgotten with its versions and turns, and nothing of it is left on disk", async () => {
    const home = await homeWithPromise();
    await using(home, options, async (memory) => {
      const [one] = await memory.list({ ...MARA, agent: "promise" });
      expect(await memory.forget(one?.id ?? "", MARA)).toMatchObject({ memories: 2, turns: 2 });
      expect(await textsOf(memory)).toEqual(["User lives in Lisbon"]);
    });
    const texts = await textsOnDisk(home);
    expect(texts).toContain("Lisbon");
    expect(texts).not.toMatch(/photos|Ines|rows that were deleted/);
  });

  it("is forgotten with all the rest, and nothing of it is left on disk", async () => {
    const home = await homeWithPromise();
    await using(home, WITH, (memory) => memory.remember("I promised Rui to water the plants.", TOMAS));
    await using(home, options, async (memory) => {
      expect(await memory.forget({ all: true }, MARA)).toMatchObject({ memories: 3, turns: 3 });
      expect(await memory.stats(MARA)).toMatchObject({ turns: 0, memories: { core: 0, promise: 0 } });
      expect(await textsOf(memory, TOMAS)).toEqual(["User promised Rui to water the plants"]);
    });
    expect(await textsOnDisk(home)).not.toMatch(/photos|Ines|Lisbon|rows that were deleted/);
  });
});

describe("changing by hand", () => {
  it("needs the agent, and writes nothing without it", async () => {
    const home = await homeWithPromise();
    const change = { fields: { due: "by Sunday" }, reason: "changed" as const };
    const memory = await open(home);
    const [one] = await memory.list({ ...MARA, agent: "promise" });
    const { entries } = await memory.stats(MARA);
    expect(await errorOf(memory.update(one?.id ?? "", change, MARA))).toMatchObject({
      code: "AGENT_MISSING",
      hint: expect.stringContaining("createMemory({ agents: [promise] })"),
    });
    expect((await memory.stats(MARA)).entries).toBe(entries);
    await memory.close();
    await using(home, WITH, async (again) => {
      const after = await again.update(one?.id ?? "", change, MARA);
      expect(after).toMatchObject({ text: "User promised Ines to send her the photos by Sunday", origin: "user" });
      expect((await again.stats(MARA)).pending).toBe(0);
      expect(await again.history(after.id, MARA)).toHaveLength(3);
    });
  });

  it("of one of the six leaves nothing pending for any agent", async () => {
    const home = await homeWithPromise();
    for (const options of [{}, WITH]) {
      const memory = await open(home, options);
      const [core] = await memory.list({ ...MARA, agent: "core" });
      await memory.update(core?.id ?? "", { fields: { value: options === WITH ? "Faro" : "Braga" } }, MARA);
      expect((await memory.stats(MARA)).pending).toBe(0);
      await memory.close();
    }
    await using(home, WITH, async (memory) => expect(await textsOf(memory)).toContain("User lives in Faro"));
  });
});

describe("a memory that was opened before another one handed the kind in", () => {
  it("goes on to recall, and lists what it has come to know", async () => {
    const home = temporaryFolder();
    const before = await open(home);
    await before.remember("I live in Lisbon.", MARA);
    const after = await open(home, WITH);
    await after.remember(SAID, MARA);
    await before.remember("I work at Northwind.", MARA);
    const { memories } = await before.recall("What did I promise Ines?", MARA);
    expect(memories.map(({ text }) => text)).toContain(`User: ${SAID}`);
    expect(await textsOf(before)).toContain(PROMISED);
    expect((await before.chat("What did I promise Ines?", MARA)).answer).toMatch(/\S/);
    await before.forget({ all: true }, MARA);
    expect(await after.list(MARA)).toEqual([]);
    await Promise.all([before.close(), after.close()]);
    expect(await textsOnDisk(home)).not.toMatch(/photos|Ines/);
  });
});

describe("several further kinds", () => {
  const habit: AgentDefinition = {
    ...promise,
    ...{ kind: "habit", title: "Habits", purpose: "What the user does again and again." },
    key: () => "the one habit",
    single: () => true,
  };

  it("are known side by side, whoever hands which in", async () => {
    const home = await homeWithPromise();
    await using(home, { agents: [habit] }, (memory) => memory.remember("I promised to run every day.", MARA));
    for (const agents of [[habit, promise], [promise], []]) {
      await using(home, { agents }, async (memory) => {
        expect((await memory.stats(MARA)).memories).toMatchObject({ promise: 1, habit: 1 });
        expect((await memory.recall("What did I promise?", MARA)).context).toMatch(/^## Promises\n[^#]*|^## Habits\n/m);
      });
    }
  });

  it("own a fact that both propose in the order of their names, before any of the six but the vault", async () => {
    const memory = await open(temporaryFolder(), { agents: [promise, habit] });
    const [report] = await memory.remember("I promised to run every day.", MARA);
    expect(report?.operations.map(({ agent }) => agent)).toEqual(["habit"]);
    expect(report?.dropped).toContainEqual(expect.objectContaining({ agent: "promise", why: "habit owns it" }));
  });
});
