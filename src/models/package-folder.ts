import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder of this package, from source, from the build and installed alike; undefined: the package is not to be found. */
export function packageFolder(...names: string[]): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return join(folder, ...names);
    if (folder === dirname(folder)) return undefined;
  }
}
