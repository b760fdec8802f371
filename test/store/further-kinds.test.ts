import { rmSync } from "node:fs";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { declarationOf } from "../../src/domain/declaration.js";
import { KINDS } from "../../src/domain/kind.js";
import { openStore } from "../../src/store/store.js";
import { ALL_FIELD_TYPES, FAKE_AGENTS, FULL_FIELDS, fakeAgent, SEVEN_AGENTS } from "../support/agents.js";
import { MARA, memory, runDraft, turn, turnsDraft } from "../support/entries.js";
import { temporaryFolder } from "../support/folder.js";
import {
  append,
  appendToLogOnly,
  faultsOf,
  newTables,
  openTestStore,
  optionsFor,
  tableRows,
  withStore,
} from "../support/store.js";
import { textsOnDisk } from "../support/texts-on-disk.js";

const SEVEN = { agents: SEVEN_AGENTS };
const ALL_KINDS = [...KINDS, "promise"];
const promised = (id: string, changes = {}) => memory(id, { agent: "promise", ...changes });
const kept = (seq: number, ...ids: string[]) =>
  runDraft(MARA, seq, { turns: ["t1"], memories: ids.map((id) => promised(id)), done: ALL_KINDS });
const forgetting = (memories: string[], turns: string[] = []) => ({
  ...{ scope: MARA, run: "", at: 0, vectors: new Map() },
  payload: { kind: "forget" as const, memories, turns },
});

const declaring = (agent: AgentDefinition) => ({
  ...{ scope: { namespace: "", userId: "" }, run: "", at: 0, vectors: new Map() },
  payload: { kind: "agent" as const, declaration: declarationOf(agent) },
});

/** A home of the six with a turn in it, to which the seventh is added, with a memory of its own. */
async function homeWithPromise(): Promise<string> {
  const uri = await newTables();
  await withStore(uri, (store) => append(store, turnsDraft(MARA, [turn("t1")])));
  await withStore(uri, (store) => append(store, kept(3, "m1")), SEVEN);
  return uri;
}

