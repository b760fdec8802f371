import { expect, test } from "vitest";
import type { Memory } from "../../src/domain/memory.js";
import { reversal, timelineOf } from "../../src/domain/runs.js";
import { MARA, memory, runDraft, START, TOMAS, turn, turnsDraft, vectorFor } from "../support/entries.js";
import { append, faultsOf, newTables, openTestStore, withStore } from "../support/store.js";

const HOUR = 3_600_000;
const hour = (n: number) => START + n * HOUR;

test.each([
  ["from memory", undefined],
  ["from the tables", 0],
])("every read %s sees what was believed before a run was taken back, and since", async (_, mostHeld) => {
  const uri = await newTables();
  await withStore(uri, async (store) => {
    await append(store, turnsDraft(MARA, [turn("t1"), turn("t2", { position: 1 })]));
    const old = memory("m1", { key: "boat", text: "an old boat", recordedAt: hour(1) });
    const closed: Partial<Memory> = { closedAt: hour(2), validTo: hour(2), supersededBy: "m2" };
    const young = memory("m2", { key: "boat", text: "a new boat", recordedAt: hour(2), supersedes: "m1" });
    await append(store, { ...runDraft(MARA, 2, { turns: ["t1"], memories: [old] }), at: hour(1) });
    const second = runDraft(MARA, 3, { turns: ["t2"], memories: [{ ...old, ...closed }, young] });
    await append(store, { ...second, at: hour(2) });
    for (const [i, kind] of (["undo", "redo", "undo"] as const).entries()) {
      await store.reverse(MARA, async (head) => {
        const timeline = timelineOf(await store.entries(MARA));
        const turned = reversal(timeline, "r3", kind, { now: hour(3 + i), seq: head + 1 });
        const vectors = new Map(turned.memories.map(({ id, text }) => [id, vectorFor(text)]));
        const payload = { kind, of: "r3", ...turned, tallies: [] };
        return { scope: MARA, run: "", at: hour(3 + i), payload, vectors };
      });
    }
  });
  const store = await openTestStore(uri, mostHeld === undefined ? {} : { mostHeld });
  const reads = store.memories("semantic");
  // Recorded from hour 1 on, replaced at 2, taken back at 3, put back at 4, taken back again at 5.
  for (const [at, id] of [
    [1, "m1"],
    [2, "m2"],
    [3, "m1"],
    [4, "m2"],
    [5, "m1"],
    [9, "m1"],
  ] as const) {
    const asOf = { record: hour(at) };
    const found = [
      await reads.list(MARA, asOf),
      await reads.some(MARA, 9, asOf),
      await reads.latest(MARA, 9, asOf),
      await reads.keys(MARA, asOf),
      await reads.findText(MARA, "boat", 9, asOf),
      (await reads.searchText(MARA, "boat", 9, asOf)).map((hit) => hit.memory),
      await reads.findVector(MARA, vectorFor("a new boat"), 9, asOf),
    ];
    for (const rows of found)
      expect(
        rows.map((row) => row.id),
        `hour ${at}`,
      ).toEqual([id]);
    expect(await reads.count(MARA, asOf)).toBe(1);
    const [then] = await reads.byIds(MARA, ["m1"], asOf);
    expect((then?.closedAt ?? Infinity) > hour(at), `hour ${at}`).toBe(id === "m1");
    expect(await reads.list(TOMAS, asOf)).toEqual([]);
  }
  expect((await reads.list(MARA)).map(({ id }) => id)).toEqual(["m1"]);
  await store.close();
  expect(await faultsOf(uri)).toEqual([]);
});
