import { describe, expect, test } from "vitest";
import { jsonLines, objects, sextet, sharedHome, temporaryFolder } from "./run.js";
import { checkShape, memoryShape, shownShape, statsShape, whyShape } from "./shapes.js";

const KEY = ["sk", "live", "51HdemoDEMO", "4eC39HqLyjWDarjtT1zdp7dc"].join("_");

const said = (content: string, at: string) => ({ id: content.slice(0, 9), session: at, role: "user", content, at });
const options = sharedHome([
  said("I live in Lisbon.", "2026-03-02"),
  said(`The API key for the sandbox is ${KEY}`, "2026-03-05"),
  said("I moved to Porto.", "2026-04-13"),
  said("I had lunch with Tomas yesterday.", "2026-04-13"),
]);

const run = (...args: string[]) => sextet([...args, ...options]);
const list = async (...args: string[]) => objects((await run("list", ...args, "--json")).stdout, memoryShape);
async function idOf(agent: string, text: RegExp): Promise<string> {
  const found = (await list(agent)).find((one) => text.test(one.text));
  return found?.id ?? expect.fail(`no ${agent} memory like ${text}`);
}

describe("looking at memories", () => {
  test("list: of all agents, of one, of another time", async () => {
    expect(new Set((await list()).map(({ agent }) => agent))).toEqual(new Set(["core", "episodic", "vault"]));
    const home = (memories: Awaited<ReturnType<typeof list>>) =>
      memories.filter(({ key }) => key === "user.home").map(({ text }) => text);
    expect(home(await list("core"))).toEqual(["User lives in Porto"]);
    expect(home(await list("core", "--as-of", "2026-03-10"))).toEqual(["User lives in Lisbon"]);
    expect(await list("--recorded-as-of", "2026-01-01")).toEqual([]);
    const table = (await run("list", "core")).stdout;
    expect(table.split("\n")[0]).toMatch(/^id +path +value +since$/);
    expect(table).toMatch(/^m\w+ +user\.home +Porto +13 April 2026$/m);
    expect((await run("list")).stdout).toMatch(/^\d memories: \d core, \d episodic, 1 vault$/m);
    expect((await run("list", "resource")).stdout).toBe("resource holds nothing.\n");
  });

  test("show, why and history", async () => {
    const id = await idOf("core", /Porto/);
    const shown = objects((await run("show", id, "--json")).stdout, shownShape)[0];
    expect(shown).toMatchObject({ id, agent: "core", fields: { path: "user.home", value: "Porto" } });
    const why = objects((await run("why", `[m:${id}]`, "--json")).stdout, whyShape)[0];
    expect(why).toMatchObject({ agent: "core", origin: "rules", derived: [shown?.supersedes] });
    expect(why?.evidence[0]).toMatchObject({ quote: "I moved to Porto.", session: "2026-04-13" });
    const history = objects((await run("history", id, "--json")).stdout, shownShape);
    expect(history.map(({ text, supersededBy }) => [text, supersededBy])).toEqual([
      ["User lives in Lisbon", id],
      ["User lives in Porto", null],
    ]);
    expect((await run("show", id)).stdout).toMatch(/^ {2}value +Porto$/m);
    expect((await run("why", id)).stdout).toContain("User: “I moved to Porto.”");
    expect(history.map(({ ended }) => ended.map(({ quote }) => quote))).toEqual([["I moved to Porto."], []]);
    expect((await run("history", id)).stdout).toMatch(/superseded +User lives in Lisbon +"I moved to Porto\."$/m);
  });

  test("what only ended was not superseded", async () => {
    const home = ["--home", await temporaryFolder(), ...options.slice(2)];
    const turns = [
      said("I work at Northwind.", "2026-03-02"),
      { ...said("I no longer work at Northwind.", "2026-04-13"), id: "b" },
    ];
    expect((await sextet(["remember", ...home], { input: jsonLines(turns) })).code).toBe(0);
    const past = await sextet(["list", "core", "--as-of", "2026-03-10", "--json", ...home]);
    const [memory] = objects(past.stdout, memoryShape);
    expect(memory).toMatchObject({ closedAt: expect.any(String), supersededBy: null });
    const shown = async (command: string) => (await sextet([command, memory?.id ?? "", ...home])).stdout;
    expect(await shown("history")).toMatch(/ ended +User works at Northwind +"I no longer work at Northwind\."$/m);
    expect(await shown("show")).toMatch(/^ {2}ended +2026-/m);
    expect(await shown("show")).toMatch(/^ {2}ended by +"I no longer work at Northwind\." t\w+$/m);
  });

  test("a secret is seen by reveal alone", async () => {
    const id = await idOf("vault", /sandbox/);
    const everywhere = [["list"], ["list", "vault"], ["show", id], ["why", id], ["recall", "sandbox API key"]];
    for (const args of everywhere) {
      for (const output of [[], ["--json"]]) {
        const { stdout, code } = await run(...args, ...output);
        expect(code).toBe(0);
        expect(stdout).not.toContain(KEY);
      }
    }
    expect(await run("reveal", id)).toEqual({ stdout: `${KEY}\n`, stderr: "", code: 0 });
    expect(JSON.parse((await run("reveal", id, "--json")).stdout)).toEqual({ id, value: KEY });
    const placeholder = /⟨vault:\w+⟩/.exec((await run("list", "vault")).stdout)?.[0] ?? "";
    expect((await run("reveal", placeholder)).stdout).toBe(`${KEY}\n`);
  });

  test.each(["show", "why", "history", "reveal"])("%s of an unknown id", async (command) => {
    const { stdout, stderr, code } = await run(command, "m0");
    expect(stderr).toMatch(/^sextet: .*m0.* \(MEMORY_NOT_FOUND\)\. .+\n$/);
    expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
  });

  test("stats and rebuild agree", async () => {
    const stats = async () => objects((await run("stats", "--json")).stdout, statsShape)[0];
    const { bytes: _, ...before } = (await stats()) ?? expect.fail("no stats");
    expect(before).toMatchObject({ turns: 4, pending: 0, memories: { vault: 1 } });
    const memories = await list();
    const rebuilt = JSON.parse((await run("rebuild", "--json")).stdout);
    expect(rebuilt).toEqual({ entries: before.entries, memories: memories.length + 1, turns: 4 });
    expect(await stats()).toMatchObject(before);
    expect(await list()).toEqual(memories);
    expect((await run("stats")).stdout).toMatch(/^turns +4 /m);
    expect((await run("rebuild")).stdout).toMatch(/^Rebuilt 4 turns and \d memories from \d+ log entries\.\n$/);
  });

  test("doctor", async () => {
    const { stdout, code } = await run("doctor", "--json");
    const checks = objects(stdout, checkShape);
    expect(checks.length).toBeGreaterThan(2);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(code).toBe(0);
    const { stdout: forMara } = await run("doctor", "--user", "mara");
    expect(forMara).toContain(" 0 turns of user mara, ");
    for (const line of (await run("doctor")).stdout.trimEnd().split("\n")) expect(line).toMatch(/^(✓ .+: .+| {2}.+)$/);
  });
});
