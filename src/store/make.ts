import { randomUUID } from "node:crypto";
import { readdir, rename, rm, rmdir } from "node:fs/promises";
import { localFolder } from "./disk.js";

/**
 * Makes the tables of a new local home aside and moves them into place at once. LanceDB lets a second process that
 * creates a table at the same moment overwrite the first one's; so one of the two is kept whole, and a process that
 * dies here leaves no half-made home. Does nothing where there is something already, or the store is remote.
 */
export async function makeAside(uri: string, make: (uri: string) => Promise<void>): Promise<void> {
  const root = localFolder(uri);
  if (root === undefined || !(await isEmptyOrMissing(root))) return;
  const aside = `${root.replace(/[\\/]+$/, "")}.making-${randomUUID()}`;
  try {
    await make(aside);
    await rmdir(root).catch(() => {}); // an empty one; not every system moves a folder onto it
    await rename(aside, root);
  } catch (error) {
    if (await isEmptyOrMissing(root)) throw error; // else another process was faster
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** True where nothing is in a folder, or it is not there. */
export async function isEmptyOrMissing(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
