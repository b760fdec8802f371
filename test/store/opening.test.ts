import { chmodSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";
import { describe, expect, test } from "vitest";
import { KINDS } from "../../src/domain/kind.js";
import { memorySchema } from "../../src/store/arrow.js";
import { openingError } from "../../src/store/failure.js";
import { setTornAside } from "../../src/store/repair.js";
import { openStore } from "../../src/store/store.js";
import { ALL_FIELD_TYPES } from "../support/agents.js";
import { DIMENSIONS, MARA, memory, runDraft, turn, turnsDraft } from "../support/entries.js";
import { filledHome, rebuild } from "../support/filled-home.js";
import { temporaryFolder } from "../support/folder.js";
import {
  append,
  appendToLogOnly,
  EMBEDDER,
  faultsOf,
  newTables,
  optionsFor,
  readLog,
  tableRows,
  withDatabase,
  withStore,
} from "../support/store.js";

/** V2 manifests count down: the first by name is the newest. */
const manifestsOf = (uri: string, table: string) =>
  readdirSync(join(uri, `${table}.lance`, "_versions"))
    .filter((name) => name.endsWith(".manifest"))
    .sort()
    .map((name) => join(uri, `${table}.lance`, "_versions", name));

const cutOff = (path: string | undefined, to = 0) => truncateSync(path ?? "", to);
const deleteData = (uri: string, table: string) => rmSync(join(uri, `${table}.lance`, "data"), { recursive: true });

const RESTORE = expect.stringContaining("Restore");
const RESTORE_OR_TRY = expect.stringMatching(/restore/i);
const REBUILD = expect.stringContaining("`rebuildHome()`");

describe("opening", () => {
  test.each(["missing", "empty"])(
    "makes a home where the folder is %s, and leaves nothing beside it",
    async (there) => {
      const folder = temporaryFolder();
      const uri = join(folder, "tables");
      if (there === "empty") mkdirSync(uri);
      await withStore(uri, async (store) => append(store, turnsDraft(MARA, [turn("t1")])));
      expect(readdirSync(folder)).toEqual(["tables"]);
      expect(await faultsOf(uri)).toEqual([]);
    },
  );

  test("makes a home, and finds it again", async () => {
    const uri = await filledHome();
    const before = await tableRows(uri);
    await withStore(uri, async (store) => expect(store.head).toBe(3));
    expect(await tableRows(uri)).toEqual(before);
  });

  test.each([
    ["another encoder", { id: "another", dimensions: DIMENSIONS }],
    ["another dimension", { id: EMBEDDER.id, dimensions: DIMENSIONS + 1 }],
  ])("%s on old tables is an error that names the way out", async (_, embedder) => {
    const uri = await filledHome();
    await expect(openStore(optionsFor(uri, { embedder }))).rejects.toMatchObject({
      code: "EMBEDDER_MISMATCH",
      hint: REBUILD,
    });
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("tables of an older layout are rebuilt from the log", async () => {
    const uri = await filledHome();
    const before = await tableRows(uri);
    const connection = await connect(uri);
    await (await connection.openTable("turns")).dropColumns(["zones"]);
    connection.close();
    await withDatabase(uri, ({ settings }) => settings.write({ format: "1" }));
    await withStore(uri, async (store) => expect(store.head).toBe(3));
    expect(await tableRows(uri)).toEqual(before);
    expect(await faultsOf(uri)).toEqual([]);
  });

  test.each(["3", "4"])("a home of format %s, which had no feedback, opens and goes on", async (format) => {
    const uri = await filledHome();
    const before = await tableRows(uri);
    const connection = await connect(uri);
    await connection.dropTable("feedback");
    connection.close();
    const settings = await (await connect(uri)).openTable("settings");
    await settings.update({ where: "name = 'format'", valuesSql: { value: `'${format}'` } });
    await withStore(uri, async (store) => {
      const tallies = [{ id: "m1", votes: { "": "up" as const }, hints: {} }];
      await append(store, { ...turnsDraft(MARA, []), payload: { kind: "feedback", signals: [], tallies } });
    });
    expect(await faultsOf(uri)).toEqual([]);
    expect(Object.keys(await tableRows(uri))).toEqual(Object.keys(before));
  });

  test("tables of a later format are left alone", async () => {
    const uri = await filledHome();
    await withDatabase(uri, ({ settings }) => settings.write({ format: "99" }));
    const error = { code: "HOME_CORRUPT", message: expect.stringContaining("format 99") };
    await expect(openStore(optionsFor(uri))).rejects.toMatchObject(error);
    await expect(rebuild(uri)).rejects.toMatchObject(error);
  });

  test.each([
    ["a file where the home should be", (folder: string) => join(folder, "file", "tables")],
    ["a file where the tables should be", (folder: string) => join(folder, "file")],
  ])("%s is an error that says so", async (_, uriIn) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "not a folder");
    await expect(openStore(optionsFor(uriIn(folder)))).rejects.toMatchObject({ code: "HOME_UNWRITABLE" });
  });

  test.skipIf(process.getuid?.() === 0)("a folder that cannot be written to is an error that says so", async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    await expect(openStore(optionsFor(join(folder, "tables")))).rejects.toMatchObject({ code: "HOME_UNWRITABLE" });
  });

  test.each([
    ["EACCES: permission denied", "HOME_UNWRITABLE"],
    ["Unable to create: Read-only file system (os error 30)", "HOME_UNWRITABLE"],
    ["No space left on device (os error 28)", "DISK_FULL"],
    ["Not found: /home/mara/read-only/turns.lance", "HOME_CORRUPT"],
    ["lance error: /home/mara/read-only/log.lance is broken", "HOME_CORRUPT"],
  ])("what LanceDB says as %j is %s, whatever the path is called", (message, code) => {
    expect(openingError(new Error(message), "/home/mara/read-only")).toMatchObject({ code });
  });
});

