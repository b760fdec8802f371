import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sextet, sharedHome } from "./run.js";

const COMMANDS =
  "chat demo remember recall list show why history feedback pin runs undo redo reviews review reveal stats doctor rebuild".split(
    " ",
  );

describe("help", () => {
  test("without a command it helps and succeeds", async () => {
    const { stdout, stderr, code } = await sextet([]);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
  });

  test.each(COMMANDS)("%s --help has the options of all commands and examples", async (command) => {
    const { stdout, stderr, code } = await sextet([command, "--help"]);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(stdout).toContain("Examples:");
    for (const option of ["--home", "--uri", "--user", "--namespace", "--json", "--offline", "--now"]) {
      expect(stdout).toContain(option);
    }
  });

  test("--version is that of the package", async () => {
    expect((await sextet(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("wrong usage is one line and exit code 2", () => {
  const cases: [string, string[], RegExp][] = [
    ["an unknown command", ["remmber"], /unknown command 'remmber' \(USAGE\)\. Did you mean remember/],
    ["an unknown option", ["list", "--frob"], /unknown option '--frob'/],
    ["an option without its value", ["list", "--home"], /argument missing/],
    ["an empty option", ["list", "--user", ""], /--user.*It is empty/],
    ["a name that is too long", ["list", "--user", "x".repeat(257)], /--user.*more than 256/],
    ["a clock that is none", ["list", "--now", "yesterday"], /--now.*Write times as/],
    ["a day that is none", ["list", "--as-of", "2026-02-30"], /--as-of.*Write times as/],
    ["a limit that is none", ["recall", "x", "--limit", "0"], /--limit.*whole number/],
    ["a budget that is none", ["recall", "x", "--budget", "many"], /--budget.*whole number/],
    ["no question", ["recall"], /there is no question/],
    ["a question and a batch", ["recall", "x", "--batch", "y"], /there is a question and a batch/],
    ["no id", ["show"], /missing required argument 'id'/],
    ["too much", ["stats", "now"], /too many arguments/],
  ];
  const home = sharedHome();
  const ofAHome: typeof cases = [
    ["an unknown agent", ["list", "cor"], /there is no agent "cor" \(USAGE\)\. The agents are core,/],
    ["an agent that cannot be asked", ["recall", "x", "--agents", "core,frob"], /--agents.*Use some of/],
  ];
  test.each(ofAHome)("%s", async (_, args, says) => {
    const { stdout, stderr, code } = await sextet([...args, ...home]);
    expect(stderr).toMatch(says);
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  });
  test.each([
    "recall x",
    "list",
    "show m1",
    "why m1",
    "history m1",
    "reveal m1",
    "stats",
    "runs",
    "undo r1",
    "reviews",
    "review r1 approve",
    "feedback m1 up",
  ])("%s where there is no home makes none and says so", async (line) => {
    const none = join(home[1] ?? "", "none");
    const { stdout, stderr, code } = await sextet([...line.split(" "), "--home", none]);
    expect(stderr).toMatch(/^sextet: there is no memory in .* yet \(HOME_MISSING\)\. .*--home.*\n$/);
    expect({ stdout, code, made: existsSync(none) }).toEqual({ stdout: "", code: 1, made: false });
  });
  test.each(cases)("%s", async (_, args, says) => {
    const { stdout, stderr, code } = await sextet(args);
    expect(stderr).toMatch(/^sextet: .+ \(USAGE\)\. .+\.?\n$/);
    expect(stderr).toMatch(says);
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  });
});
