import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ended, jsonLines, NOW, objects, sextet, start, temporaryFolder } from "./run.js";
import { memoryShape, reportShape, statsShape } from "./shapes.js";

const TURNS = [
  { id: "1", session: "a", role: "user", content: "I live in Lisbon.", at: "2026-03-02T09:00:00Z" },
  { id: "2", session: "a", role: "user", content: "My sister Ines lives in Porto.", at: "2026-03-02T09:01:00Z" },
  { id: "3", session: "b", role: "user", content: "PIM means product information manager.", at: "2026-03-05" },
];

async function home() {
  const folder = await temporaryFolder();
  return { folder, options: ["--home", folder, "--offline", "--now", NOW] };
}

describe("remember", () => {
  test("reports each run as JSON, and nothing for turns that are known", async () => {
    const { options } = await home();
    const first = await sextet(["remember", "--json", ...options], { input: jsonLines(TURNS) });
    expect(first).toMatchObject({ stderr: "", code: 0 });
    const reports = objects(first.stdout, reportShape);
    expect(reports.map(({ turns }) => turns.length)).toEqual([2, 1]);
    expect(reports.map(({ ms }) => ms)).toEqual([0, 0]);
    expect(reports[0]?.operations.map(({ text }) => text)).toContain("User lives in Lisbon");
    expect(reports[0]?.turns).toContain(reports[0]?.operations[0]?.evidence[0]?.turn);

    const again = await sextet(["remember", "--json", ...options], { input: jsonLines(TURNS) });
    expect(again).toEqual({ stdout: "", stderr: "", code: 0 });
  });

  test("the same input in two homes prints the same bytes", async () => {
    const [one, other] = await Promise.all([home(), home()]);
    const file = join(await temporaryFolder(), "turns.jsonl");
    await writeFile(file, jsonLines(TURNS.map(({ id: _, ...turn }) => turn)));
    for (const args of [
      ["remember", file, "--json"],
      ["list", "--json"],
      ["recall", "Where do I live?", "--json"],
      ["list"],
    ]) {
      const [first, second] = await Promise.all([one, other].map(({ options }) => sextet([...args, ...options])));
      expect(first?.code).toBe(0);
      expect(first?.stdout.length).toBeGreaterThan(0);
      expect(first).toEqual(second);
    }
  });

  test("says in the end what was stored and what was known", async () => {
    const { folder, options } = await home();
    const file = join(folder, "turns.jsonl");
    await writeFile(file, `\ufeff${jsonLines(TURNS).replaceAll("\n", "\r\n\r\n")}`);
    const first = await sextet(["remember", file, ...options]);
    expect(first).toMatchObject({ stderr: "", code: 0 });
    expect(first.stdout).toMatch(/^ {2}core +\+ User lives in Lisbon$/m);
    expect(first.stdout).toMatch(/^3 turns stored: \d memories added\.\n$/m);
    const again = await sextet(["remember", file, ...options]);
    expect(again.stdout).toBe("0 turns stored, 3 already known: 0 memories added.\n");
  });

  test("names bad lines, keeps the others and ends with 1", async () => {
    const { options } = await home();
    const good = (id: string) => JSON.stringify({ id, role: "user", content: `My favourite colour is ${id}.` });
    const lines: (string | Buffer)[] = [
      good("red"),
      "not json, and my password is hunter2",
      JSON.stringify({ role: "user", content: "  " }),
      JSON.stringify({ role: "wizard", content: "x" }),
      JSON.stringify({ role: "user", content: "x", at: "2026-02-30" }),
      JSON.stringify({ role: "user", content: "x".repeat(1_000_000) }),
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
      "[1, 2]",
      "null",
      JSON.stringify({ role: "user" }),
      JSON.stringify({ role: "user", content: 7 }),
      "",
      good("blue"),
    ];
    const input = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from("\n")]));
    const { stdout, stderr, code } = await sextet(["remember", "--json", ...options], { input });
    expect(code).toBe(1);
    expect(objects(stdout, reportShape).flatMap(({ turns }) => turns)).toHaveLength(2);
    const said = stderr.trimEnd().split("\n");
    for (const line of said) expect(line).toMatch(/^sextet: line \d+: .+ \([A-Z_]+\)\. .+\.$/);
    expect(said.map((line) => [/line (\d+)/.exec(line)?.[1], /\(([A-Z_]+)\)/.exec(line)?.[1]])).toEqual([
      ["2", "TURN_INVALID"],
      ["3", "TURN_EMPTY"],
      ["4", "TURN_ROLE_UNKNOWN"],
      ["5", "TURN_TIME_INVALID"],
      ["6", "TURN_TOO_LARGE"],
      ["7", "TURN_INVALID"],
      ["8", "TURN_INVALID"],
      ["9", "TURN_INVALID"],
      ["10", "TURN_INVALID"],
      ["11", "TURN_INVALID"],
    ]);
    expect(stderr).not.toContain("hunter2");
    expect(stderr).toContain("line 7: the line is not UTF-8");
  });

  test("a turn from outside cannot say what is sealed", async () => {
    const { options } = await home();
    const sealed = [{ placeholder: "x", category: "key", caption: "c", sensitivity: "low", ciphertext: "AAAA" }];
    const input = jsonLines([{ role: "user", content: "x is nothing", sealed }]);
    const { stderr, code } = await sextet(["remember", ...options], { input });
    expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(/line 1: .*sealed.* \(TURN_INVALID\)/), code: 1 });
    expect((await sextet(["list", "vault", "--json", ...options])).stdout).toBe("");
  });

  test.each([
    ["does not exist", "nowhere.jsonl"],
    ["is a folder", "."],
  ])("a file that %s", async (what, path) => {
    const { options } = await home();
    const { stdout, stderr, code } = await sextet(["remember", path, ...options]);
    expect(stderr).toMatch(new RegExp(`^sextet: ${path} ${what} \\(INPUT_UNREADABLE\\)\\. .+\\n$`));
    expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
  });

  test("--retry alone reads no input", async () => {
    const { options } = await home();
    const child = start(["remember", "--retry", ...options]); // standard input stays open
    expect(await ended(child)).toEqual({ stdout: "Retried: 0 memories added.\n", stderr: "", code: 0 });
  });

  test("users do not see each other", async () => {
    const { options } = await home();
    await sextet(["remember", "--user", "mara", ...options], { input: jsonLines(TURNS) });
    expect((await sextet(["list", "--user", "tomas", "--json", ...options])).stdout).toBe("");
    const mine = await sextet(["list", "--user", "mara", "--json", ...options]);
    expect(objects(mine.stdout, memoryShape).length).toBeGreaterThan(2);
  });

  test("interrupted, it finishes what it writes; started again, it ends as if nothing had been", async () => {
    const turns = Array.from({ length: 96 }, (_, i) => ({
      id: `${i}`,
      session: `s${Math.floor(i / 8)}`,
      role: "user",
      content: `My favourite number is ${i}.`,
      at: `2026-03-02T09:00:${String(i % 60).padStart(2, "0")}Z`,
    }));
    const { folder, options } = await home();
    const file = join(folder, "turns.jsonl");
    await writeFile(file, jsonLines(turns));
    const child = start(["remember", "--json", ...options]);
    child.stdin.on("error", () => {});
    child.stdin.write(jsonLines(turns)); // and no end of it: however late the signal is, it cannot be done before
    child.stdout.once("data", () => child.kill("SIGINT"));
    const interrupted = await ended(child);
    expect(interrupted).toMatchObject({ code: 130, stderr: "" });
    const before = objects(interrupted.stdout, reportShape).length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(12);

    expect(await sextet(["remember", file, ...options])).toMatchObject({ code: 0, stderr: "" });
    const stats = await sextet(["stats", "--json", ...options]);
    expect(objects(stats.stdout, statsShape)[0]).toMatchObject({ turns: 96, pending: 0 });
  });
});
