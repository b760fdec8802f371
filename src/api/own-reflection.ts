import type { RunReport } from "../domain/report.js";
import { type Scope, scopeKey } from "../domain/scope.js";
import { scopeOf } from "../graphs/context.js";
import type { SextetMemory } from "../memory-api.js";
import type { OwnReflection } from "../memory-options.js";

type Counted = Pick<SextetMemory, "remember" | "retry" | "chat">;

/** The same functions, which tell how many runs they committed for a scope. */
export function counted(
  { remember, retry }: Pick<Counted, "remember" | "retry">,
  chat: Counted["chat"],
  ran: (scope: Scope, count: number) => void,
): Counted {
  const committed = (reports: readonly RunReport[]) => reports.filter(({ run }) => run !== null).length;
  return {
    async remember(turns, options) {
      const reports = await remember(turns, options);
      ran(scopeOf({ context: options }), committed(reports));
      return reports;
    },
    async retry(options) {
      const reports = await retry(options);
      ran(scopeOf({ context: options }), committed(reports));
      return reports;
    },
    async chat(message, options) {
      const result = await chat(message, options);
      ran(scopeOf({ context: options }), committed([result.report]));
      return result;
    },
  };
}

/** Timers that keep no process alive. */
const wait = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

/**
 * Reflects behind the answers, one at a time per scope: where more becomes due meanwhile, once more after it.
 *
 * @param reflect does it
 * @param failed is told what fails: nobody waits for it
 */
export function createOwnReflection(
  { every, idle }: OwnReflection,
  reflect: (scope: Scope) => Promise<unknown>,
  failed: (error: unknown) => void,
  schedule = wait,
) {
  const runs = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const active = new Map<string, Promise<void>>();
  const again = new Set<string>();
  let stopped = false;

  const start = (scope: Scope) => {
    const key = scopeKey(scope);
    waiting.get(key)?.();
    waiting.delete(key);
    runs.delete(key);
    if (stopped) return;
    if (active.has(key)) {
      again.add(key);
      return;
    }
    const work = reflect(scope)
      .then(() => {}, failed)
      .finally(() => {
        active.delete(key);
        if (again.delete(key)) start(scope);
      });
    active.set(key, work);
  };

  return {
    /** So many runs of the scope were committed. */
    ran(scope: Scope, count: number) {
      if (stopped || count === 0) return;
      const key = scopeKey(scope);
      const sum = (runs.get(key) ?? 0) + count;
      runs.set(key, sum);
      if (every !== undefined && sum >= every) {
        start(scope);
        return;
      }
      if (idle === undefined) return;
      waiting.get(key)?.();
      waiting.set(
        key,
        schedule(idle, () => start(scope)),
      );
    },
    /** Waits for what is under way; nothing starts any more. */
    async stop() {
      stopped = true;
      for (const cancel of waiting.values()) cancel();
      while (active.size > 0) await Promise.all(active.values());
    },
    /** Waits for what is under way. */
    async settled() {
      while (active.size > 0) await Promise.all(active.values());
    },
  };
}
