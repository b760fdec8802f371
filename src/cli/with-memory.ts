import type { Command } from "commander";
import type { ScopeOptions, SextetMemory } from "../memory-api.js";
import type { MemoryOptions } from "../memory-options.js";
import { closeOnLeave } from "./leave.js";
import { type GlobalOptions, memoryOptions, scopeOf } from "./options.js";
import { clearProgress, showProgress } from "./progress.js";

/** What a command works with. */
export interface Session {
  memory: SextetMemory;
  scope: Required<ScopeOptions>;
  options: GlobalOptions;
}

/** Opens the memory that a command's options name, works with it and closes it. */
export async function withMemory<T>(
  command: Command,
  work: (session: Session) => Promise<T>,
  given: Pick<MemoryOptions, "create"> = {},
): Promise<T> {
  const options = command.optsWithGlobals<GlobalOptions>();
  return withOpen({ ...memoryOptions(options), ...given }, (memory) =>
    work({ memory, scope: scopeOf(options), options }),
  );
}

/** The same for a command that only reads: it makes no home where there is none, and says so. */
export const withMemoryThere = <T>(command: Command, work: (session: Session) => Promise<T>): Promise<T> =>
  withMemory(command, work, { create: false });

/** Opens a memory, works with it and closes it, also when the process is told to end. */
export async function withOpen<T>(options: MemoryOptions, work: (memory: SextetMemory) => Promise<T>): Promise<T> {
  const { createMemory } = await import("../memory.js"); // help and usage errors need not wait for it
  const memory = await createMemory({
    onReplay: (done, total) => showProgress(`bringing the tables up to the log: ${done} of ${total}`, done / total),
    ...options,
  });
  const close = closeOnLeave(() => memory.close());
  try {
    return await work(memory);
  } finally {
    clearProgress();
    await close();
  }
}

/** The command did some of what it should: exit code 1 at the end. */
export function failPartly(): void {
  process.exitCode = 1;
}
