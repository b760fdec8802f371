import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Scope } from "../domain/scope.js";
import { messageOf, SextetError } from "../errors.js";
import { makeFolder } from "../make-folder.js";
import { RIGHTS } from "./rights.js";

/** A key as the home keeps it: never the key itself. */
export const StoredKey = z.object({
  id: z.string(),
  name: z.string(),
  scope: Scope,
  rights: z.enum(RIGHTS),
  createdAt: z.string(),
  /** SHA-256, hexadecimal. A key is 32 random bytes: nothing slower is needed to keep it from being guessed. */
  hash: z.string(),
});
export type StoredKey = z.infer<typeof StoredKey>;

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
const ID_LENGTH = 8;
const PREFIX = "sxt_";

const hashOf = (key: string) => createHash("sha256").update(key).digest("hex");

/** One file a key, so that nobody who adds or revokes one gets in the way of another. */
export function openKeys(home: string): Keys {
  const folder = join(home, "keys");
  const fileOf = (id: string) => join(folder, `${id}.json`);

  /** What was read of a file, and the state that it was in: a key that comes with each request is read once. */
  const known = new Map<string, { state: string; stored: StoredKey }>();

  const read = async (id: string): Promise<StoredKey | undefined> => {
    if (!/^[0-9a-f]+$/.test(id)) return undefined;
    try {
      const { ino, size, mtimeNs, ctimeNs } = await stat(fileOf(id), { bigint: true });
      const state = [ino, size, mtimeNs, ctimeNs].join(" ");
      const before = known.get(id);
      if (before?.state === state) return before.stored;
      const stored = StoredKey.parse(JSON.parse(await readFile(fileOf(id), "utf8")));
      known.set(id, { state, stored });
      return stored;
    } catch (cause) {
      known.delete(id);
      if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      const hint = "Restore the file, or delete it and make another key.";
      throw new SextetError("CONFIG_INVALID", `${fileOf(id)} cannot be read: ${messageOf(cause)}`, hint, { cause });
    }
  };

  return {
    async list() {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw error;
      });
      const ids = names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
      const keys = (await Promise.all(ids.map(read))).filter((key) => key !== undefined);
      return keys.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    },
    async add({ name, scope, rights }) {
      const key = PREFIX + randomBytes(KEY_BYTES).toString("base64url");
      const hash = hashOf(key);
      const id = hash.slice(0, ID_LENGTH);
      const stored = { id, name, scope, rights, createdAt: new Date().toISOString(), hash };
      await makeFolder(folder);
      await writeFile(fileOf(id), `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600, flag: "wx", flush: true });
      return { key, stored };
    },
    async revoke(id) {
      const gone = await read(id);
      if (!gone) throw new SextetError("KEY_NOT_FOUND", `there is no key ${id}`, "`sextet keys list` names them.");
      await unlink(fileOf(id));
      return gone;
    },
    async find(key) {
      const hash = hashOf(key);
      const stored = await read(hash.slice(0, ID_LENGTH));
      return stored && timingSafeEqual(Buffer.from(stored.hash), Buffer.from(hash)) ? stored : undefined;
    },
  };
}
