import type { BaseStore, InMemoryStore } from "@langchain/langgraph";
import { expect, it } from "vitest";

type IndexConfig = NonNullable<NonNullable<ConstructorParameters<typeof InMemoryStore>[0]>["index"]>;

/** What every store of LangGraph does, whoever made it. `open` gives an empty one. */
export function testBaseStore(open: (index?: IndexConfig) => Promise<BaseStore>, index: IndexConfig): void {
  const keys = (items: { key: string }[]) => items.map(({ key }) => key);

  it("puts, gets, replaces and deletes", async () => {
    const store = await open();
    expect(await store.get(["users", "mara"], "home")).toBeNull();
    await store.put(["users", "mara"], "home", { city: "Lisbon" });
    const first = await store.get(["users", "mara"], "home");
    expect(first).toMatchObject({ namespace: ["users", "mara"], key: "home", value: { city: "Lisbon" } });
    expect(first?.createdAt).toBeInstanceOf(Date);
    const created = first?.createdAt.getTime();
    await store.put(["users", "mara"], "home", { city: "Porto" });
    const second = await store.get(["users", "mara"], "home");
    expect(second?.value).toEqual({ city: "Porto" });
    expect(second?.createdAt.getTime()).toBe(created);
    expect(second?.updatedAt.getTime()).toBeGreaterThanOrEqual(created ?? 0);
    await store.delete(["users", "mara"], "home");
    expect(await store.get(["users", "mara"], "home")).toBeNull();
    await store.delete(["users", "mara"], "home");
  });

  it("keeps any JSON", async () => {
    const store = await open();
    const value = { text: "it's “odd” \\ \n 🛶", none: null, list: [1, [true], {}], deep: { a: { b: [0.1, -0] } } };
    await store.put(["n"], "k", value);
    expect(JSON.stringify((await store.get(["n"], "k"))?.value)).toBe(JSON.stringify(value));
  });

  it("answers a batch of mixed operations in their order; reads see what was there before", async () => {
    const store = await open();
    await store.put(["a"], "1", { n: 1 });
    const [got, put, gone, found, spaces, missing] = (await store.batch([
      { namespace: ["a"], key: "1" },
      { namespace: ["a"], key: "2", value: { n: 2 } },
      { namespace: ["a"], key: "1", value: null },
      { namespacePrefix: ["a"], limit: 10, offset: 0 },
      { matchConditions: [], limit: 10, offset: 0 },
      { namespace: ["a"], key: "2" },
    ])) as unknown[];
    expect(got).toMatchObject({ key: "1", value: { n: 1 } });
    expect([put ?? null, gone ?? null, missing ?? null]).toEqual([null, null, null]);
    expect(keys(found as { key: string }[])).toEqual(["1"]);
    expect(spaces).toEqual([["a"]]);
    expect(keys(await store.search(["a"]))).toEqual(["2"]);
  });

  it("lets the last of several writes of one key count", async () => {
    const store = await open();
    await store.batch([
      { namespace: ["a"], key: "1", value: { n: 1 } },
      { namespace: ["a"], key: "1", value: { n: 2 } },
      { namespace: ["a"], key: "2", value: { n: 1 } },
      { namespace: ["a"], key: "2", value: null },
    ]);
    expect((await store.get(["a"], "1"))?.value).toEqual({ n: 2 });
    expect(await store.get(["a"], "2")).toBeNull();
  });

  it.each([
    [{ n: 2 }, ["b"]],
    [{ n: { $eq: 2 } }, ["b"]],
    [{ n: { $ne: 2 } }, ["a", "c"]],
    [{ n: { $gt: 1 } }, ["b", "c"]],
    [{ n: { $gte: 2 } }, ["b", "c"]],
    [{ n: { $lt: 3 } }, ["a", "b"]],
    [{ n: { $lte: 1 } }, ["a"]],
    [{ n: { $gt: 1, $lt: 3 } }, ["b"]],
    [{ n: { $in: [1, 3] } }, ["a", "c"]],
    [{ n: { $nin: [1, 3] } }, ["b"]],
    [{ n: 2, kind: "x" }, ["b"]],
    [{ kind: "it's" }, ["c"]],
    [{ none: "x" }, []],
    [{}, ["a", "b", "c"]],
  ])("filters by %j", async (filter, expected) => {
    const store = await open();
    await store.put(["f"], "a", { n: 1, kind: "x" });
    await store.put(["f"], "b", { n: 2, kind: "x" });
    await store.put(["f"], "c", { n: 3, kind: "it's" });
    expect(keys(await store.search(["f"], { filter }))).toEqual(expected);
  });

  it("searches below a prefix, in pages, 10 unless told", async () => {
    const store = await open();
    for (let i = 0; i < 12; i++) await store.put(["p", String(i % 2)], `k${i}`, { i });
    expect(await store.search(["p"])).toHaveLength(10);
    expect(await store.search(["p"], { limit: 5, offset: 10 })).toHaveLength(2);
    expect(await store.search(["p", "1"], { limit: 20 })).toHaveLength(6);
    expect(await store.search([], { limit: 20 })).toHaveLength(12);
    expect(await store.search(["q"])).toEqual([]);
  });

  it("lists namespaces by prefix, suffix and depth, in pages", async () => {
    const store = await open();
    for (const namespace of [["a", "b", "c"], ["a", "b", "d"], ["a", "x", "c"], ["z", "y", "c"], ["q"]]) {
      await store.put(namespace, "k", {});
    }
    expect(await store.listNamespaces()).toEqual([
      ["a", "b", "c"],
      ["a", "b", "d"],
      ["a", "x", "c"],
      ["q"],
      ["z", "y", "c"],
    ]);
    expect(await store.listNamespaces({ prefix: ["a", "b"] })).toEqual([
      ["a", "b", "c"],
      ["a", "b", "d"],
    ]);
    expect(await store.listNamespaces({ prefix: ["a", "*", "c"] })).toEqual([
      ["a", "b", "c"],
      ["a", "x", "c"],
    ]);
    expect(await store.listNamespaces({ suffix: ["c"] })).toEqual([
      ["a", "b", "c"],
      ["a", "x", "c"],
      ["z", "y", "c"],
    ]);
    expect(await store.listNamespaces({ prefix: ["a"], suffix: ["*", "c"] })).toEqual([
      ["a", "b", "c"],
      ["a", "x", "c"],
    ]);
    expect(await store.listNamespaces({ maxDepth: 2 })).toEqual([["a", "b"], ["a", "x"], ["q"], ["z", "y"]]);
    expect(await store.listNamespaces({ maxDepth: 1, limit: 2, offset: 1 })).toEqual([["q"], ["z"]]);
    expect(await store.listNamespaces({ prefix: ["a", "b", "c", "d"] })).toEqual([]);
  });

  it.each([
    ["quotes", ["it's", 'a "b"'], "k'; DROP TABLE items; --"],
    ["SQL", ["x' OR 1=1 --", "%_"], "1' OR '1'='1"],
    ["paths", ["..", "/etc"].map((label) => label.replaceAll(".", "·")), "../../../etc/passwd"],
    ["emoji", ["🛶", "é"], "\u0000\n\t"],
    ["long ones", ["x".repeat(2_000)], "y".repeat(2_000)],
  ])("takes hostile namespaces and keys: %s", async (_, namespace, key) => {
    const store = await open();
    await store.put(namespace, key, { hostile: true });
    await store.put(["other"], key, { hostile: false });
    expect(await store.get(namespace, key)).toMatchObject({ namespace, key, value: { hostile: true } });
    expect(await store.search(namespace)).toHaveLength(1);
    expect(await store.listNamespaces({ prefix: namespace })).toEqual([namespace]);
    await store.delete(namespace, key);
    expect(await store.get(namespace, key)).toBeNull();
    expect(await store.get(["other"], key)).not.toBeNull();
  });

  it("refuses what is no namespace", async () => {
    const store = await open();
    await expect(store.put([], "k", {})).rejects.toThrow(/[Nn]amespace/);
    await expect(store.put(["a.b"], "k", {})).rejects.toThrow(/period/);
    await expect(store.put([""], "k", {})).rejects.toThrow(/empty/);
  });

  it("finds by meaning, by the fields that are indexed, best first", async () => {
    const store = await open({ ...index, fields: ["text", "notes[*].said"] });
    await store.put(["m"], "dog", { text: "a dog barks in the garden" });
    await store.put(["m"], "ship", {
      text: "nothing",
      notes: [{ said: "unrelated" }, { said: "the ship sails at sea" }],
    });
    await store.put(["m"], "tax", { text: "the tax office sent a letter" });
    await store.put(["m"], "hidden", { text: "a dog barks in the garden" }, false);
    await store.put(["m"], "other", { text: "nothing", title: "a puppy yaps" }, ["title"]);
    await store.put(["elsewhere"], "dog", { text: "a dog barks in the garden" });
    const found = await store.search(["m"], { query: "a dog barks in the garden", limit: 5 });
    expect(found[0]).toMatchObject({ key: "dog" });
    expect(found[0]?.score).toBeGreaterThan(0.99);
    expect((found[0]?.score ?? 0) >= (found[1]?.score ?? 0)).toBe(true);
    expect(found.at(-1)).toMatchObject({ key: "hidden" });
    expect(found.at(-1)?.score).toBeUndefined();
    expect((await store.search(["m"], { query: "the ship sails at sea", limit: 1 }))[0]?.key).toBe("ship");
    expect((await store.search(["m"], { query: "a puppy yaps", limit: 1 }))[0]?.key).toBe("other");
    const filtered = await store.search(["m"], {
      query: "a dog barks",
      filter: { text: { $ne: "a dog barks in the garden" } },
    });
    expect(keys(filtered)).not.toContain("dog");
    expect(filtered).toHaveLength(3);
    expect(keys(await store.search(["m"], { query: "a dog barks in the garden", limit: 2, offset: 1 }))).not.toContain(
      "dog",
    );
  });
}
