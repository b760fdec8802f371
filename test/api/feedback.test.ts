import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineAgent, rebuildHome, type SextetMemory } from "../../src/index.js";
import { canonicalState } from "../support/canonical.js";
import { decodedHome } from "../support/decoded-home.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory, usingMemory } from "../support/memory.js";

const mara = { userId: "mara" };
const now = "2026-03-04T09:00:00Z";
const say = (memory: SextetMemory, content: string, more: object = {}) =>
  memory.remember({ role: "user", content, session: "s", ...more }, mara);
const tastes = async (memory: SextetMemory) => {
  return (await memory.recall("What do I like?", mara)).memories;
};

async function withTastes(home = temporaryFolder()) {
  const memory = await openMemory(home, { now });
  for (const food of ["ramen", "lasagne", "falafel"]) await say(memory, `I like ${food}.`);
  return memory;
}

describe("votes", () => {
  test("move what comes first, are shown by why and --explain, and are taken back", async () => {
    const memory = await withTastes();
    const [first, second] = (await tastes(memory)).filter(({ agent }) => agent === "core");
    if (!first || !second) throw new Error("there are no tastes");
    const { run } = await memory.feedback(first.id, "down", mara);
    await memory.feedback(second.id, "up", { ...mara, note: "That one, always." });
    const after = await tastes(memory);
    expect(after[0]?.id).toBe(second.id);
    const blamed = after.find(({ id }) => id === first.id);
    expect(after[0]?.why.feedback).toBeGreaterThan(0);
    expect(blamed?.why.feedback).toBeLessThan(0);
    for (const { why, score } of after) {
      expect(Object.values(why).reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 3);
    }
    expect((await memory.why(second.id, mara)).trust).toMatchObject({
      provenance: "stated",
      up: 1,
      down: 0,
      disputed: false,
    });
    expect((await memory.why(second.id, mara)).trust.mean).toBeGreaterThan(
      (await memory.why(first.id, mara)).trust.mean,
    );
    await memory.undo(run, mara);
    expect((await memory.why(first.id, mara)).trust).toMatchObject({ up: 0, down: 0 });
    await memory.redo(run, mara);
    expect((await memory.why(first.id, mara)).trust).toMatchObject({ up: 0, down: 1 });
  });

  test("any number by one user moves a score by at most half a point, and none of another user's", async () => {
    const memory = await withTastes();
    const tomas = { userId: "tomas" };
    await memory.remember({ role: "user", content: "I like ramen.", session: "s" }, tomas);
    const others = (await memory.recall("What food do I like?", tomas)).memories;
    const before = await tastes(memory);
    const [voted] = before;
    for (let i = 0; i < 12; i++) await memory.feedback(voted?.id ?? "", "down", { ...mara, voter: `voter ${i}` });
    const after = (await tastes(memory)).find(({ id }) => id === voted?.id);
    const moved = (voted?.score ?? 0) - (after?.score ?? 0);
    expect(moved).toBeGreaterThan(0.2);
    expect(moved).toBeLessThan(0.55);
    expect((await memory.recall("What food do I like?", tomas)).memories).toEqual(others);
    await expect(memory.feedback(voted?.id ?? "", "up", tomas)).rejects.toMatchObject({ code: "MEMORY_NOT_FOUND" });
  });

  test.each([
    ["another vote", (m: SextetMemory, id: string) => m.feedback(id, "sideways" as "up", mara), "FEEDBACK_INVALID"],
    ["an unknown id", (m: SextetMemory) => m.feedback("m0", "up", mara), "MEMORY_NOT_FOUND"],
    ["no id", (m: SextetMemory) => m.feedback(" ", "up", mara), "ID_INVALID"],
  ])("%s is an error", async (_, vote, code) => {
    const memory = await withTastes();
    const [one] = await memory.list(mara);
    await expect(vote(memory, one?.id ?? "")).rejects.toMatchObject({ code });
    expect((await memory.runs(mara)).every(({ kind }) => kind === "remember")).toBe(true);
  });

  test("are held in the tables, rebuilt from the log, and forgotten with what was said about it", async () => {
    const home = temporaryFolder();
    const voted = await usingMemory(home, { now }, async (memory) => {
      await say(memory, "I like ramen.");
      const [one] = await memory.list(mara);
      await memory.feedback(one?.id ?? "", "up", { ...mara, note: "Zanzibar was right" });
      return one?.id ?? "";
    });
    const state = await canonicalState(home);
    expect(state.feedback).toHaveLength(1);
    await rebuildHome({ home, offline: true, now });
    expect(await canonicalState(home)).toEqual(state);
    await usingMemory(home, { now }, async (memory) => {
      expect((await memory.why(voted, mara)).trust.up).toBe(1);
      expect((await memory.stats(mara)).pending).toBe(0);
      await memory.forget(voted, mara);
      expect(await memory.runs(mara)).toMatchObject([{ kind: "feedback", signals: [] }, { kind: "remember" }]);
    });
    expect((await canonicalState(home)).feedback).toEqual([]);
    expect((await decodedHome(home)).text).not.toContain("Zanzibar");
  });

  test("a secret in a note is sealed", async () => {
    const home = temporaryFolder();
    const secret = ["hunter", "2", "-boat"].join("");
    await usingMemory(home, { now }, async (memory) => {
      await say(memory, "I like ramen.");
      const [one] = await memory.list(mara);
      await memory.feedback(one?.id ?? "", "up", { ...mara, note: `My wifi password is ${secret}.` });
    });
    expect((await decodedHome(home)).text).not.toContain(secret);
  });
});

