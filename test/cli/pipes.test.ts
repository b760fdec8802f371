import { describe, expect, test } from "vitest";
import { ended, jsonLines, sextet, start, temporaryFolder } from "./run.js";

describe("what goes through pipes", () => {
  test("nobody reads on: it ends quietly", async () => {
    const home = await temporaryFolder();
    const child = start(["remember", "--json", "--home", home, "--offline"]);
    const turns = Array.from({ length: 200 }, (_, i) => ({ session: `${i}`, role: "user", content: `I like ${i}.` }));
    child.stdin.on("error", () => {});
    child.stdin.end(jsonLines(turns));
    child.stdout.once("data", () => child.stdout.destroy());
    const { stderr, code } = await ended(child);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });

  test("what a memory says cannot steer a terminal", async () => {
    const home = await temporaryFolder();
    const options = ["--home", home, "--offline"];
    const content = "My name is Mara.\n\u001b]0;gotcha\u0007\u001b[2J\u202e";
    await sextet(["remember", ...options], { input: jsonLines([{ role: "user", content }]) });
    for (const args of [["list"], ["recall", "What is my name?"]]) {
      const { stdout } = await sextet([...args, ...options]);
      expect(stdout).toContain("Mara");
      expect(stdout).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    }
  });

  test("a store that does not answer is one line", async () => {
    const nobody = {
      AZURE_STORAGE_ACCOUNT_NAME: "nobody",
      AZURE_STORAGE_ACCOUNT_KEY: "aaaa",
      AZURE_ALLOW_HTTP: "true",
    };
    const env = { ...nobody, AZURE_ENDPOINT: "http://127.0.0.1:1/nobody", LANCEDB_LOG: "" };
    const { stdout, stderr, code } = await sextet(["list", "--home", await temporaryFolder(), "--uri", "az://a/b"], {
      env,
    });
    expect(stderr).toMatch(/^sextet: .+ \(STORE_UNREACHABLE\)\. .+\.\n$/);
    expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
  });

  test("an unexpected error is one line, and has its stack on demand", async () => {
    const quiet = await sextet(["list", "--home", "/dev/null/home"]);
    expect(quiet.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(quiet.stderr).toMatch(/^sextet: .+ \([A-Z_]+\)\. .+\n$/);
    expect(quiet.code).toBe(1);
    const loud = await sextet(["list", "--home", "/dev/null/home"], { env: { SEXTET_DEBUG: "1" } });
    expect(loud.stderr).toMatch(/\n {4}at /);
  });
});
