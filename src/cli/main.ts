#!/usr/bin/env node
import { CommanderError } from "commander";
import { debugging, quietTables } from "../config.js";
import { failureOf } from "./failure.js";
import { isLeaving, leave, leaveOnSignals } from "./leave.js";
import { note } from "./output.js";
import { createProgram } from "./program.js";

quietTables();
leaveOnSignals();
await leave(await run(process.argv.slice(2)));

/** Runs one command; its exit code. */
async function run(words: string[]): Promise<number> {
  const program = createProgram();
  try {
    if (words.length === 0) program.outputHelp();
    else await program.parseAsync(words, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (isLeaving()) return 0;
    const { line, exit } = failureOf(error);
    note(line);
    if (debugging() && error instanceof Error) note(error.stack ?? "");
    return exit;
  }
}
