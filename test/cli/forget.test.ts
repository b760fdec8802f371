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
    const { stdout, code } = await sextet(["forget", `[m:${lisbon?.id}]`, ...home, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ memories: 1, turns: 1, bytesRewritten: expect.any(Number) });
    await sextet(["remember", ...home], {
      input: jsonLines([{ role: "user", id: "a", content: "I live in Lisbon." }]),
    });
    expect((await ids()).map(({ text }) => text)).toEqual(["User works at Northwind"]);
    expect((await sextet(["forget", lisbon?.id ?? "", ...home])).stderr).toContain("MEMORY_NOT_FOUND");
  });

  it("wants one or all, and deletes all", async () => {
    expect((await sextet(["forget", ...home])).code).toBe(2);
    expect((await sextet(["forget", "m1", "--all", ...home])).code).toBe(2);
    const { stdout } = await sextet(["forget", "--all", ...home]);
    expect(stdout).toMatch(/Forgotten for good: 1 memory and 1 turn\. [\d,]+ bytes written anew\./);
    expect(await ids()).toEqual([]);
  });

  it("leaves what rests on other words of a turn, and `why` says that the turn is gone", async () => {
    const said = { role: "user", content: "I live in Faro. I work at Northwind." };
    await sextet(["remember", ...home], { input: jsonLines([said]) });
    const idOf = async (text: string) => (await ids()).find((one) => one.text.includes(text))?.id ?? "";
    expect((await sextet(["why", await idOf("Northwind"), ...home])).stdout).toContain("“I work at Northwind.”");
    await sextet(["forget", await idOf("Faro"), ...home]);
    const { stdout, code } = await sextet(["why", await idOf("Northwind"), ...home]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n\n {2}The turn it rests on was forgotten\.\n\n {2}written by/);
  });
});
