import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  createMemory,
  type MemoryOptions,
  rebuildHome,
  SextetError,
  type SextetMemory,
  type TurnInput,
} from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory } from "../support/memory.js";

const MARA = { userId: "mara" };
const NOW = "2026-03-04T10:00:00Z";
const CONVERSATION: TurnInput[] = [
  {
    role: "user",
    session: "a",
    at: "2026-01-05T09:00:00Z",
    content: "My name is Mara and I live in Lisbon. I love jazz.",
  },
  { role: "user", session: "a", at: "2026-01-05T09:02:00Z", content: "My sister Ines works at Northwind as a nurse." },
  { role: "user", session: "b", at: "2026-02-10T09:00:00Z", content: "We moved to Porto last week." },
  {
    role: "user",
    session: "b",
    at: "2026-02-10T09:01:00Z",
    content: "To reset the router: first unplug it, then wait 30 seconds, and finally plug it back in.",
  },
  {
    role: "user",
    session: "c",
    at: "2026-02-20T09:00:00Z",
    content: "The handbook is at https://example.com/handbook.pdf",
  },
  { role: "user", session: "c", at: "2026-02-20T09:01:00Z", content: "My wifi password is hunter2-Zq81x." },
];

const open = ({ home = temporaryFolder(), ...options }: MemoryOptions = {}): Promise<SextetMemory> =>
  openMemory(home, { now: NOW, timeZone: "UTC", ...options });

/** What two runs must agree on: everything but ciphertext, which is random by design. */
async function canonical(memory: SextetMemory): Promise<string> {
  const questions = ["Where do I live?", "Who is my sister?", "wifi password", "How do I reset the router?"];
  const recalls = await Promise.all(questions.map((question) => memory.recall(question, MARA)));
  const lists = await memory.list({ ...MARA });
  const past = await memory.list({ ...MARA, asOf: "2026-01-20" });
  return JSON.stringify([lists, past, recalls], (key, value) => (key === "ciphertext" ? "" : value), 1);
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: unknown) => (SextetError.isInstance(error) ? (error as SextetError).code : String(error)),
  );

