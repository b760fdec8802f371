import { describe, expect, it, onTestFinished } from "vitest";
import { createMemory, type MemoryOptions, rebuildHome, type SextetMemory } from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";
import { textsOnDisk } from "../support/texts-on-disk.js";

const MARA = { userId: "mara" };
const TOMAS = { userId: "tomas" };
const NOW = "2026-04-20T09:00:00Z";

async function open(options: MemoryOptions = {}): Promise<SextetMemory> {
  const memory = await createMemory({ home: temporaryFolder(), offline: true, now: NOW, timeZone: "UTC", ...options });
  onTestFinished(() => memory.close());
  return memory;
}

async function named(memory: SextetMemory, text: RegExp, scope = MARA) {
  const found = (await memory.list(scope)).find((one) => text.test(one.text));
  if (!found) throw new Error(`nothing says ${text}: ${(await memory.list(scope)).map((one) => one.text).join("; ")}`);
  return found;
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "none",
    (error) => error.code,
  );

describe("why", () => {
  it("names the words that ended a memory: what replaced it, and what took it back", async () => {
    const memory = await open();
    await memory.remember({ role: "user", content: "I live in Lisbon. I work at Northwind.", session: "a" }, MARA);
    const [home, work] = [await named(memory, /Lisbon/), await named(memory, /Northwind/)];
    expect((await memory.why(home.id, MARA)).ended).toEqual([]);
    await memory.remember({ role: "user", content: "I moved to Porto.", session: "b" }, MARA);
    await memory.remember({ role: "user", content: "I don't work at Northwind any more.", session: "c" }, MARA);
    const ends = async (id: string) =>
      (await memory.why(id, MARA)).ended.map(({ session, quote }) => [session, quote] as const);
    expect(await ends(home.id)).toEqual([["b", expect.stringContaining("Porto")]]);
    expect(await ends(work.id)).toEqual([["c", expect.stringContaining("Northwind")]]);
  });
});

describe("update", () => {
  it("corrects a memory by hand, through the log, with the words it rests on", async () => {
    const memory = await open();
    await memory.remember("I live in Lisbon.", MARA);
    const before = await named(memory, /Lisbon/);
    const after = await memory.update(before.id, { fields: { value: "Faro" }, note: "No, Faro." }, MARA);
    expect(after).toMatchObject({ text: "User lives in Faro", origin: "user", supersedes: before.id });
    expect((await memory.why(after.id, MARA)).evidence[0]).toMatchObject({ quote: "No, Faro.", session: "by hand" });
    expect((await memory.history(after.id, MARA)).map(({ text }) => text)).toEqual([
      "User lives in Lisbon",
      "User lives in Faro",
    ]);
    expect((await memory.show(before.id, MARA)).retractedAt).toBe(Date.parse(NOW));
    expect((await memory.stats(MARA)).pending).toBe(0);
    expect((await memory.recall("Where do I live?", MARA)).memories[0]?.text).toBe("User lives in Faro");
  });

  it("keeps what was so until now where the world moved on", async () => {
    const memory = await open();
    await memory.remember({ role: "user", content: "I live in Lisbon.", at: "2026-01-01" }, MARA);
    const before = await named(memory, /Lisbon/);
    await memory.update(before.id, { fields: { value: "Faro" }, reason: "changed" }, MARA);
    expect((await memory.list({ ...MARA, asOf: "2026-02-01", agent: "core" })).map(({ text }) => text)).toEqual([
      "User lives in Lisbon",
    ]);
  });

  it("survives a rebuild", async () => {
    const home = temporaryFolder();
    const memory = await open({ home });
    await memory.remember("I live in Lisbon.", MARA);
    await memory.update((await named(memory, /Lisbon/)).id, { fields: { value: "Faro" } }, MARA);
    const before = await memory.list(MARA);
    await memory.close();
    await rebuildHome({ home });
    expect(await (await open({ home })).list(MARA)).toEqual(before);
  });

  it("refuses what it cannot do, and changes nothing", async () => {
    const memory = await open();
    await memory.remember("I live in Lisbon. My wifi password is hunter2-Zq81x.", MARA);
    const { id } = await named(memory, /Lisbon/);
    const secret = await named(memory, /wifi/);
    const { entries } = await memory.stats(MARA);
    expect(await codeOf(memory.update(id, { fields: {} }, MARA))).toBe("UPDATE_INVALID");
    expect(await codeOf(memory.update(id, { fields: { city: "Faro" } }, MARA))).toBe("UPDATE_INVALID");
    expect(await codeOf(memory.update(id, { fields: { value: 7 } }, MARA))).toBe("UPDATE_INVALID");
    await expect(memory.update(id, { fields: { path: "" } }, MARA)).rejects.toMatchObject({
      code: "UPDATE_INVALID",
      message: expect.stringContaining("key: says nothing"),
      hint: expect.stringContaining("core agent"),
    });
    const leak = { fields: { value: "my password is hunter3-Zq81x" } };
    expect(await codeOf(memory.update(id, leak, MARA))).toBe("UPDATE_INVALID");
    expect(await codeOf(memory.update(secret.id, { fields: { ciphertext: "x" } }, MARA))).toBe("UPDATE_INVALID");
    expect(await codeOf(memory.update("m-none", { fields: { value: "Faro" } }, MARA))).toBe("MEMORY_NOT_FOUND");
    expect(await codeOf(memory.update(id, { fields: { value: "Faro" } }, TOMAS))).toBe("MEMORY_NOT_FOUND");
    expect((await memory.stats(MARA)).entries).toBe(entries);
    const { id: newer } = await memory.update(id, { fields: { value: "Faro" } }, MARA);
    expect(newer).not.toBe(id);
    expect(await codeOf(memory.update(id, { fields: { value: "Braga" } }, MARA))).toBe("UPDATE_INVALID");
  });
});

