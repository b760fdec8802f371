import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks", // LanceDB is a native addon: worker threads are not safe for it
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: "UTC" },
  },
});
