import { describe, expect, it } from "vitest";
import { MARA, memory, runDraft, TOMAS, turn, turnsDraft } from "../support/entries.js";
import { temporaryFolder } from "../support/folder.js";
import { append, appendToLogOnly, openTestStore, readLog, withStore } from "../support/store.js";

const forget = (memories: string[], turns: string[]) => ({
  ...{ scope: MARA, run: "", at: 0, vectors: new Map() },
  payload: { kind: "forget" as const, memories, turns },
});

async function filled(uri: string): Promise<void> {
  await withStore(uri, async (store) => {
    await append(store, turnsDraft(MARA, [turn("t1"), turn("t2", { position: 1 })]));
    await append(store, runDraft(MARA, 2, { turns: ["t1", "t2"], memories: [memory("m1"), memory("m2")] }));
    await append(store, turnsDraft(TOMAS, [turn("t3")]));
  });
}

describe("forgetting in the store", () => {
  it("blanks the log, which keeps its entries and a tombstone of ids", async () => {
    const uri = temporaryFolder();
    await filled(uri);
    await withStore(uri, async (store) => {
      expect(await store.forget(MARA, async () => forget(["m1"], ["t1"]))).toBeGreaterThan(0);
      expect([...store.forgotten].sort()).toEqual(["m1", "t1"]);
      expect(await store.forget(MARA, async () => undefined)).toBeUndefined();
    });
    const log = await readLog(uri);
    expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(log.slice(0, 3))).not.toMatch(/content of t1|text of m1/);
    expect(log[1]?.vectors.has("m1")).toBe(false);
    expect(log[1]?.vectors.has("m2")).toBe(true);
    expect(log[3]?.payload).toEqual({ kind: "forget", memories: ["m1"], turns: ["t1"] });
  });

  it("is finished on open where a process died between the tombstone and the erasing", async () => {
    const uri = temporaryFolder();
    await filled(uri);
    await appendToLogOnly(uri, [forget(["m1"], ["t1"])]);
    const store = await openTestStore(uri);
    expect(await store.turns.byIds(MARA, ["t1", "t2"])).toHaveLength(1);
    expect(await store.memory(MARA, "m1")).toBeUndefined();
    expect(JSON.stringify((await store.entries(MARA)).slice(0, 2))).not.toMatch(/content of t1|text of m1/);
    expect(await store.turns.count(TOMAS)).toBe(1);
  });

  it("keeps a row that another writer made newer meanwhile", async () => {
    const uri = temporaryFolder();
    await filled(uri);
    const [a, b] = [await openTestStore(uri), await openTestStore(uri)];
    const newer = memory("m2", { text: "newer text of m2" });
    await Promise.all([
      a.forget(MARA, async () => forget(["m1"], ["t1"])),
      b.write(MARA, async (head) => runDraft(MARA, head + 1, { memories: [newer] })),
    ]);
    await Promise.all([a.look(), b.look()]);
    expect((await a.memory(MARA, "m2"))?.text).toBe("newer text of m2");
    expect(await b.memory(MARA, "m1")).toBeUndefined();
  });
});
