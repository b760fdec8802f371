import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonLines, objects, sextet, sharedHome, temporaryFolder } from "./run.js";
import { batchShape, recallShape } from "./shapes.js";

const said = (id: string, content: string, at: string) => ({ id, session: at, role: "user", content, at });
const options = sharedHome([
  said("home", "I live in Lisbon.", "2026-03-02"),
  said("sister", "My sister Ines lives in Porto.", "2026-03-02"),
  said("pim", "PIM means product information manager.", "2026-03-05"),
  said("move", "I moved to Porto.", "2026-04-13"),
]);

async function recall(...args: string[]) {
  const { stdout, stderr, code } = await sextet(["recall", ...args, "--json", ...options]);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  const [result] = objects(stdout, recallShape);
  return result ?? expect.fail("nothing was printed");
}

describe("recall", () => {
  test("finds, ranks, cites and explains", async () => {
    const { memories, context, abstain, ms } = await recall("What does PIM mean?");
    expect({ abstain, ms }).toEqual({ abstain: false, ms: 0 });
    const [best] = memories;
    expect(best).toMatchObject({ agent: "semantic", text: "PIM means product information manager" });
    expect(best?.sources[0]).toMatchObject({ id: "pim", session: "2026-03-05", at: "2026-03-05T00:00:00.000Z" });
    expect(context).toContain(`[m:${best?.id}]`);
    for (const { score, why } of memories) {
      const sum = Object.values(why).reduce((total, term) => total + term, 0);
      expect(sum).toBeCloseTo(score, 3);
    }
    expect(memories.map(({ score }) => score)).toEqual(memories.map(({ score }) => score).sort((a, b) => b - a));

    const { stdout } = await sextet(["recall", "What does PIM mean?", "--explain", ...options]);
    expect(stdout).toMatch(/^ 1\. \d\.\d\d semantic +PIM means product information manager$/m);
    expect(stdout).toMatch(/^ += score +\d\.\d{4}/m);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("--limit, --agents and --budget", async () => {
    expect((await recall("Porto", "--limit", "1")).memories).toHaveLength(1);
    const { memories } = await recall("Where does my sister live?", "--agents", "core,semantic");
    expect(memories.filter(({ agent }) => agent !== "core" && agent !== "semantic")).toEqual([]);
    expect((await recall("Where do I live?", "--budget", "1")).context).toBe("");
  });

  test("--as-of is what was so then", async () => {
    const then = await recall("Where do I live?", "--as-of", "2026-03-10", "--agents", "core");
    expect(then.memories.map(({ text }) => text)).toContain("User lives in Lisbon");
    expect(then.memories.map(({ text }) => text)).not.toContain("User lives in Porto");
    expect((await recall("Where do I live?", "--recorded-as-of", "2026-01-01")).memories).toEqual([]);
  });

  test("abstains where nothing is relevant to it", async () => {
    const { abstain, context } = await recall("What is my blood type?");
    expect(abstain).toBe(true);
    expect(context).toContain("Nothing that is remembered clearly answers this");
    const { stdout, code } = await sextet(["recall", "What is my blood type?", ...options]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Nothing that is known is relevant\.\n/);
  });

  test("an empty question is wrong usage", async () => {
    const { stderr, code } = await sextet(["recall", " ", ...options]);
    expect(stderr).toMatch(/^sextet: .+ \(QUERY_INVALID\)\. .+\n$/);
    expect(code).toBe(2);
  });

  test("--batch answers line by line and names the lines it cannot read", async () => {
    const folder = await temporaryFolder();
    const questions = jsonLines([
      { id: "q1", query: "Where does my sister live?" },
      { id: 2, query: "What did I do last week?", at: "2026-04-20" },
      { query: "no id" },
      { id: "q4", query: "" },
      { id: "q5", query: "x", at: "soon" },
    ]);
    const file = join(folder, "questions.jsonl");
    await writeFile(file, questions);
    const fromFile = await sextet(["recall", "--batch", file, "--limit", "3", ...options]);
    expect(objects(fromFile.stdout, batchShape).map(({ id }) => id)).toEqual(["q1", 2]);
    const said = fromFile.stderr.trimEnd().split("\n");
    expect(said.map((line) => /^sextet: (line \d): .+ \((QUERY_INVALID)\)\. .+/.exec(line)?.slice(1))).toEqual([
      ["line 3", "QUERY_INVALID"],
      ["line 4", "QUERY_INVALID"],
      ["line 5", "QUERY_INVALID"],
    ]);
    expect(fromFile.code).toBe(1);
    const piped = await sextet(["recall", "--batch", "-", "--limit", "3", "--json", ...options], { input: questions });
    expect(piped).toEqual(fromFile);
  });
});
