import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { temporaryFolder } from "./folder.js";

/**
 * Folders like one that is made once, when it is first wanted: making it takes longer than most tests.
 *
 * @returns what copies it, to a new folder or to one that is there. Where there are several sorts, each is made once.
 */
export function copiesOf<T = undefined>(make: (folder: string, of: T) => Promise<unknown>) {
  const made = new Map<string, Promise<string>>();
  afterAll(async () => {
    for (const folder of made.values()) rmSync(await folder, { recursive: true, force: true });
  });
  const making = async (of: T) => {
    const folder = mkdtempSync(join(tmpdir(), "sextet-test-"));
    await make(folder, of);
    return folder;
  };
  return async (copy = temporaryFolder(), sort = "", of = undefined as T): Promise<string> => {
    const folder = made.get(sort) ?? making(of);
    made.set(sort, folder);
    cpSync(await folder, copy, { recursive: true });
    return copy;
  };
}
