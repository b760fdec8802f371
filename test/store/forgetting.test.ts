import { describe, expect, it } from "vitest";
import type { Scope } from "../../src/domain/scope.js";
import { always } from "../../src/store/predicate.js";
import { MARA, memory, runDraft, TOMAS, turn, turnsDraft } from "../support/entries.js";
import { temporaryFolder } from "../support/folder.js";
import { append, appendToLogOnly, openTestStore, readLog, withDatabase, withStore } from "../support/store.js";

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

describe("forgetting one user of several who were committed together", () => {
  const names = ["mara", 'm"ar\\a', "two\nlines", 'mara\n["default","mara"]', "mara'; --", "Мара 🛶"];
  const scopes = names.map((userId): Scope => ({ namespace: "default", userId }));
  const forgetAll = (i: number) => ({
    ...{ scope: scopes[i] as Scope, run: "", at: 0, vectors: new Map() },
    payload: { kind: "forget" as const, all: true as const, memories: [`m${i}`], turns: [`t${i}`] },
  });

  /** A row of turns and one of runs, for everybody. */
  async function together(uri: string): Promise<void> {
    await withStore(uri, async (store) => {
      await Promise.all(scopes.map((scope, i) => append(store, turnsDraft(scope, [turn(`t${i}`)]))));
      const runs = scopes.map((scope, i) =>
        store.write(scope, async (head) =>
          runDraft(scope, head + 1, { turns: [`t${i}`], memories: [memory(`m${i}`, { text: `text of m${i}` })] }),
        ),
      );
      await Promise.all(runs);
    });
    expect(await rowsOfLog(uri)).toHaveLength(2);
  }

  const rowsOfLog = (uri: string) => withDatabase(uri, ({ log }) => log.table.find({ where: always }));
  const own = (i: number) => new RegExp(`content of t${i}|text of m${i}`);

  it.each(names.map((name, i) => [name, i] as const))(
    "%j: their words and name go, the others' stay",
    async (_, gone) => {
      const uri = temporaryFolder();
      await together(uri);
      const before = await readLog(uri);
      await withStore(uri, async (store) => {
        await store.forget(scopes[gone] as Scope, async () => forgetAll(gone));
        expect(await store.entries(scopes[gone] as Scope)).toEqual([]);
      });
      const rows = await rowsOfLog(uri);
      const left = JSON.stringify(rows.map(({ vectors: _vectors, ...row }) => row));
      expect(left).not.toMatch(own(gone));
      const said = new Set(rows.flatMap(({ kind, userId }) => (kind === "group" ? String(userId).split("\n") : [])));
      expect(said.has(JSON.stringify(["default", names[gone]]))).toBe(false);
      expect(said.size).toBe(names.length);
      const after = await readLog(uri);
      for (const [i, entry] of before.entries()) {
        if (entry.scope.userId !== names[gone]) expect(after[i]).toEqual(entry);
        else
          expect(after[i]).toMatchObject({
            seq: entry.seq,
            scope: { namespace: "", userId: /^forgotten:/ },
            vectors: new Map(),
          });
      }
      await withStore(uri, async (store) => {
        for (const [i, scope] of scopes.entries()) {
          expect((await store.turns.last(scope, 9)).map(({ id }) => id)).toEqual(i === gone ? [] : [`t${i}`]);
        }
      });
    },
  );

  it("is seen by a process that holds them in memory, though the log names them no more", async () => {
    const uri = temporaryFolder();
    await together(uri);
    const [a, b] = [await openTestStore(uri), await openTestStore(uri)];
    expect(await b.turns.count(MARA)).toBe(1);
    await a.forget(MARA, async () => forgetAll(0));
    await b.look();
    expect([await b.turns.count(MARA), await b.memory(MARA, "m0")]).toEqual([0, undefined]);
    expect(b.forgottenUpTo(MARA)).toBe(b.head);
  });

  it("is done again where another process that erased meanwhile put their entries back", async () => {
    const uri = temporaryFolder();
    await together(uri);
    const other = await openTestStore(uri);
    const asItRead = await rowsOfLog(uri);
    await withStore(uri, (store) => store.forget(MARA, async () => forgetAll(0)));
    await withDatabase(uri, ({ log }) => log.table.replace(asItRead));
    expect(JSON.stringify(await readLog(uri))).toMatch(own(0));
    await other.forget(scopes[1] as Scope, async () => forgetAll(1));
    const log = JSON.stringify(await readLog(uri));
    expect(log).not.toMatch(own(0));
    expect(log).not.toMatch(own(1));
    expect(log).toMatch(own(2));
    expect(log).not.toContain('"userId":"mara"');
  });
});
