import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      // examples import the package by its name
      { find: /^sextet$/, replacement: source("./src/index.ts") },
      { find: /^sextet\/(.+)$/, replacement: source("./src/integrations/$1/index.ts") },
    ],
  },
  test: {
    pool: "forks", // LanceDB is a native addon: worker threads are not safe for it
    include: ["test/**/*.test.ts"],
    globalSetup: "test/setup.ts",
    reporters: process.env.CI ? ["dot"] : ["default"], // in CI what failed, and little else
    maxWorkers: "100%", // most of a test is waiting for child processes and disks
    testTimeout: 300_000, // against what hangs; the machines of a CI are slow
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } }, // the default of one second is shorter than a busy machine's pauses
    env: { TZ: "UTC", LANCEDB_LOG: "error" }, // its warnings are part of what some tests bring about
  },
});
