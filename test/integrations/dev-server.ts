import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { reservedPort } from "../support/port.js";

/** Against what hangs: shorter than the tests' own limit, so that what it printed is seen. */
const STARTING_MS = 240_000;

export interface DevServer {
  url: string;
  /** What it printed so far. */
  log(): string;
  /** Ends it with all its children. */
  stop(): Promise<void>;
}

/** Starts `langgraphjs dev` in the folder of a project, as `npm run studio` does but on a free port. */
export async function startDevServer(folder: string): Promise<DevServer> {
  const binary = join(folder, "node_modules/@langchain/langgraph-cli/dist/cli/cli.mjs");
  const port = await reservedPort();
  const child = spawn(
    process.execPath,
    [binary, "dev", "--no-browser", "--host", "127.0.0.1", "--port", String(port)],
    {
      cwd: folder,
      detached: true, // a group of its own: it starts children that outlive it
      env: {
        ...{ PATH: process.env.PATH, HOME: process.env.HOME, TZ: "UTC", SEXTET_HOME: join(folder, "home") },
        ...{ LANGGRAPH_CLI_NO_ANALYTICS: "1", LANGSMITH_TRACING: "false" },
      },
    },
  );
  let log = "";
  const listen = (data: Buffer) => {
    log += data;
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const stop = () => stopGroup(child);
  try {
    await running(child, () => log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, log: () => log, stop };
}

/** It says so on its output when it is ready. */
function running(child: ChildProcess, log: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the dev server did not start:\n${log()}`)), STARTING_MS);
    const look = () => {
      const failed = /triggerUncaughtException|Failed to (?:load|register)/.test(log());
      if (!failed && !/Server running/.test(log())) return;
      clearTimeout(timer);
      if (failed) reject(new Error(`the dev server failed:\n${log()}`));
      else resolve();
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`the dev server ended with ${code}:\n${log()}`));
    });
  });
}

async function stopGroup(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    return; // it is gone already
  }
  await ended;
}
