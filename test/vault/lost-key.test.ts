import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createMemory } from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";
import { usingMemory } from "../support/memory.js";

const MARA = { userId: "mara" };
const SECRET = "My wifi password is x7kQ2mPz9LaB.";
const [KEY, OTHER] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString("base64")) as [string, string];
const refused = expect.objectContaining({ code: "VAULT_KEY_INVALID" });

describe("a key beside tables that hold secrets", () => {
  it("is never made where it is lost with its check, nor in another home on the same tables", async () => {
    const home = join(temporaryFolder(), "home");
    await usingMemory(home, {}, (memory) => memory.remember(SECRET, MARA));
    expect(statSync(home).mode & 0o777).toBe(0o700);
    for (const name of ["vault.key", "vault.check"]) rmSync(join(home, name));
    await usingMemory(home, {}, async (memory) => {
      await expect(memory.remember("My PIN is 4821.", MARA)).rejects.toEqual(refused);
      await memory.remember("I live in Lisbon.", MARA);
    });
    expect(readdirSync(home)).toEqual(["tables"]);
    const elsewhere = temporaryFolder();
    await usingMemory(elsewhere, { uri: join(home, "tables") }, async (memory) => {
      await expect(memory.remember("My PIN is 4821.", MARA)).rejects.toEqual(refused);
    });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it("is not taken where it does not open them", async () => {
    const home = temporaryFolder();
    await usingMemory(home, { vaultKey: KEY }, (memory) => memory.remember(SECRET, MARA));
    rmSync(join(home, "vault.check"));
    await usingMemory(home, { vaultKey: OTHER }, async (memory) => {
      await expect(memory.remember("My PIN is 4821.", MARA)).rejects.toEqual(refused);
    });
    await usingMemory(home, { vaultKey: KEY }, async (memory) => {
      const [secret] = await memory.list({ ...MARA, agent: "vault" });
      expect(secret?.fields).not.toHaveProperty("ciphertext");
      expect(await memory.reveal(secret?.id ?? "", MARA)).toBe("x7kQ2mPz9LaB");
    });
  });
});

it("a memory that is only to be read is not made", async () => {
  const home = join(temporaryFolder(), "none");
  await expect(createMemory({ home, offline: true, create: false })).rejects.toEqual(
    expect.objectContaining({ code: "HOME_MISSING", hint: expect.stringContaining("createMemory()") }),
  );
  expect(existsSync(home)).toBe(false);
});

it.each(["/proc/x/home", "/dev/null/home"])("a home at %s is an error, and not an endless wait", async (home) => {
  await expect(createMemory({ home, offline: true })).rejects.toEqual(
    expect.objectContaining({ code: "HOME_UNWRITABLE" }),
  );
});

it("a store that cannot be reached is no damaged home", async () => {
  const unreachable = createMemory({ home: temporaryFolder(), uri: "az://box/tables", offline: true });
  await expect(unreachable).rejects.toEqual(
    expect.objectContaining({ code: "STORE_UNCONFIGURED", hint: expect.not.stringContaining("rebuild") }),
  );
});

it("what is no id is an error that says so", async () => {
  await usingMemory(temporaryFolder(), {}, async (memory) => {
    for (const id of [null, undefined, {}, [], 1, ""] as never[]) {
      const invalid = expect.objectContaining({ code: "ID_INVALID" });
      for (const read of [memory.show, memory.why, memory.history, memory.reveal]) {
        await expect(read(id, MARA)).rejects.toEqual(invalid);
      }
      await expect(memory.update(id, { fields: {} }, MARA)).rejects.toEqual(invalid);
    }
  });
});

it("a clock that was set back lets no older statement win", async () => {
  const home = temporaryFolder();
  const at = (now: string, content: string) =>
    usingMemory(home, { now, timeZone: "UTC" }, (memory) => memory.remember(content, MARA));
  await at("2026-03-04T10:00:00Z", "I live in Lisbon.");
  await at("2026-03-04T09:00:00Z", "I moved to Porto.");
  await usingMemory(home, { now: "2026-03-04T11:00:00Z" }, async (memory) => {
    const texts = (await memory.list({ ...MARA, agent: "core" })).map(({ text }) => text);
    expect(texts).toEqual(["User lives in Porto"]);
  });
});