describe("a home whose making was cut short", () => {
  const tables = ["settings", "log", "turns", ...KINDS];

  /** A new home in which only the first `count` tables were made. */
  async function halfMade(count: number): Promise<string> {
    const uri = await newTables();
    const connection = await connect(uri);
    const settings = await connection.openTable("settings");
    await settings.delete("true");
    for (const name of tables.slice(count)) await connection.dropTable(name);
    connection.close();
    return uri;
  }

  const works = async (uri: string) => {
    await withStore(uri, async (store) => {
      await append(store, turnsDraft(MARA, [turn("t1")]));
      await append(
        store,
        runDraft(MARA, 2, { turns: ["t1"], memories: KINDS.map((agent) => memory(`m-${agent}`, { agent })) }),
      );
    });
    expect(await faultsOf(uri)).toEqual([]);
  };

  test.each(tables.map((name, i) => [name, i + 1] as const))("after the table %s is made whole", async (_, count) => {
    await works(await halfMade(count));
  });

  test("in the middle of a table is made whole: an empty folder, no key, no indexes", async () => {
    const uri = await halfMade(3);
    mkdirSync(join(uri, "core.lance", "_versions"), { recursive: true });
    const connection = await connect(uri);
    await connection.createEmptyTable(
      "semantic",
      memorySchema({ kind: "semantic", fields: ALL_FIELD_TYPES }, DIMENSIONS),
    );
    connection.close();
    await works(uri);
    const again = await connect(uri);
    const table = await again.openTable("semantic");
    expect((await table.listIndices()).map((index) => index.columns[0]).sort()).toEqual([
      "id",
      "key",
      "text",
      "userId",
    ]);
    expect((await table.schema()).fields.filter((field) => field.metadata.size > 0).map((field) => field.name)).toEqual(
      ["id"],
    );
    again.close();
  });

  test("with another embedder is an error, not a table of two kinds of vectors", async () => {
    const uri = await halfMade(4);
    await withSettings(uri, { embedder: "another", dimensions: "7" });
    await expect(openStore(optionsFor(uri))).rejects.toMatchObject({ code: "EMBEDDER_MISMATCH", hint: REBUILD });
    await rebuild(uri);
    await works(uri);
  });

  async function withSettings(uri: string, values: Record<string, string>) {
    const connection = await connect(uri);
    const settings = await connection.openTable("settings");
    await settings.add(Object.entries(values).map(([name, value]) => ({ name, value })));
    connection.close();
  }
});

