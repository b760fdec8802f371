import { connect } from "@lancedb/lancedb";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { KINDS } from "../../src/domain/kind.js";
import { rebuildStore } from "../../src/store/rebuild.js";
import { openStore } from "../../src/store/store.js";
import { EMPTY_FIELDS, FAKE_AGENTS, FULL_FIELDS, fakeAgent, SEVEN_AGENTS } from "../support/agents.js";
import { MARA, memory, runDraft, turn, turnsDraft, vectorFor } from "../support/entries.js";
import {
  append,
  EMBEDDER,
  faultsOf,
  newTables,
  openTestStore,
  optionsFor,
  readLog,
  tableRows,
  withStore,
} from "../support/store.js";

const rebuild = (uri: string, agents: readonly AgentDefinition[], embedder = EMBEDDER) => {
  const embed = async (texts: readonly string[]) => texts.map((text) => vectorFor(text, embedder.dimensions));
  return rebuildStore({ ...optionsFor(uri, { agents }), embedder: { ...embedder, embed } });
};

const promised = (id: string, changes = {}) => memory(id, { agent: "promise", ...changes });
/** The six, and the seventh as it declares itself by now. */
const sevenWith = (shape: z.ZodRawShape) => [...FAKE_AGENTS, fakeAgent("promise", z.object(shape))];
const fieldsOf = async (uri: string, agents = FAKE_AGENTS) => {
  const store = await openTestStore(uri, { agents });
  return (await store.memories("promise").list(MARA)).map(({ fields }) => fields);
};

/** A home with a turn that nobody but the seventh has understood, and two memories of its own. */
async function homeWithPromises(): Promise<string> {
  const uri = await newTables();
  await withStore(
    uri,
    async (store) => {
      const { payload, ...draft } = turnsDraft(MARA, [turn("t1")]);
      await append(store, { ...draft, payload: { ...payload, agents: [...KINDS, "promise"] } as never });
      const memories = [promised("m1", { fields: FULL_FIELDS }), promised("m2", { fields: EMPTY_FIELDS })];
      await append(store, runDraft(MARA, 3, { turns: ["t1"], memories, done: ["promise"] }));
    },
    { agents: SEVEN_AGENTS },
  );
  return uri;
}

/** Takes all settings away, as if the table had been beyond repair. */
async function loseSettings(uri: string): Promise<void> {
  const connection = await connect(uri);
  await connection.dropTable("settings");
  connection.close();
}

describe("rebuilding a home with a further kind of memory", () => {
  test.each([
    ["with its agent", SEVEN_AGENTS],
    ["without it", FAKE_AGENTS],
  ])("%s brings back every row", async (_, agents) => {
    const uri = await homeWithPromises();
    const before = await tableRows(uri);
    expect(before.turns?.[0]?.pending).toEqual([...KINDS]);
    expect(await rebuild(uri, agents)).toEqual({ entries: 3, turns: 1, memories: 2 });
    expect(await tableRows(uri)).toEqual(before);
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("without its agent, with another embedder, embeds its memories too", async () => {
    const uri = await homeWithPromises();
    const other = { id: "another", dimensions: 7 };
    await rebuild(uri, FAKE_AGENTS, other);
    const store = await openTestStore(uri, { embedder: other });
    const [first] = await store.memories("promise").byIds(MARA, ["m1"]);
    expect(first?.vector).toEqual(vectorFor("text of m1", 7));
    await expect(openStore(optionsFor(uri, { agents: SEVEN_AGENTS }))).rejects.toMatchObject({
      code: "EMBEDDER_MISMATCH",
    });
  });

  test.each([
    ["with", SEVEN_AGENTS],
    ["without", FAKE_AGENTS],
  ])("whose settings are lost makes it whole, %s its agent", async (_, agents) => {
    const uri = await homeWithPromises();
    const before = await tableRows(uri);
    const log = await readLog(uri);
    await loseSettings(uri);
    expect(await rebuild(uri, agents)).toMatchObject({ memories: 2 });
    expect(await tableRows(uri)).toEqual(before);
    expect(await readLog(uri)).toEqual(log);
  });

  test("whose settings are lost is whole again as soon as it is opened", async () => {
    const uri = await homeWithPromises();
    const before = await tableRows(uri);
    await loseSettings(uri);
    await withStore(uri, async () => {});
    expect(await tableRows(uri)).toEqual(before);
  });
});

describe("rebuilding with other columns", () => {
  test("fits the rows: what is new is null, what is gone is left to the log", async () => {
    const uri = await homeWithPromises();
    const agents = sevenWith({ more: z.string().nullable(), tags: z.array(z.string()), name: z.string() });
    await rebuild(uri, agents);
    const fitted = [
      { more: null, tags: FULL_FIELDS.tags, name: FULL_FIELDS.name },
      { more: null, tags: [], name: "" },
    ];
    expect(await fieldsOf(uri, agents)).toEqual(fitted);
    expect(await fieldsOf(uri)).toEqual(fitted);
    await expect(openStore(optionsFor(uri, { agents: SEVEN_AGENTS }))).rejects.toMatchObject({
      code: "AGENT_MISMATCH",
    });
    await rebuild(uri, SEVEN_AGENTS);
    expect(await fieldsOf(uri)).toEqual([FULL_FIELDS, EMPTY_FIELDS]);
  });

  test.each<[string, z.ZodRawShape, RegExp]>([
    ["a new field that may not be null", { more: z.string() }, /m1 of promise has no more/],
    ["a field that was null and may not be any more", { mood: z.string() }, /m2 of promise has no mood/],
    ["a number where there was text", { name: z.number() }, /m1 of promise has a string for name/],
    ["text where there was a number", { count: z.string().nullable() }, /m1 of promise has a number for count/],
    ["a list where there was text", { name: z.array(z.string()) }, /m1 of promise has a string for name/],
    ["text where there was a list", { tags: z.string() }, /m1 of promise has a list for tags/],
    ["a truth where there was a number", { count: z.boolean() }, /m1 of promise has a number for count/],
    ["a field that every object has by its nature", { valueOf: z.string() }, /m1 of promise has no valueOf/],
  ])("refuses %s before anything is thrown away", async (_, shape, message) => {
    const uri = await homeWithPromises();
    const before = await tableRows(uri);
    await expect(rebuild(uri, sevenWith(shape))).rejects.toMatchObject({
      code: "AGENT_MISMATCH",
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\S/),
    });
    expect(await tableRows(uri)).toEqual(before);
    await withStore(uri, async () => {}, { agents: SEVEN_AGENTS });
  });
});
