import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { agents } from "../../agents/index.js";
import { KINDS } from "../../src/domain/kind.js";
import type { Memory } from "../../src/domain/memory.js";
import type { Turn } from "../../src/domain/turn.js";
import { plainMemory, plainTurn } from "../../src/store/rows.js";
import { openStore } from "../../src/store/store.js";
import { EMPTY_FIELDS, FAKE_AGENTS, FULL_FIELDS } from "../support/agents.js";
import { MARA, memory, runDraft, START, TOMAS, turn, turnsDraft, vectorFor } from "../support/entries.js";
import { temporaryFolder } from "../support/folder.js";
import {
  append,
  appendToLogOnly,
  EMBEDDER,
  faultsOf,
  newTables,
  openTestStore,
  optionsFor,
  readLog,
  tableRows,
  withDatabase,
  withStore,
} from "../support/store.js";

const RICH_TURN = turn("t1", {
  role: "assistant",
  speaker: 'Ines’s "boat" 🛶 \'; --',
  content: "Line one\nline two \\ ' \" \0 é 🛶",
  session: "s 'x'",
  position: 7,
  at: -14_182_940_123,
  offset: -210,
  sealed: [{ placeholder: "⟨vault:x⟩", category: "password", caption: "wifi", sensitivity: "high" }],
});