describe("a memory", () => {
  it("knows tomorrow what was said today", async () => {
    const home = temporaryFolder();
    const today = await open({ home });
    await today.remember("My sister Ines lives in Porto.", MARA);
    await today.close();
    const tomorrow = await open({ home });
    expect((await tomorrow.recall("Where does my sister live?", MARA)).memories[0]?.text).toContain("Porto");
  });

  it("gives the same bytes for the same input, with a fixed clock", async () => {
    const states: string[] = [];
    for (let i = 0; i < 2; i++) {
      const memory = await open();
      await memory.remember(CONVERSATION, MARA);
      await memory.chat("Where do I live?", MARA);
      states.push(await canonical(memory));
    }
    expect(states[1]).toBe(states[0]);
    expect(states[0]).toContain("Porto");
  });

  it("rebuilds the same tables from the log", async () => {
    const home = temporaryFolder();
    const memory = await open({ home });
    await memory.remember(CONVERSATION, MARA);
    const before = await canonical(memory);
    await memory.close();
    expect(await rebuildHome({ home })).toMatchObject({ turns: CONVERSATION.length });
    expect(await canonical(await open({ home }))).toBe(before);
  });

  it("shows why, the versions, and the secret when asked by name", async () => {
    const memory = await open();
    await memory.remember(CONVERSATION, MARA);
    const home = (await memory.list({ ...MARA, agent: "core" })).find(({ key }) => key === "user.home");
    const why = await memory.why(home?.id ?? "", MARA);
    expect(why).toMatchObject({
      agent: "core",
      origin: "rules",
      evidence: [{ session: "b", quote: expect.stringContaining("Porto") }],
    });
    const versions = await memory.history(home?.id ?? "", MARA);
    expect(versions.map(({ text }) => text)).toEqual(["User lives in Lisbon", "User lives in Porto"]);
    expect(await memory.history(versions[0]?.id ?? "", MARA)).toEqual(versions);
    const [secret] = await memory.list({ ...MARA, agent: "vault" });
    expect(JSON.stringify(secret)).not.toContain("hunter2");
    const { entries } = await memory.stats(MARA);
    expect(await memory.reveal(secret?.id ?? "", MARA)).toBe("hunter2-Zq81x");
    expect(await memory.reveal(String(secret?.fields.placeholder), MARA)).toBe("hunter2-Zq81x");
    expect((await memory.stats(MARA)).entries).toBe(entries + 2);
  });

  it("counts what it holds", async () => {
    const memory = await open();
    await memory.remember(CONVERSATION, MARA);
    const stats = await memory.stats(MARA);
    expect(stats).toMatchObject({ turns: 6, pending: 0, memories: { procedural: 1, resource: 1, vault: 1 } });
    expect(stats.memories.core).toBeGreaterThanOrEqual(3);
    expect(await memory.stats({ userId: "tomas" })).toMatchObject({ turns: 0, memories: { core: 0 } });
  });

  it("serves two memories on one home at once", async () => {
    const home = temporaryFolder();
    const [a, b] = await Promise.all([open({ home }), open({ home })]);
    await Promise.all([
      a.remember(CONVERSATION.slice(0, 2), MARA),
      b.remember(CONVERSATION.slice(2, 4), MARA),
      a.chat("Hello!", { ...MARA, session: "x" }),
      b.chat("I work at Northwind.", { ...MARA, session: "y" }),
    ]);
    expect((await a.stats(MARA)).turns).toBe(6);
    expect(await b.list(MARA)).toEqual(await a.list(MARA));
    expect((await b.recall("Who is my sister?", MARA)).memories[0]?.text).toMatch(/Ines/);
  });

  it.each<[string, unknown, string]>([
    ["an empty message", { role: "user", content: " " }, "TURN_EMPTY"],
    ["a megabyte", { role: "user", content: "x".repeat(1 << 20) }, "TURN_TOO_LARGE"],
    ["an unknown role", { role: "wizard", content: "x" }, "TURN_ROLE_UNKNOWN"],
    ["a date that is none", { role: "user", content: "x", at: "2026-02-30" }, "TURN_TIME_INVALID"],
    ["something else", 42, "TURN_INVALID"],
  ])("refuses %s with a clear error and stores nothing", async (_, turn, code) => {
    const memory = await open();
    expect(await codeOf(memory.remember(turn as TurnInput, MARA))).toBe(code);
    expect((await memory.stats(MARA)).turns).toBe(0);
  });

  it.each<[string, (memory: SextetMemory) => Promise<unknown>, string]>([
    ["an empty question", (memory) => memory.recall("  ", MARA), "QUERY_INVALID"],
    ["a limit of none", (memory) => memory.recall("x", { ...MARA, limit: 0 }), "QUERY_INVALID"],
    ["a moment that is none", (memory) => memory.recall("x", { ...MARA, asOf: "soon" }), "QUERY_INVALID"],
    ["nobody", (memory) => memory.recall("x", { userId: "" }), "CONFIG_INVALID"],
    ["an unknown id", (memory) => memory.show("m-nowhere", MARA), "MEMORY_NOT_FOUND"],
    [
      "a secret that is none",
      async (memory) => memory.reveal((await memory.list(MARA))[0]?.id ?? "", MARA),
      "MEMORY_NOT_FOUND",
    ],
  ])("answers %s with a clear error", async (_, ask, code) => {
    const memory = await open();
    await memory.remember("I live in Lisbon.", MARA);
    expect(await codeOf(ask(memory))).toBe(code);
  });

  it("takes a very long turn and keeps it whole", async () => {
    const memory = await open();
    const content = `I live in Lisbon. ${"The harbour was quiet that day, and nobody spoke. ".repeat(3_500)}`;
    const [report] = await memory.remember(content, MARA);
    expect(report?.operations.map(({ text }) => text)).toContain("User lives in Lisbon");
  });

  it("refuses to write once it is closed", async () => {
    const memory = await open();
    await memory.close();
    expect(await codeOf(memory.remember("I live in Lisbon.", MARA))).toBe("CLOSED");
  });
});

it("a home that leads nowhere is one that cannot be written to", async () => {
  const home = join(temporaryFolder(), "home");
  symlinkSync(join(home, "..", "gone", "away"), home);
  await expect(createMemory({ home, offline: true })).rejects.toMatchObject({ code: "HOME_UNWRITABLE" });
});
