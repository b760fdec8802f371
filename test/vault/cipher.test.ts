import { createCipheriv, randomBytes } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SextetError } from "../../src/errors.js";
import { createCipher, type Place } from "../../src/vault/cipher.js";
import { createVaultKey } from "../../src/vault/key.js";
import { startChild } from "../support/child-process.js";
import { temporaryFolder } from "../support/folder.js";

const KEY = Buffer.alloc(32, 7);
const cipher = createCipher(() => KEY);
const place = (placeholder: string, userId = "mara", namespace = "default"): Place => ({
  scope: { namespace, userId },
  placeholder,
});
const P = place("p");
const bytesOf = (ciphertext: string) => Buffer.from(ciphertext.replace("v2.", ""), "base64");
const textOf = (bytes: Buffer) => `v2.${bytes.toString("base64")}`;
const sealed = expect.objectContaining({ code: "VAULT_SEALED", hint: expect.stringContaining("SEXTET_VAULT_KEY") });

/** As the vault sealed before a ciphertext was bound to its scope. */
function sealedBefore(value: string, placeholder: string): string {
  const nonce = randomBytes(12);
  const old = createCipheriv("aes-256-gcm", KEY, nonce).setAAD(Buffer.from(placeholder));
  const body = Buffer.concat([old.update(value, "utf8"), old.final()]);
  return Buffer.concat([nonce, old.getAuthTag(), body]).toString("base64");
}

describe("the cipher", () => {
  const texts = fc.string({ unit: "grapheme" });

  test("opens what it sealed, whatever it is and wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          texts,
          fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
        ),
        texts,
        (value, name) => {
          const at = place(name);
          expect(cipher.open(cipher.seal(value, at), at)).toBe(value);
        },
      ),
    );
  });

  test("never gives the same ciphertext twice, nor one that shows the value", () => {
    const [one, two] = [cipher.seal("correct horse", P), cipher.seal("correct horse", P)];
    expect(one).not.toBe(two);
    expect(one.startsWith("v2.")).toBe(true);
    expect(bytesOf(one).toString("latin1")).not.toContain("horse");
    expect(bytesOf(one)).toHaveLength(12 + 16 + "correct horse".length);
  });

  test("does not open with another key", () => {
    const other = createCipher(() => Buffer.alloc(32, 8));
    expect(() => other.open(cipher.seal("correct horse", P), P)).toThrow(sealed);
  });

  test("does not open in another place", () => {
    fc.assert(
      fc.property(texts, texts, (here, there) => {
        fc.pre(here !== there);
        expect(() => cipher.open(cipher.seal("correct horse", place(here)), place(there))).toThrow(sealed);
      }),
    );
  });

  test("does not open for another user or namespace, however their names are put together", () => {
    const names = fc.tuple(texts, texts);
    fc.assert(
      fc.property(names, names, ([user, space], [other, elsewhere]) => {
        fc.pre(user !== other || space !== elsewhere);
        const text = cipher.seal("correct horse", place("p", user, space));
        expect(() => cipher.open(text, place("p", other, elsewhere))).toThrow(sealed);
      }),
    );
    const moved = cipher.seal("correct horse", place("c", "b", "a"));
    for (const [user, space] of [
      ["", 'a","b'],
      ['b","vault', "a"],
      ["a", "b"],
    ] as const) {
      expect(() => cipher.open(moved, place("c", user, space))).toThrow(sealed);
    }
  });

  test("opens what older versions sealed, which is bound to its placeholder only, and never takes the new for the old", () => {
    const old = sealedBefore("correct horse", "p");
    expect(cipher.open(old, P)).toBe("correct horse");
    expect(() => cipher.open(old, place("q"))).toThrow(sealed);
    expect(() => cipher.open(`v2.${old}`, P)).toThrow(sealed);
    const stripped = cipher.seal("correct horse", P).replace("v2.", "");
    expect(() => cipher.open(stripped, place("p", "tomas"))).toThrow(sealed);
    expect(() => cipher.open(stripped, P)).toThrow(sealed);
  });

  test("does not open if a single bit was changed, anywhere", () => {
    const bytes = bytesOf(cipher.seal("correct horse", P));
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => cipher.open(textOf(changed), P)).toThrow(sealed);
    }
  });

  test("does not open if it was cut to any length, not even to a short tag over nothing", () => {
    const bytes = bytesOf(cipher.seal("", P));
    for (let length = 0; length < bytes.length; length++) {
      expect(() => cipher.open(textOf(bytes.subarray(0, length)), P)).toThrow(sealed);
    }
  });

  test.each(["", "not base64 at all!", "⟨vault:x⟩", "v2.", "v3.AAAA"])("does not open %j", (text) => {
    expect(() => cipher.open(text, P)).toThrow(sealed);
  });

  test("says what is wrong with the key, where that is what is wrong", () => {
    const broken = createCipher(createVaultKey("/nowhere", "too short"));
    expect(() => broken.open(cipher.seal("x", P), P)).toThrow(expect.objectContaining({ code: "VAULT_KEY_INVALID" }));
  });
});

