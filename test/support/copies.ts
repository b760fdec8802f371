import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { temporaryFolder } from "./folder.js";

/** Folders like one that is made once, when it is first wanted: making it takes longer than most tests. */
export function copiesOf(make: (folder: string) => Promise<unknown>): (copy?: string) => Promise<string> {
  let made: Promise<string> | undefined;
  afterAll(async () => {
    if (made) rmSync(await made, { recursive: true, force: true });
  });
  const making = async () => {
    const folder = mkdtempSync(join(tmpdir(), "sextet-test-"));
    await make(folder);
    return folder;
  };
  return async (copy = temporaryFolder()) => {
    made ??= making();
    cpSync(await made, copy, { recursive: true });
    return copy;
  };
}
