import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds the page once, before any test runs: it is served from where it is built to. `npm run check` has built it already. */
export function setup(): void {
  if (process.env.SEXTET_TEST_BUILT === "1") return;
  execFileSync("npm", ["run", "-s", "page"], { cwd: fileURLToPath(new URL("../..", import.meta.url)) });
}
