import { describe, expect, test } from "vitest";
import { rebuildHome, type SextetMemory } from "../../src/index.js";
import { canonicalState } from "../support/canonical.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory, usingMemory } from "../support/memory.js";

const mara = { userId: "mara" };
const at = (year: number) => `${year}-03-01T09:00:00Z`;
const EVENT = "Yesterday I saw a heron at the lake.";
const say = (memory: SextetMemory, content: string) => memory.remember({ role: "user", content, session: "s" }, mara);
const heron = async (memory: SextetMemory, options: object = {}) => {
  const all = await memory.list({ ...mara, agent: "episodic", archived: true, ...options });
  return all.find(({ text, derivedFrom }) => /heron/.test(text) && derivedFrom.length === 0);
};

describe("pin", () => {
  test("what is pinned never fades, and what had faded is back; unpinned it fades", async () => {
    const home = temporaryFolder();
    await usingMemory(home, { now: at(2020) }, (memory) => say(memory, EVENT));
    await usingMemory(home, { now: at(2024) }, async (memory) => {
      const id = (await heron(memory))?.id ?? "";
      expect(await memory.pin(id, mara)).toMatchObject({ pinnedAt: Date.parse(at(2024)), archivedAt: null });
      await memory.reflect(mara);
      expect(await heron(memory)).toMatchObject({ archivedAt: null });
      expect(await memory.pin(id, { ...mara, pinned: false })).toMatchObject({ pinnedAt: null });
      await memory.reflect(mara);
      expect((await heron(memory))?.archivedAt).not.toBeNull();
      expect(await memory.pin(id, mara)).toMatchObject({ pinnedAt: Date.parse(at(2024)), archivedAt: null });
      expect((await memory.recall("What did I see at the lake?", mara)).memories.map((one) => one.id)).toContain(id);
    });
  });

  test("it is a run: listed, undone, put back and rebuilt; doing it twice is one", async () => {
    const home = temporaryFolder();
    const run = await usingMemory(home, { now: at(2024) }, async (memory) => {
      await say(memory, EVENT);
      const id = (await heron(memory))?.id ?? "";
      const before = await heron(memory);
      await memory.pin(id, mara);
      await memory.pin(id, mara);
      const [pinned, told] = await memory.runs(mara);
      expect(pinned).toMatchObject({ kind: "pin", turns: [], operations: [{ op: "revise", memory: id }] });
      expect(told).toMatchObject({ kind: "remember" });
      await expect(memory.undo(told?.id ?? "", mara)).rejects.toMatchObject({ code: "UNDO_BLOCKED" });
      await memory.undo(pinned?.id ?? "", mara);
      expect({ ...(await heron(memory)), rev: 0 }).toEqual({ ...before, rev: 0 });
      await memory.redo(pinned?.id ?? "", mara);
      expect((await heron(memory))?.pinnedAt).toBe(Date.parse(at(2024)));
      return pinned?.id;
    });
    const state = await canonicalState(home);
    await rebuildHome({ home });
    expect(await canonicalState(home)).toEqual(state);
    await usingMemory(home, { now: at(2025) }, async (memory) => {
      expect((await memory.runs(mara))[0]?.id).toBe(run);
      expect((await heron(memory))?.pinnedAt).toBe(Date.parse(at(2024)));
    });
  });

  test("undoing it is not blocked by another memory under the same key", async () => {
    const memory = await openMemory(temporaryFolder(), { now: at(2024) });
    await say(memory, "I own a kayak.");
    const [kayak] = await memory.list({ ...mara, agent: "core" });
    await memory.pin(kayak?.id ?? "", mara);
    const [{ id: run } = { id: "" }] = await memory.runs(mara);
    await say(memory, "I own a tandem.");
    await memory.undo(run, mara);
    expect((await memory.show(kayak?.id ?? "", mara)).pinnedAt).toBeNull();
    await memory.redo(run, mara);
    expect((await memory.show(kayak?.id ?? "", mara)).pinnedAt).not.toBeNull();
  });

  test("what replaces it is pinned too, and a secret keeps its value", async () => {
    const memory = await openMemory(temporaryFolder(), { now: at(2024) });
    await say(memory, "I live in Porto.");
    const [porto] = await memory.list({ ...mara, agent: "core" });
    await memory.pin(porto?.id ?? "", mara);
    await say(memory, "I moved to Faro.");
    const [faro] = await memory.list({ ...mara, agent: "core" });
    expect(faro).toMatchObject({ text: "User lives in Faro", pinnedAt: Date.parse(at(2024)) });
    await expect(memory.pin(porto?.id ?? "", mara)).rejects.toMatchObject({ code: "UPDATE_INVALID" });
    const password = ["Tr0ub4", "dor&3x"].join("");
    await say(memory, `The wifi password is ${password}`);
    const [secret] = await memory.list({ ...mara, agent: "vault" });
    await memory.pin(secret?.id ?? "", mara);
    expect(await memory.reveal(secret?.id ?? "", mara)).toBe(password);
  });

  test("nobody pins another user's memory, nor what is not there", async () => {
    const memory = await openMemory(temporaryFolder(), { now: at(2024) });
    await say(memory, EVENT);
    const id = (await heron(memory))?.id ?? "";
    await expect(memory.pin(id, { userId: "tomas" })).rejects.toMatchObject({ code: "MEMORY_NOT_FOUND" });
    await expect(memory.pin("m0", mara)).rejects.toMatchObject({ code: "MEMORY_NOT_FOUND" });
  });
});
