/** Where times come from. Injected, so that the same input gives the same result. */
export interface Clock {
  /** The time, in milliseconds since the epoch. */
  now(): number;
  /** A stopwatch, in milliseconds; a fixed clock always reads 0. */
  elapsed(): number;
}

export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

/** A clock that stands still at `at`, in milliseconds since the epoch. */
export const fixedClock = (at: number): Clock => ({ now: () => at, elapsed: () => 0 });
