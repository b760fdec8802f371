import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/folder.js";
import { sextet } from "./run.js";

const turns = [
  { role: "user", session: "s1", content: "My name is Mara.", at: "2026-03-01T10:00:00Z" },
  { role: "user", session: "s1", content: "I live in Lisbon.", at: "2026-03-01T10:01:00Z" },
];

test("reflect tells what it would do, does it, and has nothing left to do", async () => {
  const home = join(temporaryFolder(), "home");
  const at = ["--home", home, "--now", "2026-04-20T09:00:00Z", "--offline"];
  await sextet(["remember", ...at], { input: turns.map((turn) => JSON.stringify(turn)).join("\n") });
  const dry = await sextet(["reflect", "--dry-run", ...at]);
  expect(dry).toMatchObject({ code: 0, stderr: "" });
  expect(dry.stdout).toContain("1 change would be made. Nothing was written.");
  const done = await sextet(["reflect", "--json", ...at]);
  const [report] = done.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(report.operations).toMatchObject([{ pass: "summarise", op: "add", agent: "episodic" }]);
  expect(report.run).toMatch(/^reflection/);
  expect((await sextet(["reflect", ...at])).stdout.trim()).toBe("Nothing to do.");
  const wrong = await sextet(["reflect", "--passes", "sleep", ...at]);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('there is no pass "sleep"');
});
