import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { TurnInput } from "../../src/domain/turn-input.js";
import { rebuildHome, type SextetMemory } from "../../src/index.js";
import { createEmbedder } from "../../src/models/embedder.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "../../src/models/local-embeddings.js";
import { decodedHome, tellingVectors } from "../support/decoded-home.js";
import { temporaryFolder } from "../support/folder.js";
import { usingMemory } from "../support/memory.js";
import { forkScript } from "../support/script.js";
import type { ForgettingAnswer, ForgettingTask } from "./forgetting-child.js";

const USER = "mara.quintela@example.org";
const MARA = { userId: USER };
const TOMAS = { userId: "tomas" };
const NOW = { now: "2026-03-04T10:00:00Z" };
const embedder = createEmbedder(new LocalEmbeddings(), "use-lite-512", LOCAL_DIMENSIONS);

const turn = (id: string, content: string, role: "user" | "assistant" = "user"): TurnInput => ({
  ...{ role, id, content, session: "s", at: `2026-02-0${id.length}T10:00:00Z` },
});
const SAID: TurnInput[] = [
  turn("a", "My name is Mara and I live in Ljubljana."),
  turn("bb", "I work at Northwind. My dog is called Biscuit."),
  turn("ccc", "I live in Ljubljana, as I said."),
];
/** What nobody may find any more, in words and in meaning. */
const GONE = /ljubljana/i;
const GONE_SENTENCES = [
  ...["I live in Ljubljana.", "I live in Ljubljana", "User lives in Ljubljana", "User: I live in Ljubljana."],
  ...["User: My name is Mara and I live in Ljubljana.", "My name is Mara and I live in Ljubljana.", "Ljubljana"],
  ...["I live in Ljubljana, as I said.", "User: I live in Ljubljana, as I said."],
];

async function homeOf(memory: Pick<SextetMemory, "list">): Promise<string> {
  const home = (await memory.list({ ...MARA, agent: "core" })).find(({ text }) => /lives in/.test(text));
  return home?.id ?? "none";
}

let template: { home: string; id: string } | undefined;
afterAll(() => {
  if (template) rmSync(template.home, { recursive: true, force: true });
});

/** A home in which something was said, with an answer that cites the user's home; and the id of that memory. */
async function said(): Promise<{ home: string; id: string }> {
  template ??= await makeHome(mkdtempSync(join(tmpdir(), "sextet-test-")));
  return { ...template, home: copyOf(template.home) };
}

async function makeHome(home: string): Promise<{ home: string; id: string }> {
  const id = await usingMemory(home, NOW, async (memory) => {
    await memory.remember(SAID, MARA);
    const found = await homeOf(memory);
    await memory.remember([turn("dddd", `You live in Ljubljana [m:${found}]. Biscuit is fine.`, "assistant")], MARA);
    await memory.remember("I work at Contoso. My cat is called Felix.", TOMAS);
    return found;
  });
  return { home, id };
}

const copyOf = (home: string): string => {
  const copy = temporaryFolder();
  cpSync(home, copy, { recursive: true });
  return copy;
};

/** Nothing of it in any cell, file or vector; `words` are still there, and every memory rests on words that occur. */
async function expectGone(
  home: string,
  words: readonly string[],
  gone = GONE,
  sentences = GONE_SENTENCES,
): Promise<void> {
  const decoded = await decodedHome(home);
  expect(decoded.text.match(gone)?.[0]).toBeUndefined();
  expect(tellingVectors(decoded, await (await embedder).embed(sentences))).toEqual([]);
  for (const word of words) expect(decoded.text).toContain(word);
}

async function expectGrounded(memory: SextetMemory): Promise<void> {
  for (const { id } of await memory.list(MARA)) {
    const { evidence } = await memory.why(id, MARA);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { turn: of, quote } of evidence) {
      const preview = await memory.previewForget(of, MARA);
      const [whole] = preview.turns.find((one) => one.id === of)?.words ?? [];
      expect(whole?.replace(/\s+/g, " ")).toContain(quote.replace(/\s+/g, " "));
    }
  }
}

const texts = async (memory: SextetMemory) => (await memory.list(MARA)).map(({ text }) => text).sort();

/** The same after a rebuild and a second delivery of all that was said. */
async function expectStaysGone(home: string, words: readonly string[]): Promise<void> {
  const before = await usingMemory(home, NOW, texts);
  await rebuildHome({ home, offline: true });
  await usingMemory(home, NOW, async (memory) => {
    expect(await texts(memory)).toEqual(before);
    for (const { stored } of await memory.remember(SAID, MARA)) expect(stored).toBe(0);
    expect(await texts(memory)).toEqual(before);
    const { context } = await memory.recall("Where do I live?", MARA);
    expect(context).not.toMatch(GONE);
    await expectGrounded(memory);
  });
  await expectGone(home, words);
}