describe("a further kind of memory", () => {
  test("gets its table in a home that is there already, after the six", async () => {
    const uri = await homeWithPromise();
    await withStore(
      uri,
      async (store) => {
        await append(store, kept(4, "m2"));
        const found = await store.memories("promise").searchText(MARA, "text m2", 5);
        expect(found.map(({ memory: { id } }) => id)).toContain("m2");
      },
      SEVEN,
    );
    const connection = await connect(uri);
    const table = await connection.openTable("promise");
    const indexed = (await table.listIndices()).map(({ columns }) => columns[0]);
    expect(indexed.sort()).toEqual(["id", "key", "text", "userId"]);
    connection.close();
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("is there where nobody hands it in: read, found and in any version, in every type of column", async () => {
    const uri = await homeWithPromise();
    const full = promised("m1", { fields: FULL_FIELDS, supersededBy: "m2", retractedAt: 5 });
    await withStore(uri, (store) => append(store, runDraft(MARA, 4, { memories: [full, promised("m2")] })), SEVEN);
    const store = await openTestStore(uri);
    expect(store.agents.map(({ kind }) => kind)).toEqual(ALL_KINDS);
    expect(store.agents.at(-1)?.purpose).toBe(SEVEN_AGENTS.at(-1)?.purpose);
    expect((await store.memories("promise").list(MARA)).map(({ id }) => id)).toEqual(["m2"]);
    expect(await store.memory(MARA, "m1")).toMatchObject({ ...full, rev: 4 });
    expect(await store.memories("promise").searchText(MARA, "text of m2", 5)).toHaveLength(1);
    expect(Object.keys(await store.bytes())).toContain("promise");
    await append(store, turnsDraft(MARA, [turn("t2", { position: 1 })]));
    expect(() => store.memories("habit")).toThrow(expect.objectContaining({ code: "AGENT_MISSING" }));
  });

  test("is declared once: what is read of it again is what its agent says now", async () => {
    const uri = await homeWithPromise();
    const renamed = { ...fakeAgent("promise"), purpose: "Something else.", title: "Vows", halfLife: 3, dated: true };
    await withStore(uri, async () => {}, { agents: [...FAKE_AGENTS, renamed] });
    const { agents } = await openTestStore(uri);
    expect(agents.at(-1)).toMatchObject({ purpose: "Something else.", title: "Vows", halfLife: 3, dated: true });
  });

  test.each([
    ["with the agent", SEVEN],
    ["without it", {}],
  ])("that was declared when a crash came before its table gets one on opening %s", async (_, options) => {
    const uri = await newTables();
    await appendToLogOnly(uri, [declaring(fakeAgent("promise"))]);
    const changed = { agents: [...FAKE_AGENTS, fakeAgent("promise", z.object({ name: z.string() }))] };
    await expect(openStore(optionsFor(uri, changed))).rejects.toMatchObject({ code: "AGENT_MISMATCH" });
    await withStore(uri, (store) => append(store, kept(2, "m1")), options);
    expect((await (await openTestStore(uri)).memories("promise").list(MARA)).map(({ id }) => id)).toEqual(["m1"]);
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("with other columns is refused with the way out, and nothing is changed", async () => {
    const uri = await homeWithPromise();
    const before = await tableRows(uri);
    const changed = fakeAgent("promise", z.object({ name: z.number(), more: z.string().nullable() }));
    await expect(openStore(optionsFor(uri, { agents: [...FAKE_AGENTS, changed] }))).rejects.toMatchObject({
      code: "AGENT_MISMATCH",
      message: expect.stringMatching(/name: string, .* declares name: number, more: string\?$/),
      hint: expect.stringContaining("rebuildHome({ agents })"),
    });
    expect(await tableRows(uri)).toEqual(before);
  });

  test("may say more of a field than its type, and tell its fields in another order", async () => {
    const uri = await homeWithPromise();
    const { name, level, mood, ...others } = ALL_FIELD_TYPES.shape;
    const fields = z.object({ ...others, mood, level: z.enum(["low", "high", "top"]), name: z.string().min(1) });
    await withStore(uri, async () => {}, { agents: [...FAKE_AGENTS, fakeAgent("promise", fields)] });
    expect(await faultsOf(uri)).toEqual([]);
  });
});

describe("a process that died between the log and the tables", () => {
  test.each([
    ["with the agent", SEVEN],
    ["without it", {}],
  ])("is made up for on reopening %s", async (_, options) => {
    const uri = await homeWithPromise();
    await appendToLogOnly(uri, [kept(4, "m2"), turnsDraft(MARA, [turn("t2", { position: 1 })])]);
    const store = await openTestStore(uri, options);
    expect((await store.memories("promise").list(MARA)).map(({ id }) => id)).toEqual(["m1", "m2"]);
    await store.close();
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("while it forgot, is made up for without the agent, in every file", async () => {
    const uri = await homeWithPromise();
    await appendToLogOnly(uri, [forgetting(["m1"])]);
    await withStore(uri, async (store) => expect(await store.memory(MARA, "m1")).toBeUndefined());
    expect(await textsOnDisk(join(uri, ".."))).not.toMatch(/text of m1|rows that were deleted/);
  });
});

describe("a store that was opened before the kind was declared", () => {
  /** Two stores on a home of the six; then the second hands the seventh in. */
  async function early() {
    const uri = await newTables();
    const before = await openTestStore(uri);
    await append(before, turnsDraft(MARA, [turn("t1")]));
    return { uri, before, after: await openTestStore(uri, SEVEN) };
  }

  test("comes to know it with the first entry that needs it", async () => {
    const { uri, before, after } = await early();
    await append(after, kept(3, "m1"));
    expect(() => before.memories("promise")).toThrow(expect.objectContaining({ code: "AGENT_MISSING" }));
    await append(before, turnsDraft(MARA, [turn("t2", { position: 1 })]));
    expect((await before.memory(MARA, "m1"))?.agent).toBe("promise");
    expect(before.agents.map(({ kind }) => kind)).toEqual(ALL_KINDS);
    await Promise.all([before.close(), after.close()]);
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("forgets what it never read, in every file", async () => {
    const { uri, before, after } = await early();
    await append(after, kept(3, "m1", "m2"));
    await before.forget(MARA, async () => forgetting(["m1"], ["t1"]));
    await after.look();
    expect((await after.memories("promise").list(MARA)).map(({ id }) => id)).toEqual(["m2"]);
    await Promise.all([before.close(), after.close()]);
    expect(await textsOnDisk(join(uri, ".."))).not.toMatch(/text of m1|content of t1|rows that were deleted/);
  });

  test("erases what another one was about to when it died, of a kind that it does not know", async () => {
    const { uri, before, after } = await early();
    await append(before, runDraft(MARA, 3, { turns: [], memories: [memory("s1"), memory("s2")] }));
    await append(after, kept(4, "m1"));
    await appendToLogOnly(uri, [forgetting(["m1"])]);
    await before.forget(MARA, async () => forgetting(["s1"]));
    await Promise.all([before.close(), after.close()]);
    const texts = await textsOnDisk(join(uri, ".."));
    expect(texts).toContain("text of s2");
    expect(texts).not.toMatch(/text of [ms]1|rows that were deleted/);
  });
});

test("a table that is gone is an error that names the rebuild, with the agent and without", async () => {
  const uri = await homeWithPromise();
  rmSync(join(uri, "promise.lance"), { recursive: true });
  const error = { code: "HOME_CORRUPT", hint: expect.stringContaining("`rebuildHome()`") };
  for (const options of [SEVEN, {}]) await expect(openStore(optionsFor(uri, options))).rejects.toMatchObject(error);
});

test("a home that is made with it has its table from the start", async () => {
  const uri = join(temporaryFolder(), "tables");
  await withStore(uri, async () => {}, SEVEN);
  expect((await openTestStore(uri)).agents.map(({ kind }) => kind)).toEqual(ALL_KINDS);
});
