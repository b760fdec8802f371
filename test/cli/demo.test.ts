import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sextet, temporaryFolder } from "./run.js";

describe("demo", () => {
  test("prints the same every time, wherever it is run, and cleans up", async () => {
    const home = join(await temporaryFolder(), "demo");
    const TMPDIR = await temporaryFolder();
    const [first, second] = await Promise.all([
      sextet(["demo"], { env: { TMPDIR } }),
      sextet(["demo", "--home", home], { env: { TZ: "Asia/Tokyo" } }),
    ]);
    expect(first).toMatchObject({ stderr: "", code: 0 });
    expect(second.stdout).toBe(`${first.stdout}It is kept: sextet list --home ${home}\n`);
    expect(Math.max(...first.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(96);
    for (const agent of ["core", "episodic", "semantic", "procedural", "resource", "vault"]) {
      expect(first.stdout).toMatch(new RegExp(`^ {8}${agent} +[+~] `, "m"));
      expect(first.stdout).toMatch(new RegExp(`^${agent}$`, "m"));
    }
    expect(first.stdout).toContain("I don't know.");
    expect((await readdir(TMPDIR)).filter((name) => name.startsWith("sextet"))).toEqual([]);

    const again = await sextet(["demo", "--home", home]);
    expect(again.stderr).toMatch(/^sextet: .* holds \d+ turns already \(USAGE\)\. .+\n$/);
    expect(again.code).toBe(2);
  });

  test("--json is JSON lines", async () => {
    const { stdout, code } = await sextet(["demo", "--json"]);
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(lines.filter((line) => "operations" in line)).toHaveLength(13);
    expect(lines.filter((line) => "answer" in line).length).toBeGreaterThan(5);
    expect(lines.filter((line) => "memories" in line)).toHaveLength(6);
  });
});
