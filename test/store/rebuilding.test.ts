import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.js";
import { rebuildStore } from "../../src/store/rebuild.js";
import { openStore } from "../../src/store/store.js";
import { MARA, memory, runDraft, vectorFor } from "../support/entries.js";
import { filledHome, rebuild } from "../support/filled-home.js";
import { temporaryFolder } from "../support/folder.js";
import { append, faultsOf, optionsFor, tableRows, withStore } from "../support/store.js";

const REBUILD = expect.stringContaining("`rebuildHome()`");

describe("rebuilding", () => {
  const OTHER = { id: "another", dimensions: 7 };
  const otherEmbed = async (texts: readonly string[]) => texts.map((text) => vectorFor(`other ${text}`, 7));

  test("with another embedder embeds every memory and every turn again, and both can follow each other", async () => {
    const uri = await filledHome();
    const before = await tableRows(uri);
    const done: number[][] = [];
    const options = { ...optionsFor(uri), embedder: { ...OTHER, embed: otherEmbed } };
    await rebuildStore({ ...options, onProgress: (...args) => done.push(args) });
    expect(done).toEqual([[3, 3]]);

    const store = await openStore(options);
    const [core] = await store.memories("core").byIds(MARA, ["m-core"]);
    const [first] = await store.turns.byIds(MARA, ["t1"]);
    expect([core?.vector, first?.vector]).toEqual([
      vectorFor("other text of m-core", 7),
      vectorFor("other User: content of t1", 7),
    ]);
    const next = { ...runDraft(MARA, 4, { memories: [memory("m-next")], dimensions: 7 }) };
    await append(store, next);
    await store.close();

    await expect(openStore(optionsFor(uri))).rejects.toMatchObject({ code: "EMBEDDER_MISMATCH" });
    await rebuild(uri);
    const after = await tableRows(uri);
    expect(after.semantic).toHaveLength(2);
    expect({ ...after, semantic: after.semantic?.filter((row) => row.id !== "m-next") }).toEqual(before);
  });

  test("that was cut short is noticed: vectors of two embedders never meet", async () => {
    const uri = await filledHome();
    const failing = async () => {
      throw new Error("the encoder is gone");
    };
    await expect(rebuildStore({ ...optionsFor(uri), embedder: { ...OTHER, embed: failing } })).rejects.toThrow(
      "encoder is gone",
    );
    await expect(openStore(optionsFor(uri, { embedder: OTHER }))).rejects.toMatchObject({
      code: "EMBEDDER_MISMATCH",
      hint: REBUILD,
    });
    await expect(openStore(optionsFor(uri))).rejects.toMatchObject({ code: "EMBEDDER_MISMATCH", hint: REBUILD });
    await rebuild(uri);
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("that was cut short right after the tables were rebuilt leaves no empty ones behind", async () => {
    const uri = await filledHome();
    (await openDatabase(optionsFor(uri, { rebuild: true }))).close();
    await withStore(uri, async (store) => expect(store.head).toBe(3));
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("a home without anything in it is a home", async () => {
    const uri = join(temporaryFolder(), "tables");
    expect(await rebuild(uri)).toEqual({ entries: 0, turns: 0, memories: 0 });
    await withStore(uri, async (store) => expect(store.head).toBe(0));
  });

  test("a home can be copied to another place", async () => {
    const uri = await filledHome();
    const copy = join(temporaryFolder(), "elsewhere");
    cpSync(uri, copy, { recursive: true });
    expect(await tableRows(copy)).toEqual(await tableRows(uri));
    expect(existsSync(join(copy, "log.lance"))).toBe(true);
  });
});
