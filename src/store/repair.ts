import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { force, localFolder } from "./disk.js";

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

/** Manifests are named after their version, or after what is left from it to the last one, in 20 digits. */
function newestFirst(names: readonly string[]): string[] {
  const version = (name: string) => {
    const [digits = ""] = name.split(".");
    return digits.length === 20 ? LAST_VERSION - BigInt(digits) : BigInt(digits);
  };
  const manifests = names.filter((name) => /^\d+\.manifest$/.test(name));
  return manifests.sort((a, b) => (version(a) > version(b) ? -1 : 1));
}

async function isWhole(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    if (size < MAGIC.length) return false;
    const { buffer } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, size - MAGIC.length);
    return buffer.toString("latin1") === MAGIC;
  } finally {
    await file.close();
  }
}

async function moveAside(path: string, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  let aside = join(folder, name);
  for (let again = 1; existsSync(aside); again++) aside = join(folder, `${name}.${again}`);
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error; // another process was faster
  }
}
