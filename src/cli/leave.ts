const open = new Set<() => Promise<void>>();
let leaving: Promise<never> | undefined;

/** Has something closed before the process ends, however it ends: what came last first. Returns how to close it now. */
export function closeOnLeave(close: () => Promise<void>): () => Promise<void> {
  open.add(close);
  return async () => {
    if (open.delete(close)) await close();
  };
}

/** True once the process is on its way out: what fails now, fails because of that. */
export const isLeaving = (): boolean => leaving !== undefined;

/** Waits for what is being written, closes what is open, and ends the process. */
export function leave(code: number): Promise<never> {
  leaving ??= closeAndExit(code);
  return leaving;
}

async function closeAndExit(code: number): Promise<never> {
  for (const close of [...open].reverse()) await close().catch(() => {}); // what was to be said is said elsewhere
  await new Promise<void>((resolve) => {
    if (process.stdout.destroyed || process.stdout.writableEnded || process.stdout.errored) resolve();
    else process.stdout.write("", () => resolve());
  });
  process.exit(code);
}

/** Ends quietly when told to or when nobody reads the output any more; at once when told twice. */
export function leaveOnSignals(): void {
  const signals = { SIGINT: 130, SIGTERM: 143 } as const;
  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => {
      if (isLeaving()) process.exit(code);
      void leave(code);
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      void leave(0);
    });
  }
}
