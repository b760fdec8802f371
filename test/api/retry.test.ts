import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { agents as six } from "../../agents/index.js";
import { fixedClock } from "../../src/domain/clock.js";
import type { TurnInput } from "../../src/domain/turn-input.js";
import type { Dependencies } from "../../src/graphs/dependencies.js";
import { storeTurns } from "../../src/graphs/remember/ingest.js";
import { createMemory, type MemoryOptions } from "../../src/index.js";
import { openStore } from "../../src/store/store.js";
import { createCipher } from "../../src/vault/cipher.js";
import { createSealer } from "../../src/vault/seal.js";
import { temporaryFolder } from "../support/folder.js";
import { quickEmbedder } from "../support/models.js";
import { noPhotos } from "../support/no-photos.js";

const MARA = { userId: "mara" };
const NOW = "2026-03-04T12:00:00Z";

const said = (session: string, content: string, id = session): TurnInput => ({ role: "user", session, id, content });
const PHOTOS = said("a", "I promised Ines to send her the photos.");
const OTHERS = [said("b", "I promised Rui to call."), said("c", "I promised Leo to write.")];
const KEPT = ["User promised Rui to call", "User promised Leo to write"];

/** Leaves a home as a process does that is killed once it stored these turns, and before anybody understood them. */
async function crashAfter(home: string, ...turns: TurnInput[]): Promise<void> {
  const agents = [...six, noPhotos];
  const store = await openStore({ uri: join(home, "tables"), agents, embedder: quickEmbedder });
  const sealer = createSealer(
    createCipher(() => Buffer.alloc(32, 7)),
    () => "made-up",
  );
  const parts: Partial<Dependencies> = { store, agents, sealer, clock: fixedClock(Date.parse(NOW)), timeZone: "UTC" };
  for (const turn of turns) await storeTurns(parts as Dependencies, { namespace: "default", ...MARA }, [turn]);
  await store.close();
}

async function open(home: string, options: MemoryOptions = {}) {
  const memory = await createMemory({ home, offline: true, now: NOW, agents: [noPhotos], ...options });
  onTestFinished(() => memory.close());
  return memory;
}

const stateOf = async (memory: Awaited<ReturnType<typeof open>>) => ({
  pending: (await memory.stats(MARA)).pending,
  texts: (await memory.list({ ...MARA, agent: "promise" })).map(({ text }) => text),
});

describe("a turn on which an agent's rules always fail", () => {
  it("keeps no other session from being understood, and a retry comes to an end", async () => {
    const home = temporaryFolder();
    await crashAfter(home, PHOTOS, ...OTHERS);
    const memory = await open(home, { takeUpPending: false });
    expect(await stateOf(memory)).toEqual({ pending: 3, texts: [] });
    const reports = await memory.retry(MARA);
    expect(await stateOf(memory)).toEqual({ pending: 1, texts: KEPT });
    expect(reports.at(-1)).toMatchObject({ operations: [], pending: [{ agent: "promise", error: "out of order" }] });
    expect(reports).toHaveLength(4); // one a session, and one that finished nothing
    expect(await memory.retry(MARA)).toHaveLength(1);
  });

  it("does not hold up what came after it when the memory is opened", async () => {
    const home = temporaryFolder();
    const before = await open(home);
    await before.remember(PHOTOS, MARA);
    await before.close();
    await crashAfter(home, ...OTHERS);
    expect(await stateOf(await open(home))).toEqual({ pending: 1, texts: KEPT });
  });

  it("leaves room in a run for those of its session that nobody looked at yet", async () => {
    const home = temporaryFolder();
    const before = await open(home);
    const many = Array.from({ length: 33 }, (_, i) => said("a", `I promised to send photos ${i}.`, `${i}`));
    await before.remember(many, MARA);
    await before.close();
    await crashAfter(home, said("a", "I promised Rui to call."));
    expect(await stateOf(await open(home))).toEqual({ pending: 33, texts: KEPT.slice(0, 1) });
  });
});