describe("what is written is read", () => {
  test("a turn comes back as it was", async () => {
    const store = await openTestStore(await newTables());
    const [sealed] = RICH_TURN.sealed;
    const logged = { ...RICH_TURN, sealed: sealed ? [{ ...sealed, ciphertext: "AAAA" }] : [] };
    const entry = await append(store, turnsDraft(MARA, [logged], START + 5));
    const [found] = await store.turns.byIds(MARA, ["t1"]);
    expect(found && plainTurn(found)).toEqual(RICH_TURN);
    expect(found).toMatchObject({
      vector: null,
      pending: KINDS,
      recordedAt: START + 5,
      seq: entry.seq,
      rev: entry.seq,
    });
  });

  test("a run gives its turns their vectors and takes its agents off what is pending", async () => {
    const store = await openTestStore(await newTables());
    await append(store, turnsDraft(MARA, [turn("t1"), turn("t2", { position: 1 })]));
    expect((await store.turns.pending(MARA)).map((one) => one.id)).toEqual(["t1", "t2"]);
    await append(store, runDraft(MARA, 2, { turns: ["t1", "t2"], done: ["core", "vault"] }));
    const [one] = await store.turns.byIds(MARA, ["t1"]);
    expect(one).toMatchObject({ pending: ["episodic", "semantic", "procedural", "resource"], seq: 1, rev: 2 });
    expect(one?.vector).toEqual(vectorFor("t1"));
    await append(store, runDraft(MARA, 3, { turns: ["t1"], done: ["episodic", "semantic", "procedural", "resource"] }));
    expect((await store.turns.pending(MARA)).map((left) => left.id)).toEqual(["t2"]);
    expect(await store.turns.pendingScopes()).toEqual([MARA]);
  });

  const full: Partial<Memory> = {
    fields: FULL_FIELDS,
    ...{ validFrom: -62_135_596_800_000, validTo: -1, recordedAt: 0, closedAt: START + 1, retractedAt: START + 2 },
    ...{ supersedes: "m0", supersededBy: "m'2", assertions: 3, origin: "model", key: "a 'key'; --", run: "" },
    evidence: [
      { turn: "t1", quote: "“quoted” ' \\ 🛶" },
      { turn: "t2", quote: "x" },
    ],
  };
  test.each(KINDS)("memories of %s come back as they were, with full fields and with empty ones", async (agent) => {
    const store = await openTestStore(await newTables());
    const made = [memory("m1", { agent, ...full }), memory("m2", { agent, fields: EMPTY_FIELDS, evidence: [] })];
    await append(store, runDraft(MARA, 1, { memories: made }));
    for (const one of made) {
      const found = await store.memory(MARA, one.id);
      expect(found && plainMemory(found)).toEqual({ ...one, rev: 1 });
      expect(found?.vector).toEqual(vectorFor(one.text));
    }
    for (const other of KINDS) {
      expect(await store.memories(other).byIds(MARA, ["m1", "m2"])).toHaveLength(other === agent ? 2 : 0);
    }
  });

  test("the tables of the real agents are made, and opened again", async () => {
    const uri = join(temporaryFolder(), "tables");
    for (let again = 0; again < 2; again++) {
      const store = await openStore(optionsFor(uri, { agents }));
      expect(await Promise.all(KINDS.map((kind) => store.memories(kind).count(MARA)))).toEqual([0, 0, 0, 0, 0, 0]);
      await store.close();
    }
  });

  test("more rows than LanceDB gives by default", async () => {
    const store = await openTestStore(await newTables());
    const many = Array.from({ length: 60 }, (_, i) => memory(`m${i}`, { text: "a boat", validFrom: START + i }));
    await append(
      store,
      turnsDraft(
        MARA,
        many.map((_, i) => turn(`t${i}`, { position: i, content: "a boat" })),
      ),
    );
    await append(store, runDraft(MARA, 2, { memories: many, turns: many.map((_, i) => `t${i}`), done: [] }));
    const semantic = store.memories("semantic");
    expect((await semantic.list(MARA)).map((one) => one.id)).toEqual(many.map((one) => one.id));
    expect(await semantic.count(MARA)).toBe(60);
    expect(await semantic.searchText(MARA, "boat", 50)).toHaveLength(50);
    expect(await semantic.findVector(MARA, vectorFor("a boat"), 50)).toHaveLength(50);
    expect(await store.turns.pending(MARA)).toHaveLength(60);
    expect(await store.turns.findText(MARA, "boats", 50)).toHaveLength(50);
  });

  test("the last turns are those said last, also within one entry and across its sessions", async () => {
    const store = await openTestStore(await newTables());
    const said = Array.from({ length: 12 }, (_, i) => turn(`t${11 - i}`, { position: i, at: START + i }));
    const next = [turn("u0", { session: "s2", position: 0, at: START + 9_000_000 })];
    await append(store, turnsDraft(MARA, [...said, ...next]));
    expect((await store.turns.last(MARA, 1)).map((one) => one.id)).toEqual(["u0"]);
    expect((await store.turns.last(MARA, 3)).map((one) => one.id)).toEqual(["t1", "t0", "u0"]);
    expect((await store.turns.last(MARA, 2, "s1")).map((one) => one.id)).toEqual(["t1", "t0"]);
    expect(await store.turns.last(TOMAS, 3)).toEqual([]);
    expect(
      (
        await store.turns.at(MARA, [
          { session: "s1", position: 3 },
          { session: "s2", position: 0 },
          { session: "s1", position: -1 },
        ])
      ).map((one) => one.id),
    ).toEqual(["u0", "t8"]);
  });

  test("a search for anything is a search, not an error", async () => {
    const store = await openTestStore(await newTables());
    await append(store, turnsDraft(MARA, [turn("t1", { content: "boat" })]));
    const asked = [
      "",
      "   ",
      "the",
      "'",
      '"',
      "boat AND",
      "(boat",
      "boat*",
      "text:boat",
      "\\",
      "\0",
      "🛶",
      "\ud83d",
      "x".repeat(5000),
    ];
    for (const text of asked) {
      expect(await store.turns.findText(MARA, text, 5), text).toBeInstanceOf(Array);
      expect(await store.memories("core").searchText(MARA, text, 5), text).toEqual([]);
    }
  });

  test("words are found in other forms, case and accents; meaning by its vector", async () => {
    const store = await openTestStore(await newTables());
    const texts = ["Ines sails boats", "Tomás bakes bread", "Mara paints"];
    await append(store, runDraft(MARA, 1, { memories: texts.map((text, i) => memory(`m${i}`, { text })) }));
    const semantic = store.memories("semantic");
    expect((await semantic.searchText(MARA, "BOAT", 5)).map((hit) => hit.memory.id)).toEqual(["m0"]);
    expect((await semantic.searchText(MARA, "tomas", 5)).map((hit) => hit.memory.id)).toEqual(["m1"]);
    const [nearest] = await semantic.findVector(MARA, vectorFor("Mara paints"), 3);
    expect([nearest?.id, nearest?.score]).toEqual(["m2", expect.closeTo(1, 5)]);
  });
});

