import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Builds, once and before any test runs, what several of them share: the page, which is served from where it is built to and
 * which `npm run check` has built already; and the scripts that run in processes of their own, which start in a quarter of the
 * time that their sources take. {@link file://./support/script.ts} says where those are.
 */
export async function setup(): Promise<() => void> {
  if (process.env.SEXTET_TEST_BUILT !== "1") execFileSync("npm", ["run", "-s", "page"], { cwd: root });
  // Below the repository, where packages and prompts are found; a folder for each run, as several may go on at once.
  const folder = join(root, "node_modules/.cache", `sextet-tests-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.env.SEXTET_TEST_SCRIPTS = folder;
  await build({
    absWorkingDir: root,
    entryPoints: {
      store: "test/support/child.ts",
      crash: "test/crash/child.ts",
      reflecting: "test/support/reflecting-child.ts",
      forgetting: "test/attacks/forgetting-child.ts",
      "mcp-client": "test/integrations/mcp-client-process.ts",
      "encoder-worker": "src/models/encoder-worker.js",
    },
    ...{ outdir: folder, bundle: true, splitting: true, format: "esm", platform: "node", target: "node20" },
    external: ["@lancedb/*", "apache-arrow", "@energetic-ai/*", "@modelcontextprotocol/*"],
    banner: { js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);" },
    logLevel: "warning",
  });
  return () => rmSync(folder, { recursive: true, force: true });
}
