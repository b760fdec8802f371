import { createHash, randomBytes } from "node:crypto";
import { readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Scope } from "../domain/scope.js";
import { messageOf, SextetError } from "../errors.js";
import { makeFolder } from "../make-folder.js";

/** What a key may do. Each may also do what stands before it: `admin` deletes, reveals secrets and reflects. */
export const RIGHTS = ["read", "write", "admin"] as const;
export const Rights = z.enum(RIGHTS);
export type Rights = z.infer<typeof Rights>;

/** True where these rights are enough for what needs `needed`. */
export const mayDo = (rights: Rights, needed: Rights) => RIGHTS.indexOf(rights) >= RIGHTS.indexOf(needed);

/** A key as the home keeps it: never the key itself. */
export const StoredKey = z.object({
  id: z.string(),
  name: z.string(),
  scope: Scope,
  rights: Rights,
  createdAt: z.string(),
  /** SHA-256, hexadecimal. A key is 32 random bytes: nothing slower is needed to keep it from being guessed. */
  hash: z.string(),
});
export type StoredKey = z.infer<typeof StoredKey>;

const File = z.object({ keys: z.array(StoredKey) });

/** The keys of a home, for those who come over HTTP. */
export interface Keys {
  list(): Promise<StoredKey[]>;
  /** Makes a key. It is shown this once. */
  add(key: Pick<StoredKey, "name" | "scope" | "rights">): Promise<{ key: string; stored: StoredKey }>;
  /** Throws KEY_NOT_FOUND. */
  revoke(id: string): Promise<StoredKey>;
  /** What a key that somebody shows belongs to. Sees at once what another process added or revoked. */
  find(key: string): Promise<StoredKey | undefined>;
}

const KEY_BYTES = 32;
const ID_BYTES = 4;
const PREFIX = "sxt_";

const hashOf = (key: string) => createHash("sha256").update(key).digest("hex");

export function openKeys(home: string): Keys {
  const path = join(home, "keys.json");
  let held: { stamp: string; keys: StoredKey[] } | undefined;

  const list = async (): Promise<StoredKey[]> => {
    const stamp = await stampOf(path);
    if (stamp === undefined) return [];
    if (held?.stamp === stamp) return held.keys;
    try {
      const { keys } = File.parse(JSON.parse(await readFile(path, "utf8")));
      held = { stamp, keys };
      return keys;
    } catch (cause) {
      const hint = "Restore the file, or delete it and make new keys.";
      throw new SextetError("CONFIG_INVALID", `${path} cannot be read: ${messageOf(cause)}`, hint, { cause });
    }
  };
  const write = async (keys: readonly StoredKey[]): Promise<void> => {
    await makeFolder(home);
    const fresh = `${path}.${process.pid}`;
    await writeFile(fresh, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(fresh, path);
  };

  return {
    list,
    async add({ name, scope, rights }) {
      const key = PREFIX + randomBytes(KEY_BYTES).toString("base64url");
      const id = randomBytes(ID_BYTES).toString("hex");
      const stored = { id, name, scope, rights, createdAt: new Date().toISOString(), hash: hashOf(key) };
      await write([...(await list()), stored]);
      return { key, stored };
    },
    async revoke(id) {
      const keys = await list();
      const gone = keys.find((one) => one.id === id);
      if (!gone) throw new SextetError("KEY_NOT_FOUND", `there is no key ${id}`, "sextet keys list names them.");
      await write(keys.filter((one) => one !== gone));
      return gone;
    },
    async find(key) {
      const hash = hashOf(key);
      return (await list()).find((one) => one.hash === hash);
    },
  };
}

/** Changes with the file; undefined: there is none. */
async function stampOf(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
