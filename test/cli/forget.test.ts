import { describe, expect, it } from "vitest";
import { jsonLines, sextet, sharedHome } from "./run.js";

const home = sharedHome([
  { role: "user", id: "a", content: "I live in Lisbon." },
  { role: "user", id: "b", content: "I work at Northwind." },
]);

const ids = async () => {
  const { stdout } = await sextet(["list", "core", ...home, "--json"]);
  const lines = stdout.trim().split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as { id: string; text: string });
};

describe("sextet forget", () => {
  it("deletes a memory with a receipt, and a redelivery does not bring it back", async () => {
    const lisbon = (await ids()).find(({ text }) => text.includes("Lisbon"));
    const { stdout, code } = await sextet(["forget", `[m:${lisbon?.id}]`, ...home, "--yes", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      ...{ memories: 1, turns: 1, bytesRewritten: expect.any(Number) },
      ids: [lisbon?.id, expect.stringMatching(/^t/)],
    });
    await sextet(["remember", ...home], {
      input: jsonLines([{ role: "user", id: "a", content: "I live in Lisbon." }]),
    });
    expect((await ids()).map(({ text }) => text)).toEqual(["User works at Northwind"]);
    expect((await sextet(["forget", lisbon?.id ?? "", ...home, "--yes"])).stderr).toContain("MEMORY_NOT_FOUND");
  });

  it("shows what would go, and deletes nothing where nobody says yes", async () => {
    const northwind = (await ids()).find(({ text }) => text.includes("Northwind"))?.id ?? "";
    const shown = await sextet(["forget", northwind, ...home, "--dry-run"]);
    expect(shown).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).toMatch(/^Would go for good: \d+ memor(?:y|ies), words of 1 turn\.$/m);
    expect(shown.stdout).toContain("“I work at Northwind”");
    const preview = JSON.parse((await sextet(["forget", northwind, ...home, "--dry-run", "--json"])).stdout);
    expect(preview.memories.map(({ id }: { id: string }) => id)).toContain(northwind);
    expect(preview.turns).toMatchObject([{ whole: false, words: ["I work at Northwind"] }]);
    const whole = JSON.parse((await sextet(["forget", northwind, ...home, "--turns", "--dry-run", "--json"])).stdout);
    expect(whole.turns).toMatchObject([{ whole: true, words: ["I work at Northwind."] }]);
    for (const words of [[northwind], ["--all"]]) {
      const refused = await sextet(["forget", ...words, ...home]);
      expect(refused).toMatchObject({ code: 2, stdout: "" });
      expect(refused.stderr).toMatch(
        /^sextet: .*\(USAGE\)\. Add --yes to delete, or --dry-run to see what would go\.\n$/,
      );
    }
    expect((await ids()).map(({ id }) => id)).toContain(northwind);
  });

  it("wants one or all, and deletes all", async () => {
    const nothing = await sextet(["forget", ...home, "--yes"]);
    expect(nothing.stderr).toMatch(/\(FORGET_INVALID\)\. Give the id of a memory or a turn, or --all /);
    expect(nothing.code).toBe(2);
    expect((await sextet(["forget", "", ...home, "--yes"])).stderr).toContain("FORGET_INVALID");
    expect((await sextet(["forget", "m1", "--all", ...home, "--yes"])).code).toBe(2);
    const { stdout } = await sextet(["forget", "--all", ...home, "--yes"]);
    expect(stdout).toMatch(/Forgotten for good: 1 memory and words of 2 turns\. [\d,]+ bytes rewritten\./);
    expect(await ids()).toEqual([]);
  });

  it("leaves what rests on other words of a turn, with those words", async () => {
    const said = { role: "user", content: "I live in Faro. I work at Northwind." };
    await sextet(["remember", ...home], { input: jsonLines([said]) });
    const idOf = async (text: string) => (await ids()).find((one) => one.text.includes(text))?.id ?? "";
    expect((await sextet(["why", await idOf("Northwind"), ...home])).stdout).toContain("“I work at Northwind.”");
    await sextet(["forget", await idOf("Faro"), ...home, "--yes"]);
    const { stdout, code } = await sextet(["why", await idOf("Northwind"), ...home]);
    expect(code).toBe(0);
    expect(stdout).toContain("“I work at Northwind.”");
    expect(await idOf("Faro")).toBe("");
  });
});