describe("the log is the truth", () => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      i % 2 === 0
        ? turnsDraft(MARA, [turn(`t${i}`, { position: i })])
        : runDraft(MARA, i + 1, {
            turns: [`t${i - 1}`],
            memories: [memory(`m${i}`, { agent: KINDS[i % 6] ?? "core" })],
          }),
    );

  test("what was appended and not applied is there when the store is opened", async () => {
    const uri = await newTables();
    await appendToLogOnly(uri, entries(9));
    expect(Object.values(await tableRows(uri)).flat()).toEqual([]);
    const progress: number[][] = [];
    const store = await openStore({ ...optionsFor(uri), onProgress: (...args) => progress.push(args) });
    expect(store.head).toBe(9);
    await store.close();
    expect(await faultsOf(uri)).toEqual([]);
    expect(progress).toEqual([[9, 9]]);
  });

  test("what others appended is there before the next write is built", async () => {
    const uri = await newTables();
    const store = await openTestStore(uri);
    await appendToLogOnly(uri, entries(6));
    expect(await store.turns.count(MARA)).toBe(0);
    let seen = 0;
    const entry = await store.write(MARA, async (head) => {
      seen = await store.turns.count(MARA);
      return turnsDraft(MARA, [turn(`at ${head}`)]);
    });
    expect([seen, entry?.seq]).toEqual([3, 7]);
  });

  test("applying entries again changes nothing, whole or in part, in any pieces", async () => {
    const uri = await newTables();
    await withStore(uri, async (store) => {
      for (const draft of entries(12)) await append(store, draft);
    });
    const before = await tableRows(uri);
    const log = await readLog(uri);
    await withDatabase(uri, async ({ projections }) => {
      for (const [from, to] of [
        [0, 12],
        [0, 1],
        [3, 7],
        [11, 12],
        [0, 12],
      ])
        await projections.apply(log.slice(from, to));
    });
    expect(await tableRows(uri)).toEqual(before);
  });

  test("an older version of a row never replaces a newer one", async () => {
    const uri = await newTables();
    await withStore(uri, async (store) => {
      await append(store, runDraft(MARA, 1, { memories: [memory("m1", { assertions: 1 })] }));
      await append(store, runDraft(MARA, 2, { memories: [memory("m1", { assertions: 2, closedAt: START })] }));
    });
    const [first] = await readLog(uri);
    await withDatabase(uri, ({ projections }) => projections.apply(first ? [first] : []));
    expect((await tableRows(uri)).semantic).toMatchObject([{ id: "m1", assertions: 2, rev: 2 }]);
  });

  test("entries come back as they were written, vectors and all", async () => {
    const uri = await newTables();
    const drafts = [
      turnsDraft(MARA, [RICH_TURN]),
      runDraft(TOMAS, 2, { turns: ["t1"], memories: [memory("m1", { fields: FULL_FIELDS }), memory("m2")] }),
      { scope: MARA, run: "", at: -5, payload: { kind: "reveal" as const, memory: "m1" }, vectors: new Map() },
    ];
    await withStore(uri, async (store) => {
      for (const draft of drafts) await append(store, draft);
    });
    expect(await readLog(uri)).toEqual(drafts.map((draft, i) => ({ ...draft, seq: i + 1, embedder: EMBEDDER.id })));
  });

  test("a gap in the log is an error, not a loss", async () => {
    const uri = await newTables();
    await withDatabase(uri, ({ log }) =>
      log.append([{ ...turnsDraft(MARA, [turn("t2")]), seq: 2, embedder: EMBEDDER.id }]),
    );
    await expect(openStore(optionsFor(uri))).rejects.toMatchObject({
      code: "HOME_CORRUPT",
      message: expect.stringContaining("lacks"),
    });
  });

  test("a log that is shorter than its tables is an error, not a new start", async () => {
    const uri = await newTables();
    await withStore(uri, async (store) => append(store, turnsDraft(MARA, [turn("t1")])));
    await withDatabase(uri, ({ settings }) => settings.write({ applied: "5" }));
    await expect(openStore(optionsFor(uri))).rejects.toMatchObject({
      code: "HOME_CORRUPT",
      message: expect.stringContaining("ends at 1"),
    });
  });
});

