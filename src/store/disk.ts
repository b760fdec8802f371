import { existsSync } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Forces files to disk, since LanceDB never does. */
export interface DiskSync {
  /** Forces every file below the table's folder that was not forced before, whoever wrote it, and its folders. */
  sync(table: string): Promise<void>;
}

/** The folder that a URI names; undefined for a remote store (`s3://…`). */
export function localFolder(uri: string): string | undefined {
  if (/^file:\/\//i.test(uri)) return fileURLToPath(uri);
  return /^[a-z0-9+]+:\/\//i.test(uri) ? undefined : uri;
}

/** For tables in a local folder. A remote store is as durable as it says when it answers. */
export function createDiskSync(uri: string): DiskSync {
  const root = localFolder(uri);
  if (root === undefined) return { sync: async () => {} };
  const synced = new Map<string, Set<string>>();
  return {
    async sync(table) {
      const folder = join(root, `${table}.lance`);
      if (!existsSync(folder)) return;
      const before = synced.get(table) ?? new Set<string>();
      const files = await filesBelow(folder);
      const fresh = files.filter((file) => !before.has(file));
      const folders = new Set([folder, ...fresh.map((file) => dirname(file))]);
      if (!synced.has(table)) for (const above of [root, dirname(root)]) folders.add(above); // its name is kept there
      await Promise.all([...fresh, ...(fresh.length > 0 ? folders : [])].map(force));
      synced.set(table, new Set(files));
    },
  };
}

const MOST_TRIES = 20;

/** Every file below a folder. Another process may delete some while it is looked through. */
export async function filesBelow(folder: string, tries = 1): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (tries >= MOST_TRIES || (error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return filesBelow(folder, tries + 1);
  }
}

/** Forces a file or a folder to disk. */
export async function force(path: string): Promise<void> {
  try {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error; // compacted away meanwhile
  }
}
