import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { messageOf } from "../errors.js";
import { filesBelow, force, localFolder } from "./disk.js";

/** Every whole manifest of Lance ends with it. */
const MAGIC = "LANC";
const LAST_VERSION = 2n ** 64n - 1n;

/**
 * Sets aside the newest manifests of a table that a power cut has left empty or cut off, so that the version before
 * them opens: LanceDB forces nothing to disk, and what was acknowledged is in the versions that Sextet forced there.
 * Nothing is deleted: they are moved to `torn` in the table's folder. True if the table is worth another try; false
 * where its newest manifest is whole, no whole one is left, or it is not in a local folder.
 */
export async function setTornAside(uri: string, table: string): Promise<boolean> {
  const root = localFolder(uri);
  if (root === undefined) return false;
  const folder = join(root, `${table}.lance`);
  const versions = join(folder, "_versions");
  const manifests = existsSync(versions) ? newestFirst(await readdir(versions)) : [];
  const torn: string[] = [];
  for (const manifest of manifests) {
    if (await isWhole(join(versions, manifest))) {
      for (const one of torn) await moveAside(join(versions, one), join(folder, "torn"), one);
      if (torn.length > 0) await force(versions);
      return torn.length > 0;
    }
    torn.push(manifest);
  }
  return false;
}

/** More commits than were under way, in all processes, when the power was cut: forgetting makes several in a row. */
const MOST_STEPS = 16;

/**
 * Opens a table of a local folder without the newest versions where a file of them is missing or cut off. They are
 * moved to `torn` in the table's folder; where none before them is whole they are put back, and the first error is thrown.
 *
 * @param isOpen opens the table and throws where it is not whole.
 * @param synced the version that is known to be on disk: it and what is before it are never moved.
 */
export async function openBefore<T>(uri: string, table: string, isOpen: () => Promise<T>, synced: number): Promise<T> {
  const root = localFolder(uri);
  const versions = join(root ?? "", `${table}.lance`, "_versions");
  const moved: { name: string; to: string }[] = [];
  let first: unknown;
  for (;;) {
    try {
      const opened = await isOpen();
      if (moved.length > 0) await force(versions);
      return opened;
    } catch (error) {
      first ??= error;
      if (root === undefined || !(await saysTorn(error, root, table))) break;
      const [newest, older] = existsSync(versions) ? newestFirst(await readdir(versions)) : [];
      if (newest === undefined || older === undefined || versionOf(newest) <= synced || moved.length >= MOST_STEPS)
        break;
      const to = await moveAside(join(versions, newest), join(versions, "..", "torn"), newest);
      moved.push({ name: newest, to });
    }
  }
  for (const { name, to } of moved.reverse()) await rename(to, join(versions, name));
  throw first;
}

/** The newest version of a local table that has a manifest, whole or not; 0 if there is none. */
export async function newestVersion(root: string, table: string): Promise<number> {
  const versions = join(root, `${table}.lance`, "_versions");
  const [newest] = existsSync(versions) ? newestFirst(await readdir(versions)) : [];
  return newest === undefined ? 0 : Number(versionOf(newest));
}

/** True where a file of a local table's rows or indexes is cut off. */
export async function hasTornFile(root: string, table: string): Promise<boolean> {
  const folder = join(root, `${table}.lance`);
  for (const file of existsSync(folder) ? await filesBelow(folder) : []) {
    if (/\.(manifest|lance)$/.test(file) && basename(dirname(file)) !== "torn" && !(await isWhole(file))) return true;
  }
  return false;
}

/** True where a file is gone or cut off. Whatever else goes wrong when a table is opened is no reason to leave it out. */
const saysTorn = async (error: unknown, root: string, table: string) =>
  /not found|no such file/i.test(messageOf(error)) || hasTornFile(root, table);

/** Manifests are named after their version, or after what is left from it to the last one, in 20 digits. */
function newestFirst(names: readonly string[]): string[] {
  const manifests = names.filter((name) => /^\d+\.manifest$/.test(name));
  return manifests.sort((a, b) => (versionOf(a) > versionOf(b) ? -1 : 1));
}

function versionOf(manifest: string): bigint {
  const [digits = ""] = manifest.split(".");
  return digits.length === 20 ? LAST_VERSION - BigInt(digits) : BigInt(digits);
}

/** What another process has deleted meanwhile is whole: nobody needs it. */
async function isWhole(path: string): Promise<boolean> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (!file) return true;
  try {
    const { size } = await file.stat();
    if (size < MAGIC.length) return false;
    const { buffer } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, size - MAGIC.length);
    return buffer.toString("latin1") === MAGIC;
  } finally {
    await file.close();
  }
}

async function moveAside(path: string, folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  let aside = join(folder, name);
  for (let again = 1; existsSync(aside); again++) aside = join(folder, `${name}.${again}`);
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error; // another process was faster
  }
  return aside;
}