describe("writing", () => {
  test("without a draft nothing is written", async () => {
    const store = await openTestStore(await newTables());
    expect(await store.write(MARA, async () => undefined)).toBeUndefined();
    expect(store.head).toBe(0);
  });

  test("twenty at once are all written, each once, without a gap", async () => {
    const uri = await newTables();
    const store = await openTestStore(uri);
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        store.write(MARA, async (head) => {
          expect(await store.turns.count(MARA)).toBe(head);
          return turnsDraft(MARA, [turn(`t${i}`)]);
        }),
      ),
    );
    expect(written.map((entry) => entry?.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    await store.settled();
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("two stores of one process on one home take turns", async () => {
    const uri = await newTables();
    const stores = [await openTestStore(uri), await openTestStore(uri)];
    const writes = Array.from({ length: 10 }, (_, i) =>
      stores.map((store, j) =>
        store.write(MARA, async (head) => runDraft(MARA, head + 1, { memories: [memory(`m${j}-${i}`)] })),
      ),
    );
    const seqs = (await Promise.all(writes.flat())).map((entry) => entry?.seq ?? 0).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    for (const store of stores) await store.settled();
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("what throws while it is built writes nothing and stops nobody", async () => {
    const store = await openTestStore(await newTables());
    const failing = store.write(MARA, async () => {
      throw new Error("no");
    });
    const next = append(store, turnsDraft(MARA, [turn("t1")]));
    await expect(failing).rejects.toThrow("no");
    expect((await next).seq).toBe(1);
  });

  test.each([3, 5, 0])("a vector of %i numbers is refused before anything is written", async (length) => {
    const store = await openTestStore(await newTables());
    const draft = runDraft(MARA, 1, { memories: [memory("m1")], dimensions: length });
    await expect(append(store, draft)).rejects.toMatchObject({ code: "VECTOR_INVALID" });
    expect(await store.memories("semantic").count(MARA)).toBe(0);
    expect((await append(store, runDraft(MARA, 1, { memories: [memory("m1")] }))).seq).toBe(1);
  });

  test("closing waits for what was asked for before, and refuses what comes after", async () => {
    const uri = await newTables();
    const store = await openStore(optionsFor(uri));
    const writes = Array.from({ length: 5 }, (_, i) => append(store, turnsDraft(MARA, [turn(`t${i}`)])));
    const closing = [store.close(), store.close()];
    await expect(append(store, turnsDraft(MARA, [turn("late")]))).rejects.toMatchObject({ code: "CLOSED" });
    expect((await Promise.all(writes)).map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5]);
    await Promise.all(closing);
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("compaction keeps every row and every result", async () => {
    const uri = await newTables();
    const said: Turn[] = [];
    await withStore(uri, async (store) => {
      for (let i = 0; i < 130; i++) {
        const one = turn(`t${i}`, { position: i, content: i % 3 === 0 ? "a boat" : "some bread" });
        said.push(one);
        await append(store, turnsDraft(MARA, [one]));
      }
      const found = await store.turns.findText(MARA, "boat", 200);
      expect(found.map((hit) => hit.id).sort()).toEqual(
        said
          .filter((one) => one.content === "a boat")
          .map((one) => one.id)
          .sort(),
      );
    });
    expect(await withDatabase(uri, ({ settings }) => settings.read())).toMatchObject({ applied: "130" });
    expect(await faultsOf(uri)).toEqual([]);
    await withStore(uri, async (store) => {
      expect(await store.turns.findText(MARA, "boat", 200)).toHaveLength(44);
      expect((await store.turns.pending(MARA)).map(plainTurn)).toEqual(said);
      expect(Object.keys(await store.bytes()).sort()).toEqual(["log", "turns", "feedback", ...KINDS].sort());
    });
  });
});

test("a field that may be null is not a boolean, and none has the name of a column that all have", async () => {
  const withFields = (fields: z.ZodObject) => FAKE_AGENTS.map((agent) => ({ ...agent, fields }));
  const open = (fields: z.ZodObject) =>
    openStore(optionsFor(join(temporaryFolder(), "tables"), { agents: withFields(fields) }));
  await expect(open(z.object({ seen: z.boolean().nullable() }))).rejects.toThrow(/seen/);
  await expect(open(z.object({ key: z.string() }))).rejects.toThrow(/key/);
  await expect(open(z.object({ when: z.date() }))).rejects.toThrow(/when/);
});

test("a store that is closed says so, to readers too", async () => {
  const store = await openTestStore(await newTables());
  await store.close();
  const closed = expect.objectContaining({ code: "CLOSED" });
  expect(() => store.turns).toThrow(closed);
  expect(() => store.memories("core")).toThrow(closed);
  await expect(store.memory(MARA, "m1")).rejects.toEqual(closed);
  await expect(store.write(MARA, async () => undefined)).rejects.toEqual(closed);
});
