import { setTimeout as wait } from "node:timers/promises";
import { SextetError } from "../errors.js";
import { callError, faultOf } from "./failure.js";

/** How calls are made. */
export interface CallPolicy {
  /** The longest that one request may take, in milliseconds. */
  timeoutMs: number;
  /** How often a request that failed for a passing reason is sent again. */
  maxRetries: number;
  /** The wait before the first repetition, in milliseconds; it doubles each time. Retry-After goes before it. */
  backoffMs: number;
  /** Runs so many calls at once as are allowed. */
  limit<T>(call: () => Promise<T>): Promise<T>;
}

/** What became of a call, and how many requests it took. */
export type Called<T> = { sent: number } & ({ value: T } | { error: SextetError; thrown: unknown });

/** A server that asks to wait longer than this is left alone: the turns stay pending. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Sends a request within the time-out, and again where the failure may pass. What timed out is not sent again: it
 * would take as long once more. An abort by the caller is thrown as it is.
 */
export async function call<T>(
  model: string,
  { timeoutMs, maxRetries, backoffMs, limit }: CallPolicy,
  outer: AbortSignal | undefined,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<Called<T>> {
  for (let sent = 1; ; sent++) {
    const result = await limit(async (): Promise<Called<T> & { waitMs?: number }> => {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const signal = outer ? AbortSignal.any([outer, timeout]) : timeout;
        return { sent, value: await Promise.race([send(signal), aborted(signal)]) };
      } catch (thrown) {
        outer?.throwIfAborted();
        if (timeout.aborted) return { sent, error: timedOut(model, timeoutMs), thrown };
        const { transient, retryAfterMs } = faultOf(thrown);
        const waitMs = retryAfterMs ?? backoffMs * 2 ** (sent - 1);
        const again = transient && sent <= maxRetries && waitMs <= LONGEST_WAIT_MS;
        return { sent, error: callError(model, thrown), thrown, ...(again && { waitMs }) };
      }
    });
    if (result.waitMs === undefined) return result;
    await wait(result.waitMs, undefined, outer && { signal: outer });
  }
}

/** Not every client stops by itself. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function timedOut(model: string, timeoutMs: number): SextetError {
  const hint = "Set SEXTET_TIMEOUT_MS higher, or choose a faster model.";
  return new SextetError("MODEL_FAILED", `${model} gave no answer within ${timeoutMs / 1_000} s`, hint);
}
