import type { SextetMemory } from "../memory-api.js";

type Work = (...args: never[]) => Promise<unknown>;

/** Keeps count of what is being written, for those who do not wait for each write. */
export function createTracker() {
  const open = new Set<Promise<unknown>>();
  return {
    /** The same functions, whose promises are waited for by `settled`. */
    tracked<T extends object>(functions: T): T {
      const watch = (work: Work): Work => {
        return (...args) => {
          const promise = work(...args);
          open.add(promise);
          const done = () => void open.delete(promise);
          promise.then(done, done);
          return promise;
        };
      };
      return Object.fromEntries(Object.entries(functions).map(([name, work]) => [name, watch(work as Work)])) as T;
    },
    settled: (async () => {
      while (open.size > 0) await Promise.allSettled(open);
    }) satisfies SextetMemory["settled"],
  };
}