describe("a conversation", () => {
  const talk = async () => {
    const memory = await openMemory(temporaryFolder(), { now });
    await memory.chat("My sister lives in Porto.", { ...mara, session: "c" });
    const ask = () => memory.chat("Where does my sister live?", { ...mara, session: "c" });
    const votes = async (id: string) => {
      const { up, down } = (await memory.why(id, mara)).trust;
      return { up, down };
    };
    return { memory, ask, votes };
  };

  test("thanks and corrections count a little for what the answer cited", async () => {
    const { memory, ask, votes } = await talk();
    const [cited = ""] = (await ask()).cited;
    await memory.chat("Thanks, that's right!", { ...mara, session: "c" });
    expect(await votes(cited)).toEqual({ up: 0.5, down: 0 });
    await ask();
    await memory.chat("No, that's wrong.", { ...mara, session: "c" });
    expect(await votes(cited)).toEqual({ up: 0.5, down: 0.5 });
    await ask();
    await ask();
    expect(await votes(cited)).toEqual({ up: 0.5, down: 0.75 });
    const newest = (await memory.runs(mara)).find(({ kind }) => kind === "feedback");
    expect(newest?.signals[0]).toMatchObject({ id: cited, says: "again" });
  });

  test("a vote on an answer is one on what it cited; one that cites nothing cannot be voted on", async () => {
    const { memory, ask, votes } = await talk();
    const { message, cited } = await ask();
    const { about } = await memory.feedback(message, "up", mara);
    expect(about.map(({ id }) => id)).toEqual(cited);
    expect(await votes(cited[0] ?? "")).toEqual({ up: 1, down: 0 });
  });

  test("what is delivered twice counts once", async () => {
    const { memory, ask, votes } = await talk();
    const [cited = ""] = (await ask()).cited;
    for (let i = 0; i < 3; i++) await memory.chat("Thanks!", { ...mara, session: "c", id: "thanks" });
    expect((await votes(cited)).up).toBe(0.5);
  });
});

describe("a claim of a less trusted source", () => {
  /** Keeps what runs where, whoever says so: the user, a document or a tool. */
  const servers = defineAgent({
    kind: "servers",
    purpose: "Which server runs where.",
    evidence: "any",
    fields: z.object({ name: z.string().describe("The server"), host: z.string().describe("The host it runs on") }),
    text: ({ name, host }) => `The ${name} server runs on ${host}`,
    key: ({ name }) => name,
    single: () => true,
    rules: {
      concerns: ({ content }) => (/server runs on/.test(content) ? "names a server" : undefined),
      extract: ({ content }) =>
        [...content.matchAll(/The (\w+) server runs on (\w+)/g)].map(([quote, name = "", host = ""]) => ({
          fields: { name, host },
          quote,
        })),
    },
  });
  const opened = async (home = temporaryFolder()) => {
    const memory = await openMemory(home, { now, agents: [servers] });
    await say(memory, "The staging server runs on host7.", { id: "1" });
    await say(memory, "The staging server runs on host9.", { id: "2", role: "tool" });
    const recall = () => memory.recall("What does the staging server run on?", mara);
    const believed = async () => (await memory.list({ ...mara, agent: "servers" })).map(({ text }) => text);
    return { memory, recall, believed };
  };

  test("that contradicts the user is shown beside it as disputed, and is not believed", async () => {
    const { memory, recall, believed } = await opened();
    expect(await believed()).toEqual(["The staging server runs on host7"]);
    const { memories, context } = await recall();
    expect(memories[0]?.text).toBe("The staging server runs on host7");
    const claim = memories.find(({ disputed }) => disputed);
    expect(claim).toMatchObject({ text: "The staging server runs on host9", doubtedBy: memories[0]?.id });
    expect(context).toMatch(/disputed, not believed: "The staging server runs on host9"/);
    expect((await memory.why(claim?.id ?? "", mara)).trust).toMatchObject({ provenance: "tool", disputed: true });
    const { answer } = await memory.chat("What does the staging server run on?", mara);
    expect(answer.split("\n")[0]).toContain("host7");
    expect((await memory.list({ ...mara, agent: "servers", asOf: "2026-03-05" })).length).toBe(1);
  });

  test("is believed once the user says so too", async () => {
    const { memory, recall, believed } = await opened();
    await say(memory, "The staging server runs on host9.", { id: "3" });
    expect(await believed()).toEqual(["The staging server runs on host9"]);
    expect((await recall()).memories.some(({ disputed }) => disputed)).toBe(false);
  });

  test("is believed once the user votes for it, by a run that can be taken back", async () => {
    const home = temporaryFolder();
    const { memory, recall, believed } = await opened(home);
    const claim = (await recall()).memories.find(({ disputed }) => disputed);
    const before = await memory.list(mara);
    const receipt = await memory.feedback(claim?.id ?? "", "up", mara);
    expect(await believed()).toEqual(["The staging server runs on host9"]);
    const made = (await memory.runs(mara)).find(({ operations }) => operations[0]?.memory === receipt.believed);
    expect(made?.kind).toBe("update");
    await memory.undo(made?.id ?? "", mara);
    expect((await memory.list(mara)).map(({ rev: _, ...row }) => row)).toEqual(before.map(({ rev: _, ...row }) => row));
    expect((await recall()).memories.find(({ disputed }) => disputed)?.id).toBe(claim?.id);
  });
});
