import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { SextetError } from "../errors.js";

const KEY_BYTES = 32;

/**
 * The vault's key: `given` (32 bytes as base64 or hex) if there is one, else that of the file `vault.key` in the home,
 * which is made, readable by its owner only, when the first secret comes. Read once, on the first call.
 */
export function createVaultKey(home: string, given: string | undefined): () => Buffer {
  let key: Buffer | undefined;
  return () => {
    key ??= given === undefined ? keyOfFile(home) : parseKey(given, "SEXTET_VAULT_KEY");
    return key;
  };
}

function keyOfFile(home: string): Buffer {
  const file = join(home, "vault.key");
  if (!existsSync(file)) makeKeyFile(home, file);
  return parseKey(readFileSync(file, "utf8"), file);
}

/** Of two processes that come first, one key is kept, whole: it is written aside and then linked into place. */
function makeKeyFile(home: string, file: string): void {
  mkdirSync(home, { recursive: true });
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(aside, `${randomBytes(KEY_BYTES).toString("base64")}\n`, { mode: 0o600, flag: "wx", flush: true });
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