describe("what is forgotten is gone", { timeout: 600_000 }, () => {
  const LEFT = ["Mara", "Northwind", "Biscuit", "Contoso", "Felix"];

  it("finds everything before, so that finding nothing after it means something", async () => {
    const { home } = await said();
    const decoded = await decodedHome(home);
    expect(decoded.text).toMatch(GONE);
    const tables = tellingVectors(decoded, await (await embedder).embed(GONE_SENTENCES)).map(
      ({ where }) => where.split(" ")[0],
    );
    expect(new Set(tables)).toEqual(new Set(["log", "turns", "core"]));
  });

  it("by the id of a memory, with what says the same", async () => {
    const { home, id } = await said();
    await usingMemory(home, NOW, async (memory) => {
      await memory.recall("Where do I live?", MARA); // caches hold it
      const preview = await memory.previewForget(id, MARA);
      const words = preview.turns.flatMap((one) => one.words);
      expect(words).toContain("I live in Ljubljana");
      expect(words.join()).not.toContain("Mara");
      const receipt = await memory.forget(id, { ...MARA, also: true });
      expect(receipt.ids).toContain(id);
      expect((await memory.recall("Where do I live?", MARA)).context).not.toMatch(GONE);
      const { context } = await memory.recall("What is my name, where do I work, what is my dog called?", MARA);
      for (const word of ["Mara", "Northwind", "Biscuit"]) expect(context).toContain(word);
      await expectGrounded(memory);
    });
    await expectGone(home, [...LEFT, "⟨forgotten⟩"]);
    await expectStaysGone(home, LEFT);
  });

  it("by the id of a turn, with the answers that cite what rested on it", async () => {
    const home = temporaryFolder();
    await usingMemory(home, NOW, async (memory) => {
      await memory.remember([turn("a", "I live in Ljubljana."), ...SAID.slice(1, 2)], MARA);
      const id = await homeOf(memory);
      await memory.remember([turn("dddd", `You live in Ljubljana [m:${id}]. Biscuit is fine.`, "assistant")], MARA);
      const [of] = (await memory.why(id, MARA)).evidence;
      const receipt = await memory.forget(of?.turn ?? "", MARA);
      expect(receipt.ids).toEqual(expect.arrayContaining([id, of?.turn]));
      expect(await memory.stats(MARA)).toMatchObject({ turns: 2 });
    });
    await expectGone(home, ["Northwind", "Biscuit"]);
  });

  it("all of it, and the name of the user with it", async () => {
    const { home } = await said();
    await usingMemory(home, NOW, async (memory) => {
      await memory.forget({ all: true }, MARA);
    });
    await expectGone(home, ["Contoso", "Felix"], /ljubljana|northwind|biscuit|quintela/i, [
      ...GONE_SENTENCES,
      ...SAID.flatMap(({ content }) => [content, `User: ${content}`]),
      ...["User's name is Mara", "User works at Northwind", "User's dog is called Biscuit"],
    ]);
    await rebuildHome({ home, offline: true });
    await usingMemory(home, NOW, async (memory) => {
      for (const { stored } of await memory.remember(SAID, MARA)) expect(stored).toBe(0);
      expect(await texts(memory)).toEqual([]);
      await memory.remember([turn("eeeee", "I live in Faro.")], MARA);
      expect(await texts(memory)).toEqual(["User lives in Faro"]);
      await memory.forget({ all: true }, MARA);
    });
    await expectGone(home, ["Contoso"], /ljubljana|northwind|biscuit|quintela|faro/i);
  });

  it.each(["a memory", "all"])("with a run of another process in flight: %s", async (what) => {
    const { home, id } = await said();
    const other = await start();
    const again = { ...turn("fffff", "Indeed, I live in Ljubljana."), session: "s" };
    const remembering = other.run({ task: "remember", home, userId: USER, turns: [again] });
    await other.embedding;
    await usingMemory(home, { ...NOW, takeUpPending: false }, async (memory) => {
      if (what === "all") await memory.forget({ all: true }, MARA);
      else await memory.forget(id, { ...MARA, also: true });
    });
    other.go();
    expect(await remembering).not.toHaveProperty("error");
    await expectGone(home, ["Contoso"], what === "all" ? /ljubljana|quintela/i : GONE, [
      ...GONE_SENTENCES,
      again.content,
    ]);
    if (what === "a memory") await expectStaysGone(home, LEFT);
  });

  it("killed at 20 moments of forgetting, then opened, rebuilt and delivered again", { timeout: 600_000 }, async () => {
    const { home, id } = await said();
    const whole = await start();
    const task = { task: "forget" as const, userId: USER, id, also: true };
    const { calls } = await whole.run({ ...task, home: copyOf(home) });
    expect(calls).toBeGreaterThan(40);
    for (let moment = 0; moment < 20; moment++) {
      const copy = copyOf(home);
      const killAt = 1 + Math.floor((moment * calls) / 20);
      const child = await start();
      const died = await child.run({ ...task, home: copy, killAt, inFlight: moment % 2 === 0 });
      expect(died, `at call ${killAt}`).toMatchObject({ killed: true });
      await usingMemory(copy, NOW, async (memory) => {
        // Before the tombstone is on disk nothing was promised: then it is asked for again.
        if ((await homeOf(memory)) !== "none") await memory.forget(id, { ...MARA, also: true });
      });
      await expectGone(copy, LEFT);
      if (moment % 10 === 5) await expectStaysGone(copy, LEFT);
    }
  });
});

interface Other {
  run(task: ForgettingTask): Promise<{ calls: number; killed: boolean; done?: unknown; error?: string }>;
  embedding: Promise<void>;
  go(): void;
}

async function start(): Promise<Other> {
  const child = await forkScript("forgetting");
  let embeds = () => {};
  const embedding = new Promise<void>((resolve) => {
    embeds = resolve;
  });
  return {
    embedding,
    go: () => void child.send("go"),
    run: (task) =>
      new Promise((resolve) => {
        let calls = 0;
        child.on("message", (answer: ForgettingAnswer) => {
          if (answer === "ready") return;
          if ("calls" in answer) calls = answer.calls;
          if ("embedding" in answer) embeds();
          if ("done" in answer || "error" in answer) resolve({ calls, killed: false, ...answer });
        });
        child.once("exit", (_, signal) => resolve({ calls, killed: signal === "SIGKILL" }));
        child.send(task);
      }),
  };
}