describe("a damaged table", () => {
  const damages: [string, (uri: string, table: string) => void][] = [
    ["its newest manifest is empty", (uri, table) => cutOff(manifestsOf(uri, table)[0])],
    ["its newest manifest is cut off", (uri, table) => cutOff(manifestsOf(uri, table)[0], 40)],
    ["its data are gone", deleteData],
    ["it is gone", (uri, table) => rmSync(join(uri, `${table}.lance`), { recursive: true })],
    ["its versions are gone", (uri, table) => rmSync(join(uri, `${table}.lance`, "_versions"), { recursive: true })],
  ];

  test.each(damages.flatMap(([how, damage]) => [["core", how, damage] as const, ["turns", how, damage] as const]))(
    "%s: %s. An error names the rebuild, which brings back every row to the byte",
    async (table, _, damage) => {
      const uri = await filledHome();
      const before = JSON.stringify(await tableRows(uri));
      damage(uri, table);
      const use = withStore(uri, async (store) => [
        await store.memories("core").list(MARA),
        await store.turns.last(MARA, 1),
      ]);
      await expect(use).rejects.toMatchObject({ code: "HOME_CORRUPT", hint: REBUILD });
      expect(await rebuild(uri)).toEqual({ entries: 3, turns: 2, memories: 6 });
      expect(JSON.stringify(await tableRows(uri))).toBe(before);
      expect(await faultsOf(uri)).toEqual([]);
    },
  );

  test.each(damages.slice(2))("the settings: %s. The tables are still there afterwards", async (_, damage) => {
    const uri = await filledHome();
    const before = await tableRows(uri);
    damage(uri, "settings");
    await rebuild(uri);
    expect(await tableRows(uri)).toEqual(before);
    await withStore(uri, async (store) => expect(store.head).toBe(3));
  });

  test.each(damages.slice(2))(
    "the log: %s. Nothing makes a new one in its place, not even a rebuild",
    async (_, damage) => {
      const uri = await filledHome();
      damage(uri, "log");
      await expect(withStore(uri, async (store) => store.write(MARA, async () => undefined))).rejects.toMatchObject({
        hint: RESTORE_OR_TRY,
      });
      await expect(rebuild(uri)).rejects.toMatchObject({ hint: RESTORE_OR_TRY });
      expect(readdirSync(uri)).toContain("core.lance");
    },
  );
});

describe("after a power cut", () => {
  test.each([0, 1, 40])(
    "a log whose newest manifest has only %i bytes opens without it, and nothing acknowledged is lost",
    async (bytes) => {
      const uri = await filledHome();
      const acknowledged = await readLog(uri);
      await appendToLogOnly(uri, [turnsDraft(MARA, [turn("unsynced")])]);
      const [newest] = manifestsOf(uri, "log");
      cutOff(newest, bytes);
      await withStore(uri, async (store) => {
        expect(store.head).toBe(3);
        expect((await append(store, turnsDraft(MARA, [turn("t3", { position: 2 })]))).seq).toBe(4);
      });
      expect((await readLog(uri)).slice(0, 3)).toEqual(acknowledged);
      expect(await faultsOf(uri)).toEqual([]);
      expect(readdirSync(join(uri, "log.lance", "torn"))).toHaveLength(1);
    },
  );

  test("what the tables held of a lost entry is gone with it", async () => {
    const uri = await filledHome();
    const lost = { ...runDraft(MARA, 4, { memories: [memory("m-lost")] }), seq: 4, embedder: EMBEDDER.id };
    await withDatabase(uri, async ({ log, projections }) => {
      await log.append([lost]);
      await projections.apply([lost]);
    });
    cutOff(manifestsOf(uri, "log")[0]);
    await withStore(uri, async (store) => expect(await store.memory(MARA, "m-lost")).toBeUndefined());
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("several torn manifests are set aside, a second time too, and none is deleted", async () => {
    const uri = await filledHome();
    for (let again = 1; again <= 2; again++) {
      await appendToLogOnly(uri, [turnsDraft(MARA, [turn("a")]), turnsDraft(MARA, [turn("b")])]);
      for (const manifest of manifestsOf(uri, "log").slice(0, 2)) cutOff(manifest);
      await withStore(uri, async (store) => expect(store.head).toBe(3));
      expect(readdirSync(join(uri, "log.lance", "torn"))).toHaveLength(2 * again);
    }
    expect(await faultsOf(uri)).toEqual([]);
  });

  test("torn settings open as they were before", async () => {
    const uri = await filledHome();
    cutOff(manifestsOf(uri, "settings")[0]);
    expect(await faultsOf(uri)).toEqual([]);
    await withStore(uri, async (store) => expect(store.head).toBe(3));
  });

  test("manifests that are whole stay where they are", async () => {
    const uri = await filledHome();
    const before = manifestsOf(uri, "log");
    expect(await setTornAside(uri, "log")).toBe(false);
    cutOff(before[2]);
    expect(await setTornAside(uri, "log")).toBe(false);
    expect(manifestsOf(uri, "log")).toEqual(before);
  });

  test("where no manifest is whole nothing is moved: there is nothing to go back to", async () => {
    const uri = await filledHome();
    const before = manifestsOf(uri, "log");
    for (const manifest of before) cutOff(manifest);
    await expect(openStore(optionsFor(uri))).rejects.toMatchObject({ code: "HOME_CORRUPT", hint: RESTORE });
    expect(manifestsOf(uri, "log")).toEqual(before);
  });

  test.each(["s3://bucket/tables", "/nowhere/at/all"])("there is nothing to set aside in %s", async (uri) => {
    expect(await setTornAside(uri, "log")).toBe(false);
  });
});
