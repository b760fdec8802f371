import { describe, expect, it } from "vitest";
import type { Scope } from "../../src/domain/scope.js";
import { always } from "../../src/store/predicate.js";
import { memory, runDraft, turn, turnsDraft } from "../support/entries.js";
import { append, faultsOf, newTables, openTestStore, readLog, withDatabase } from "../support/store.js";

const users = (count: number): Scope[] =>
  Array.from({ length: count }, (_, i) => ({ namespace: "default", userId: `user ${i}` }));
const rowsOfLog = (uri: string) => withDatabase(uri, ({ log }) => log.table.count(always));

describe("what waits together", () => {
  it("is one row of the log, in which each scope finds its own entry and no other", async () => {
    const uri = await newTables();
    const store = await openTestStore(uri);
    const scopes = users(70);
    const written = await Promise.all(scopes.map((scope, i) => append(store, turnsDraft(scope, [turn(`t${i}`)]))));
    expect(written.map(({ seq }) => seq)).toEqual(scopes.map((_, i) => i + 1));
    expect(await rowsOfLog(uri)).toBe(2); // 64 and 6
    for (const [i, scope] of scopes.entries()) {
      expect((await store.entries(scope)).map(({ seq }) => seq)).toEqual([i + 1]);
      expect((await store.turns.last(scope, 9)).map(({ id }) => id)).toEqual([`t${i}`]);
    }
    const log = await readLog(uri);
    expect(log).toEqual(written);
    for (const [after, upTo] of [
      [0, 3],
      [62, 66],
      [69, 70],
      [10, 11],
    ] as const) {
      expect(await withDatabase(uri, ({ log: one }) => one.read(after, upTo))).toEqual(log.slice(after, upTo));
    }
    await store.close();
    expect(await faultsOf(uri)).toEqual([]);
    expect((await openTestStore(uri)).head).toBe(70);
  });

  it("loses nobody where one draft fails, one is refused and one wants nothing", async () => {
    const uri = await newTables();
    const store = await openTestStore(uri);
    const [a, b, c, d, e] = users(5) as [Scope, Scope, Scope, Scope, Scope];
    const results = await Promise.allSettled([
      append(store, turnsDraft(a, [turn("t1")])),
      store.write(b, async () => {
        throw new Error("no");
      }),
      append(store, runDraft(c, 2, { memories: [memory("m1")], dimensions: 3 })),
      store.write(d, async () => undefined),
      append(store, turnsDraft(e, [turn("t2")])),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    expect((await readLog(uri)).map(({ seq, scope }) => [seq, scope])).toEqual([
      [1, a],
      [2, e],
    ]);
  });

  it("is built again as a whole where another process was faster", async () => {
    const uri = await newTables();
    const stores = [await openTestStore(uri), await openTestStore(uri)];
    const heads = new Map<string, number[]>();
    const writes = stores.flatMap((store, j) =>
      users(12).flatMap((scope, i) =>
        [0, 1].map((again) =>
          store.write(scope, async (head) => {
            const id = `t${j}-${i}-${again}`;
            heads.set(id, [...(heads.get(id) ?? []), head]);
            return turnsDraft(scope, [turn(id)]);
          }),
        ),
      ),
    );
    const written = await Promise.all(writes);
    expect(written.map((entry) => entry?.seq ?? 0).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 48 }, (_, i) => i + 1),
    );
    for (const entry of written) {
      const said = entry?.payload.kind === "turns" ? entry.payload.turns[0]?.id : undefined;
      expect(heads.get(said ?? "")?.at(-1)).toBe((entry?.seq ?? 0) - 1);
    }
    expect([...heads.values()].some((seen) => seen.length > 1)).toBe(true);
    expect(await rowsOfLog(uri)).toBeLessThan(20);
    for (const store of stores) await store.close();
    expect(await faultsOf(uri)).toEqual([]);
  });
});