describe("forget", () => {
  const SAID = [
    { role: "user" as const, id: "a", content: "I live in Lisbon.", at: "2026-01-01", session: "s" },
    {
      role: "user" as const,
      id: "b",
      content: "I live in Wroclaw now. My dog is called Biscuit.",
      at: "2026-02-01",
      session: "s",
    },
    { role: "user" as const, id: "c", content: "I work at Northwind.", at: "2026-02-02", session: "s" },
  ];

  it("takes a memory with its versions and the words they rest on, keeps what rests on other words, and never lets it back", async () => {
    const home = temporaryFolder();
    const memory = await open({ home });
    await memory.remember(SAID, MARA);
    await memory.remember("My city is Wroclaw.", TOMAS);
    const before = (await memory.list(MARA)).map(({ text }) => text);
    const receipt = await memory.forget((await named(memory, /Wroclaw/)).id, MARA);
    expect(receipt).toMatchObject({ memories: 2, turns: 2, bytesRewritten: expect.any(Number) });
    expect(receipt.ids).toHaveLength(4);
    expect(receipt.bytesRewritten).toBeGreaterThan(0);
    expect((await memory.list(MARA)).map(({ text }) => text)).toEqual(before.filter((text) => !/Wroclaw/.test(text)));
    expect((await named(memory, /Biscuit/)).evidence[0]?.quote).toContain("Biscuit");
    const { context } = await memory.recall("Where do I live? In Lisbon or Wroclaw?", MARA);
    expect(context).not.toMatch(/Lisbon|Wroclaw/);
    expect(await memory.stats(MARA)).toMatchObject({ turns: 3 });
    expect((await memory.remember(SAID, MARA))[0]).toMatchObject({ stored: 0 }); // a redelivery
    expect((await memory.list(MARA)).map(({ text }) => text).join()).not.toMatch(/Lisbon|Wroclaw/);
    await memory.close();
    await rebuildHome({ home });
    const again = await open({ home });
    expect((await again.list(MARA)).map(({ text }) => text).join()).not.toMatch(/Lisbon|Wroclaw/);
    expect((await again.list(TOMAS)).length + (await again.stats(TOMAS)).turns).toBeGreaterThan(0);
  });

  it("leaves nothing in any file, also of the versions before", async () => {
    const home = temporaryFolder();
    const memory = await open({ home });
    await memory.remember(SAID, MARA);
    const { id } = await named(memory, /Northwind/);
    await memory.forget(id, MARA);
    await memory.close();
    const texts = await textsOnDisk(home);
    expect(texts).toContain("Biscuit");
    expect(texts).not.toMatch(/northwind|rows that were deleted/i);
  });

  it("takes a turn by its id, with what rests on it alone", async () => {
    const memory = await open();
    await memory.remember(SAID, MARA);
    const why = await memory.why((await named(memory, /Biscuit/)).id, MARA);
    const { turns } = await memory.forget(why.evidence[0]?.turn ?? "", MARA);
    expect(turns).toBe(1);
    expect((await memory.list(MARA)).map(({ text }) => text).join()).not.toMatch(/Biscuit|Wroclaw/);
    const [older] = await memory.list({ ...MARA, agent: "core", asOf: "2026-01-15" });
    expect(older).toMatchObject({ text: "User lives in Lisbon", supersededBy: null });
    expect(await memory.history(older?.id ?? "", MARA)).toHaveLength(1);
  });

  it("takes everything of one person and of nobody else", async () => {
    const home = temporaryFolder();
    const memory = await open({ home });
    await memory.remember(SAID, MARA);
    await memory.remember("I work at Contoso.", TOMAS);
    const { turns, memories } = await memory.forget({ all: true }, MARA);
    expect(turns).toBe(3);
    expect(memories).toBeGreaterThan(3);
    expect(await memory.stats(MARA)).toMatchObject({ turns: 0, pending: 0, memories: { core: 0 } });
    expect((await memory.recall("Where do I live?", MARA)).memories).toEqual([]);
    expect((await named(memory, /Contoso/, TOMAS)).text).toBe("User works at Contoso");
    expect(await memory.forget({ all: true }, MARA)).toEqual({ memories: 0, turns: 0, bytesRewritten: 0, ids: [] });
    await memory.remember("I live in Faro.", MARA); // life goes on
    expect((await named(memory, /Faro/)).text).toBe("User lives in Faro");
    await memory.close();
    expect(await textsOnDisk(home)).not.toMatch(/Wroclaw|Lisbon|Biscuit|Northwind/);
  });

  it("deletes nothing for anything but an id or exactly { all: true }, and says what to give", async () => {
    const memory = await open();
    await memory.remember(SAID, MARA);
    const before = await memory.stats(MARA);
    const { id } = await named(memory, /Northwind/);
    for (const what of [null, undefined, {}, { id }, [id], "", { all: "true" }, { all: true, id }, 1, true]) {
      const asked = memory.forget(what as never, MARA);
      await expect(asked).rejects.toMatchObject({
        code: "FORGET_INVALID",
        hint: expect.stringContaining("{ all: true }"),
      });
      expect(await codeOf(memory.previewForget(what as never, MARA))).toBe("FORGET_INVALID");
      const input = typeof what === "object" && !Array.isArray(what) ? (what ?? {}) : { id: what };
      if ("id" in input && Object.keys(input).length === 1 && input.id === id) continue; // that is how a graph is told an id
      const run = memory.graphs.forget.invoke(input as never, { context: MARA as never });
      await expect(run).rejects.toMatchObject({ code: "FORGET_INVALID", hint: expect.stringContaining("`id`") });
    }
    expect(await memory.stats(MARA)).toEqual(before);
  });

  it("tells by its graph what would go, in ids, and takes along what says the same where that is asked for", async () => {
    const memory = await open();
    await memory.remember(
      [...SAID, { ...SAID[0], id: "d", at: "2026-02-03", content: "Once more: I work at Northwind." }] as never,
      MARA,
    );
    const { id } = await named(memory, /Northwind/);
    const context = MARA as never;
    const { same, receipt, ...planned } = await memory.graphs.forget.invoke({ id, dryRun: true }, { context });
    expect(receipt).toEqual({ memories: 0, turns: 0, bytesRewritten: 0, ids: [] });
    expect(planned.memories).toContain(id);
    expect(JSON.stringify({ same, planned })).not.toContain("Northwind");
    const done = await memory.graphs.forget.invoke({ id, also: true }, { context });
    expect(done.receipt.ids).toEqual(expect.arrayContaining([...planned.memories, ...planned.turns, ...same]));
    expect((await memory.recall("Where do I work?", MARA)).context).not.toContain("Northwind");
  });

  it("knows no id of another scope", async () => {
    const memory = await open();
    await memory.remember(SAID, MARA);
    const { id } = await named(memory, /Northwind/);
    expect(await codeOf(memory.forget(id, TOMAS))).toBe("MEMORY_NOT_FOUND");
    expect(await codeOf(memory.forget("m-none", MARA))).toBe("MEMORY_NOT_FOUND");
  });

  it("is obeyed by another memory that is open on the home", async () => {
    const home = temporaryFolder();
    const [a, b] = [await open({ home }), await open({ home })];
    await a.remember(SAID, MARA);
    await b.recall("Where do I work?", MARA);
    await a.forget((await named(a, /Northwind/)).id, MARA);
    expect((await b.recall("Where do I work?", MARA)).context).not.toContain("Northwind");
    expect((await b.remember(SAID, MARA))[0]).toMatchObject({ stored: 0 });
    await b.remember("I live in Faro.", MARA);
    expect((await a.list(MARA)).map(({ text }) => text).join()).not.toContain("Northwind");
  });
});

describe("context and settled", () => {
  it("gives a block and what its citations stand for", async () => {
    const memory = await open();
    await memory.remember("My sister Ines lives in Porto.", MARA);
    const { block, citations, abstain } = await memory.context("Where does my sister live?", MARA);
    expect(abstain).toBe(false);
    expect(block).toContain("not instructions");
    expect(citations.length).toBeGreaterThan(0);
    for (const { id, text } of citations) {
      expect(block).toContain(`[m:${id}]`);
      expect(text).not.toBe("");
    }
    expect(await memory.context("Where does my sister live?", TOMAS)).toMatchObject({ block: "", citations: [] });
  });

  it("waits for what nobody waited for", async () => {
    const memory = await open();
    void memory.remember("I live in Lisbon.", MARA);
    await memory.settled();
    expect((await memory.stats(MARA)).turns).toBe(1);
    await memory.settled();
  });
});
