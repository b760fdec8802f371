import { createHash, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SextetError } from "../errors.js";

const KEY_BYTES = 32;
const CHECK_CHARACTERS = 16;

/** The vault's key, for what it is needed. */
export type VaultKey = (use?: "seal" | "open") => Buffer;

/**
 * The vault's key: `given` (32 bytes as base64 or hex) if there is one, else that of the file `vault.key` in the home,
 * which is made, readable by its owner only, when the first secret comes. Read once, on the first call. The file
 * `vault.check` beside it, made when the first secret is sealed, tells it from every other key: a home has one key. Where the check
 * is lost, or the tables are somewhere else than the home, a secret that they hold tells as well: no key is ever made,
 * and none is used, beside secrets that it does not open.
 *
 * @param opens tells whether a key opens a secret of the tables; undefined where they hold none.
 */
export function createVaultKey(home: string, given: string | undefined, opens?: (key: Buffer) => boolean): VaultKey {
  let key: Buffer | undefined;
  let proven = false;
  return (use = "seal") => {
    key ??= given === undefined ? keyOfFile(home, opens !== undefined) : parseKey(given, "the vault's key");
    // Only sealing makes the check: a wrong key that opens nothing must not become the one of this home.
    if (!proven) proven = isKeyOf(home, key, opens) || (use === "seal" && makeCheck(home, key));
    return key;
  };
}

/** Whether there is a key of the vault; makes none. Throws VAULT_KEY_INVALID if it is lost or cannot be used. */
export function hasVaultKey(home: string, given: string | undefined): boolean {
  if (given === undefined && !existsSync(keyFile(home)) && !existsSync(checkFile(home))) return false;
  isKeyOf(home, given === undefined ? keyOfFile(home) : parseKey(given, "the vault's key"));
  return true;
}

const keyFile = (home: string) => join(home, "vault.key");
const checkFile = (home: string) => join(home, "vault.check");

function keyOfFile(home: string, needed = false): Buffer {
  const file = keyFile(home);
  const sealed = needed || existsSync(checkFile(home)); // asked first: a process that makes both makes the key before the check
  if (!existsSync(file)) {
    if (sealed) throw anotherKey(home, `${file}, the key that the secrets of this home were sealed with, is missing`);
    place(home, file, `${randomBytes(KEY_BYTES).toString("base64")}\n`);
  }
  return parseKey(readFileSync(file, "utf8"), file);
}

/** False where nothing says whose key it is. Throws VAULT_KEY_INVALID where it is the key of another home. */
function isKeyOf(home: string, key: Buffer, opens?: (key: Buffer) => boolean): boolean {
  const file = checkFile(home);
  const checked = existsSync(file);
  if (!checked && !opens) return false;
  if (checked ? readFileSync(file, "utf8").trim() === checkOf(key) : opens?.(key)) return checked;
  throw anotherKey(home, "the secrets of this home were sealed with another key");
}

/** A home that cannot be written to (its tables are elsewhere, its key is given) goes without the check. */
function makeCheck(home: string, key: Buffer): boolean {
  try {
    place(home, checkFile(home), `${checkOf(key)}\n`);
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
  return isKeyOf(home, key);
}

/** 64 bits of a hash of 256 random bits: it tells keys apart and says nothing about any. */
const checkOf = (key: Buffer) =>
  createHash("sha256").update("sextet vault check\n").update(key).digest("hex").slice(0, CHECK_CHARACTERS);

function anotherKey(home: string, message: string): SextetError {
  const hint = `Set SEXTET_VAULT_KEY, or put vault.key in the home, to the key that was in use. If it is lost, so are those secrets: remove ${checkFile(home)} to go on with another one.`;
  return new SextetError("VAULT_KEY_INVALID", message, hint);
}

/** Of two processes that come first, one file is kept, whole: it is written aside and then linked into place. */
function place(home: string, file: string, text: string): void {
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(aside, text, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(aside, file);
    forceFolder(home); // a key that a power cut takes away takes every secret with it
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(aside);
  }
}

function forceFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function parseKey(text: string, from: string): Buffer {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, "hex");
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, "base64"); // which skips what is none
  throw new SextetError(
    "VAULT_KEY_INVALID",
    `${from} is not a key of 32 bytes in base64 or hex`,
    "Make one with `openssl rand -base64 32`, or restore the one that was in use.",
  );
}
