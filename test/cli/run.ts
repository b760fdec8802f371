import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** What Node is given: `npm run check` tests the command line as it was built, which starts in a fifth of the time; else the sources run. */
export const main =
  process.env.SEXTET_TEST_BUILT === "1"
    ? [join(root, "dist/cli/main.js")]
    : ["--import", "tsx", join(root, "src/cli/main.ts")];

export const NOW = "2026-04-20T09:00:00Z";

export interface Ended {
  stdout: string;
  stderr: string;
  code: number | null;
}

/** Starts the real command line, without a key and without colours. */
export function start(args: readonly string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  return startNode([...main, ...args], env);
}

/** Starts a script, in the same way. */
export function startNode(args: readonly string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, args, {
    cwd: root,
    // What LanceDB warns of shows: it says what we did not do as it wants it.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: "UTC", LANCEDB_LOG: "warn", ...env },
  });
}

/** What a process writes until it ends. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (data) => stdout.push(data));
  child.stderr.on("data", (data) => stderr.push(data));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("close", resolve);
    child.on("error", reject);
  });
  return { stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString(), code };
}

/** Runs the command line to its end. */
export async function sextet(
  args: readonly string[],
  { input = "", env = {} }: { input?: string | Buffer; env?: Record<string, string> } = {},
): Promise<Ended> {
  const child = start(args, env);
  child.stdin.on("error", () => {}); // it may end before it has read everything
  child.stdin.end(input);
  return ended(child);
}

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sextet-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The options of a home that the tests of a file share, offline and with a fixed clock; `turns` are in it. */
export function sharedHome(turns: readonly unknown[] = []): string[] {
  const options = ["--home", "", "--offline", "--now", NOW];
  beforeAll(async () => {
    options[1] = await mkdtemp(join(tmpdir(), "sextet-cli-"));
    const { stderr, code } = await sextet(["remember", ...options], { input: jsonLines(turns) });
    if (code !== 0) throw new Error(stderr);
  });
  afterAll(() => rm(options[1] ?? "", { recursive: true, force: true }));
  return options;
}

/** Turns as JSON lines. */
export const jsonLines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join("");

/** Every line of an output as an object of a shape; fails where one is none. */
export function objects<S extends z.ZodType>(stdout: string, shape: S): z.output<S>[] {
  const lines = stdout.split("\n");
  if (lines.pop() !== "") throw new Error("the output does not end with a line feed");
  return lines.map((line) => shape.parse(JSON.parse(line)));
}
