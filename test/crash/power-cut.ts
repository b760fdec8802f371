import { readdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Said } from "./child.js";

/** The files below a folder. */
export function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Does to a folder what a power cut may: each file that was not forced to disk, or whose name was not, is kept, gone,
 * empty or cut off. What is in `before` was there long ago. Returns how many files were harmed.
 */
export function cutPower(folder: string, before: ReadonlySet<string>, said: readonly Said[], next: () => number) {
  const synced = new Map<string, number>(); // when last, by whichever process
  for (const one of said) if ("synced" in one) synced.set(one.synced, Math.max(one.at, synced.get(one.synced) ?? 0));
  let harmed = 0;
  for (const file of filesIn(folder)) {
    const isNamed = (synced.get(dirname(file)) ?? 0) >= Math.floor(statSync(file).ctimeMs);
    if (before.has(file) || (synced.has(file) && isNamed)) continue;
    const chance = next();
    if (chance < 0.4) continue;
    harmed++;
    if (chance < 0.6) rmSync(file);
    else truncateSync(file, chance < 0.7 ? 0 : Math.floor(next() * statSync(file).size));
  }
  return harmed;
}
