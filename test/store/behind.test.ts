import { renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/store.js";
import { MARA, memory, runDraft, turn, turnsDraft } from "../support/entries.js";
import {
  append,
  appendToLogOnly,
  faultsOf,
  newTables,
  openTestStore,
  optionsFor,
  tableRows,
} from "../support/store.js";

/** A store that works behind the answers when it is told to. */
async function withTimer(uri: string) {
  const due: (() => void)[] = [];
  const store = await openStore(
    optionsFor(uri, {
      schedule: (_, work) => {
        due.push(work);
        return () => void due.splice(due.indexOf(work), 1);
      },
    }),
  );
  return { store, due, elapse: () => due.splice(0).forEach((work) => void work()) };
}

/** Takes a table away, as a disk that fails would. */
function breakTable(uri: string, name = "semantic") {
  const folder = join(uri, `${name}.lance`);
  renameSync(folder, `${folder}.away`);
  return () => renameSync(`${folder}.away`, folder);
}

const kept = (i: number) => [memory(`m${i}`, { text: `text ${i}` })];

describe("work behind the answers", () => {
  it("brings the tables up to the log when its time has come, and is not waited for", async () => {
    const uri = await newTables();
    const { store, due, elapse } = await withTimer(uri);
    await append(store, turnsDraft(MARA, [turn("t1")]));
    await append(store, runDraft(MARA, 2, { turns: ["t1"], memories: kept(1) }));
    expect(store.behind).toEqual({ entries: 2, error: undefined });
    expect((await tableRows(uri)).turns).toEqual([]);
    expect(due).toHaveLength(1);
    elapse();
    await store.settled();
    expect(store.behind).toEqual({ entries: 0, error: undefined });
    expect(await faultsOf(uri)).toEqual([]);
    expect(due).toHaveLength(0);
    await store.close();
  });

  it("is told of and tried again where it fails; nothing is lost, and writing and reading go on", async () => {
    const uri = await newTables();
    const { store, due, elapse } = await withTimer(uri);
    expect(await store.turns.last(MARA, 1)).toEqual([]); // from now on the scope is held
    const mend = breakTable(uri);
    await append(store, turnsDraft(MARA, [turn("t1")]));
    await append(store, runDraft(MARA, 2, { turns: ["t1"], memories: kept(1) }));
    elapse();
    await expect(store.settled()).rejects.toMatchObject({ code: expect.any(String) });
    expect(store.behind).toMatchObject({ entries: 2, error: expect.any(Error) });
    expect(due.length).toBeGreaterThan(0); // and tried again
    await append(store, runDraft(MARA, 3, { memories: kept(2) }));
    expect((await store.memories("semantic").list(MARA)).map(({ id }) => id)).toEqual(["m1", "m2"]);
    mend();
    elapse();
    await store.settled();
    expect(store.behind).toEqual({ entries: 0, error: undefined });
    await store.close();
    expect(await faultsOf(uri)).toEqual([]);
  });

  it("fails the closing where it still fails then, and is made up for on opening", async () => {
    const uri = await newTables();
    const { store } = await withTimer(uri);
    await append(store, runDraft(MARA, 1, { memories: kept(1) }));
    const mend = breakTable(uri);
    await expect(store.close()).rejects.toThrow();
    mend();
    await (await openStore(optionsFor(uri))).close();
    expect(await faultsOf(uri)).toEqual([]);
  });

  it("erases what it could not erase at first", async () => {
    const uri = await newTables();
    const { store } = await withTimer(uri);
    await append(store, turnsDraft(MARA, [turn("t1"), turn("t2", { position: 1 })]));
    await append(store, runDraft(MARA, 2, { turns: ["t1"], memories: kept(1) }));
    await store.settled();
    const mend = breakTable(uri, "vault");
    const payload = { kind: "forget" as const, memories: ["m1"], turns: ["t1"] };
    const forgetting = store.forget(MARA, async () => ({ scope: MARA, run: "", at: 0, payload, vectors: new Map() }));
    await expect(forgetting).rejects.toThrow();
    await expect(store.turns.byIds(MARA, ["t1"])).rejects.toThrow(); // rather than what is forgotten, or nothing
    mend();
    expect(await store.turns.byIds(MARA, ["t1"])).toEqual([]);
    await store.close();
    const again = await openTestStore(uri);
    expect(JSON.stringify(await again.entries(MARA))).not.toMatch(/content of t1|text 1/);
    expect((await tableRows(uri)).turns).toHaveLength(1);
  });
});

describe("entries of another process that cannot be read here", () => {
  it("are an error each time, to readers and to writers, not a silence or a wait without end", async () => {
    const uri = await newTables();
    const store = await openTestStore(uri);
    await appendToLogOnly(uri, [runDraft(MARA, 1, { memories: kept(1) })], "another embedder");
    for (let again = 0; again < 2; again++) {
      await expect(store.look()).rejects.toMatchObject({ code: "EMBEDDER_MISMATCH" });
      await expect(append(store, turnsDraft(MARA, [turn("t1")]))).rejects.toMatchObject({ code: "EMBEDDER_MISMATCH" });
    }
    expect(store.head).toBe(0);
  });
});
