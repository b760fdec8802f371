import { describe, expect, test } from "vitest";
import type { Scope } from "../../src/domain/scope.js";
import type { Store } from "../../src/store/store.js";
import { MARA, memory, runDraft, TOMAS, turn, turnsDraft, vectorFor } from "../support/entries.js";
import { append, newTables, openTestStore } from "../support/store.js";

describe("scopes never meet", () => {
  const OTHER: Scope = { namespace: "other", userId: "mara" };
  const scopes = [MARA, TOMAS, OTHER];

  async function threeScopes(mostHeld?: number): Promise<Store> {
    const store = await openTestStore(await newTables(), mostHeld === undefined ? {} : { mostHeld });
    for (const [i, scope] of scopes.entries()) {
      const id = `t${i}`;
      await append(store, turnsDraft(scope, [turn(id, { content: "a boat" })]));
      const known = memory(`m${i}`, { key: "boat", text: "a boat", evidence: [{ turn: id, quote: "boat" }] });
      const summary = memory(`d${i}`, {
        key: "sum",
        text: "of boats",
        evidence: known.evidence,
        derivedFrom: [known.id],
      });
      await append(store, runDraft(scope, 3 * i + 2, { turns: [id], memories: [known, summary], done: ["core"] }));
      const tallies = [{ id: known.id, votes: { "": "up" as const }, hints: {} }];
      const payload = { kind: "feedback" as const, signals: [], tallies };
      await append(store, { ...turnsDraft(scope, []), payload });
    }
    return store;
  }

  type Read = (store: Store, scope: Scope) => Promise<string[]>;
  const vector = vectorFor("a boat");
  const places = [{ session: "s1", position: 0 }];
  const turnIds = ["t0", "t1", "t2"];
  const memoryIds = ["m0", "m1", "m2"];
  const now = Date.UTC(2030, 0, 1);
  const asOf = { world: now, record: now };
  const reads: [string, Read][] = [
    ["turns.byIds", async (s, scope) => (await s.turns.byIds(scope, turnIds)).map((one) => one.id)],
    ["turns.at", async (s, scope) => (await s.turns.at(scope, places)).map((one) => one.id)],
    ["turns.since", async (s, scope) => (await s.turns.since(scope, 0, 0)).map((one) => one.id)],
    ["turns.last", async (s, scope) => (await s.turns.last(scope, 9)).map((one) => one.id)],
    ["turns.last of a session", async (s, scope) => (await s.turns.last(scope, 9, "s1")).map((one) => one.id)],
    ["turns.pending", async (s, scope) => (await s.turns.pending(scope)).map((one) => one.id)],
    [
      "turns.recorded",
      async (s, scope) => Array((await s.turns.recorded(scope)).length).fill(`t${scopes.indexOf(scope)}`),
    ],
    ["turns.count", async (s, scope) => Array(await s.turns.count(scope)).fill(`t${scopes.indexOf(scope)}`)],
    ["byIds", async (s, scope) => (await s.memories("semantic").byIds(scope, memoryIds)).map((one) => one.id)],
    ["byKeys", async (s, scope) => (await s.memories("semantic").byKeys(scope, ["boat"])).map((one) => one.id)],
    [
      "searchText",
      async (s, scope) => (await s.memories("semantic").searchText(scope, "boat", 9, asOf)).map((hit) => hit.memory.id),
    ],
    ["list", async (s, scope) => (await s.memories("semantic").list(scope, asOf)).map((one) => one.id)],
    [
      "list of the past",
      async (s, scope) => (await s.memories("semantic").list(scope, { past: true })).map((one) => one.id),
    ],
    ["turns.findText", async (s, scope) => (await s.turns.findText(scope, "boat", 9)).map((hit) => hit.id)],
    ["turns.findVector", async (s, scope) => (await s.turns.findVector(scope, vector, 9)).map((hit) => hit.id)],
    ["turns.vectors", async (s, scope) => [...(await s.turns.vectors(scope, turnIds)).keys()]],
    ["findText", async (s, scope) => (await s.memories("semantic").findText(scope, "boat", 9)).map((hit) => hit.id)],
    [
      "findVector",
      async (s, scope) => (await s.memories("semantic").findVector(scope, vector, 9)).map((hit) => hit.id),
    ],
    ["latest", async (s, scope) => (await s.memories("semantic").latest(scope, 9)).map((one) => one.id)],
    ["keys", async (s, scope) => (await s.memories("semantic").keys(scope)).map((one) => one.id)],
    ["some", async (s, scope) => (await s.memories("semantic").some(scope, 9)).map((one) => one.id)],
    ["all", async (s, scope) => (await s.memories("semantic").all(scope)).map((one) => one.id)],
    [
      "derived",
      async (s, scope) =>
        (await s.memories("semantic").derived(scope, 0, Number.MAX_SAFE_INTEGER)).map((one) => one.id),
    ],
    ["changed", async (s, scope) => (await s.memories("semantic").changed(scope, 0, s.head)).map((one) => one.id)],
    ["ofTurns", async (s, scope) => (await s.memories("semantic").ofTurns(scope, turnIds)).map((one) => one.id)],
    [
      "assertedBefore",
      async (s, scope) =>
        (await s.memories("semantic").assertedBefore(scope, Number.MAX_SAFE_INTEGER, 9)).map((one) => one.id),
    ],
    ["browse", async (s, scope) => (await s.memories("semantic").browse(scope, { limit: 9 })).map((one) => one.id)],
    ["turns.browse", async (s, scope) => (await s.turns.browse(scope, 9, s.head + 1)).map((one) => one.id)],
    [
      "changes",
      async (s, scope) => (await s.memories("semantic").changes(scope, 0, 9)).map(() => `m${scopes.indexOf(scope)}`),
    ],
    ["tallies", async (s, scope) => [...(await s.tallies(scope, memoryIds)).keys()]],
    [
      "presences",
      async (s, scope) =>
        Array((await s.memories("semantic").presences(scope)).length).fill(`m${scopes.indexOf(scope)}`),
    ],
    ["count", async (s, scope) => Array(await s.memories("semantic").count(scope)).fill(`m${scopes.indexOf(scope)}`)],
    [
      "memory",
      async (s, scope) =>
        (await Promise.all(memoryIds.map((id) => s.memory(scope, id)))).flatMap((one) => one?.id ?? []),
    ],
  ];

  test.each([
    ["from memory", undefined],
    ["from the tables", 0],
  ])("every way of reading %s sees its own scope and no other", async (_, mostHeld) => {
    const store = await threeScopes(mostHeld);
    for (const [name, read] of reads) {
      const found = await Promise.all(
        scopes.map(async (scope) => [...new Set((await read(store, scope)).map((id) => id.slice(1)))]),
      );
      expect(found, name).toEqual([["0"], ["1"], ["2"]]);
      expect(await read(store, { namespace: "default", userId: "ines" }), name).toEqual([]);
    }
    expect((await store.turns.pendingScopes()).map((scope) => JSON.stringify(scope)).sort()).toEqual(
      scopes.map((scope) => JSON.stringify(scope)).sort(),
    );
  });

  test("no read of turns or memories was left out above", async () => {
    const store = await openTestStore(await newTables());
    const checked = ["turns.pendingScopes", "turns.version", "version", ...reads.map(([name]) => name.split(" ")[0])];
    const there = [...Object.keys(store.turns).map((name) => `turns.${name}`), ...Object.keys(store.memories("core"))];
    expect(there.filter((name) => !checked.includes(name))).toEqual([]);
  });
});
