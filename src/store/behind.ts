import pLimit from "p-limit";
import type { Entry } from "./log.js";

/** Runs `work` later, unless it is called off. It keeps no process alive. */
export type Scheduler = (ms: number, work: () => void) => () => void;

export const systemScheduler: Scheduler = (ms, work) => {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

/** Brings the tables up to the log behind the answers, many entries at once. */
export interface Behind {
  /** Takes note of entries that are in the log. */
  add(entries: readonly Entry[]): void;
  /** The entries that the tables may lack, oldest first. */
  readonly waiting: readonly Entry[];
  /** What the last try failed with; undefined where it did not fail. */
  readonly error: unknown;
  /** Brings the tables up to everything that was added before. Throws what fails; nothing is lost, it is tried again. */
  flush(): Promise<void>;
  /** Works on the tables while nobody else does. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Starts nothing more by itself. */
  stop(): void;
}

export interface BehindOptions {
  /** Brings the tables up to entries that follow each other. Doing it again changes nothing. */
  apply(entries: readonly Entry[]): Promise<void>;
  /** How many entries make a batch, and how long a smaller one waits, in milliseconds. */
  most: number;
  after: number;
  schedule: Scheduler;
}

export function createBehind({ apply, most, after, schedule }: BehindOptions): Behind {
  const alone = pLimit(1);
  const waiting: Entry[] = [];
  let cancel: (() => void) | undefined;
  let stopped = false;
  let failure: unknown;

  const flush = () =>
    alone(async () => {
      cancel?.();
      cancel = undefined;
      try {
        for (let left = waiting.length; left > 0; ) {
          const batch = waiting.slice(0, Math.min(most, left));
          await apply(batch);
          waiting.splice(0, batch.length);
          left -= batch.length;
        }
        failure = undefined;
      } catch (error) {
        failure = error;
        throw error;
      } finally {
        if (waiting.length > 0) later();
      }
    });
  const later = () => {
    // What fails is kept as the `error` and tried again, and whoever needs the tables is told.
    if (!stopped) cancel ??= schedule(after, () => void flush().catch(() => {}));
  };

  return {
    add(entries) {
      waiting.push(...entries);
      if (waiting.length === 0 || stopped) return;
      const isFull = waiting.length >= most && waiting.length - entries.length < most;
      if (isFull) void flush().catch(() => {});
      else later();
    },
    waiting,
    get error() {
      return failure;
    },
    flush,
    alone: (work) => alone(work),
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
