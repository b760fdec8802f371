import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A script that runs in a process of its own, as `test/setup.ts` builds it. */
export type Script = "store" | "crash" | "reflecting" | "forgetting" | "mcp-client";

/** Where it is built to. */
export function pathOf(script: Script): string {
  const folder = process.env.SEXTET_TEST_SCRIPTS;
  if (folder === undefined) throw new Error("test/setup.ts has not run");
  return join(folder, `${script}.js`);
}

/** Starts one, and waits until it is ready. It is killed when the test is over, if it has not ended. */
export async function forkScript(script: Script): Promise<ChildProcess> {
  const child = fork(pathOf(script), { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the child ended with ${code} before it was ready`)));
  });
  return child;
}
