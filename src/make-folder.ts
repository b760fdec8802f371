import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Only its owner looks into a home. */
const MODE = 0o700;

/**
 * Makes a folder and those above it that are missing, for their owner only. Not by Node's recursive `mkdir`: below a
 * file system that takes no folders, such as /proc, that one tries for ever.
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let above = folder; !(await isFolder(above)); above = dirname(above)) missing.unshift(above);
  for (const one of missing) {
    await mkdir(one, MODE).catch(async (error: unknown) => {
      if (!(await isFolder(one))) throw error; // else another process was faster
    });
  }
}

/** The folder itself, or the nearest above it that is there. */
export async function nearestFolder(folder: string): Promise<string> {
  return (await isFolder(folder)) ? folder : nearestFolder(dirname(folder));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  throw Object.assign(new Error(`${path} is not a directory`), { code: "ENOTDIR" });
}