describe("the key", () => {
  const bytes = randomBytes(32);

  test.each([
    ["base64", bytes.toString("base64")],
    ["base64 without padding", bytes.toString("base64").replace("=", "")],
    ["base64url", bytes.toString("base64url")],
    ["hex", bytes.toString("hex")],
    ["hex in capitals", bytes.toString("hex").toUpperCase()],
    ["base64 with white space around it", ` ${bytes.toString("base64")}\n`],
  ])("is read from %s", (_, given) => {
    const home = temporaryFolder();
    expect(createVaultKey(home, given)()).toEqual(bytes);
    expect(readdirSync(home)).toEqual(["vault.check"]);
  });

  test.each([
    ["nothing", ""],
    ["a password", "correct horse battery staple"],
    ["31 bytes", bytes.subarray(1).toString("base64")],
    ["33 bytes", Buffer.concat([bytes, bytes.subarray(0, 1)]).toString("base64")],
    ["63 digits", bytes.toString("hex").slice(1)],
    ["base64 with signs that base64 does not have", `!${bytes.toString("base64")}?`],
    ["a phrase that happens to decode to 32 bytes", "correct horse battery staple and then some more."],
  ])("is not read from %s", (_, given) => {
    const key = createVaultKey(temporaryFolder(), given);
    expect(key).toThrow(SextetError);
    expect(key).toThrow(
      expect.objectContaining({ code: "VAULT_KEY_INVALID", message: expect.stringContaining("the vault's key") }),
    );
  });

  test("is made when it is first needed, for its owner only, and kept", () => {
    const home = temporaryFolder(); // whoever opens a home makes it, and nothing else does
    const key = createVaultKey(home, undefined);
    expect(readdirSync(home)).toEqual([]);
    const made = key();
    const file = join(home, "vault.key");
    expect(made).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toBe(`${made.toString("base64")}\n`);
    expect(readdirSync(home)).toEqual(["vault.check", "vault.key"]);
    expect(key()).toBe(made);
    expect(createVaultKey(home, undefined)()).toEqual(made);
  });

  test("is another one in another home", () => {
    expect(createVaultKey(temporaryFolder(), undefined)()).not.toEqual(createVaultKey(temporaryFolder(), undefined)());
  });

  test("in a file that holds none is an error that names the file, and the file is left as it is", () => {
    const home = temporaryFolder();
    writeFileSync(join(home, "vault.key"), "");
    const named = { code: "VAULT_KEY_INVALID", message: expect.stringContaining("vault.key") };
    expect(createVaultKey(home, undefined)).toThrow(expect.objectContaining(named));
    expect(readFileSync(join(home, "vault.key"), "utf8")).toBe("");
  });

  test("is one key where two processes make it at once", async () => {
    const children = await Promise.all([startChild(), startChild()]);
    for (let round = 0; round < 5; round++) {
      const home = temporaryFolder();
      const answers = await Promise.all(children.map((child) => child.run({ task: "vault key", home })));
      const kept = createVaultKey(home, undefined)().toString("hex");
      expect(answers).toEqual([[{ done: kept }], [{ done: kept }]]);
      expect(readdirSync(home)).toEqual(["vault.check", "vault.key"]);
    }
  });

  const KEYS = [1, 2].map((byte) => Buffer.alloc(32, byte).toString("base64")) as [string, string];
  const another = { code: "VAULT_KEY_INVALID", message: "the secrets of this home were sealed with another key" };

  test("of a home stays the one that its first secret was sealed with", () => {
    const home = temporaryFolder();
    const text = createCipher(createVaultKey(home, KEYS[0])).seal("correct horse", P);
    const other = createCipher(createVaultKey(home, KEYS[1]));
    expect(() => other.seal("x", P)).toThrow(expect.objectContaining(another));
    expect(() => other.open(text, P)).toThrow(expect.objectContaining(another));
    expect(createVaultKey(home, undefined)).toThrow(
      expect.objectContaining({ code: "VAULT_KEY_INVALID", message: expect.stringContaining("is missing") }),
    );
    expect(createCipher(createVaultKey(home, KEYS[0])).open(text, P)).toBe("correct horse");
    expect(readdirSync(home)).toEqual(["vault.check"]);
    unlinkSync(join(home, "vault.check"));
    expect(createVaultKey(home, KEYS[1])()).toHaveLength(32);
  });

  test("does not become the one of a home by opening nothing", () => {
    const home = temporaryFolder();
    const text = createCipher(() => Buffer.from(KEYS[0], "base64")).seal("correct horse", P);
    expect(() => createCipher(createVaultKey(home, KEYS[1])).open(text, P)).toThrow(sealed);
    const right = createCipher(createVaultKey(home, KEYS[0]));
    expect(right.open(text, P)).toBe("correct horse");
    expect(readdirSync(home)).toEqual([]);
    right.seal("x", P);
    expect(readdirSync(home)).toEqual(["vault.check"]);
  });

  test.skipIf(process.getuid?.() === 0)("is not compared in a home that cannot be written to", () => {
    const home = temporaryFolder();
    chmodSync(home, 0o500);
    expect(createVaultKey(home, KEYS[0])()).toHaveLength(32);
    expect(readdirSync(home)).toEqual([]);
    chmodSync(home, 0o700);
  });

  test("is not shown by what tells it from others", () => {
    const home = temporaryFolder();
    createVaultKey(home, KEYS[0])();
    expect(readFileSync(join(home, "vault.check"), "utf8")).toMatch(/^[0-9a-f]{16}\n$/);
    expect(statSync(join(home, "vault.check")).mode & 0o777).toBe(0o600);
  });
});
