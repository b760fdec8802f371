import { effect, signal } from "@preact/signals";
import { api, connection } from "./api.js";
import type { Stats } from "./wire.js";

const EVERY_MS = 4_000;

/** Counts and sizes, as they were last seen. */
export const stats = signal<Stats | undefined>(undefined);
/** The log's length: it grows with whatever anybody writes, from whatever tab or program. */
export const entries = signal(0);

/** How often the page has looked: for what changes without a new entry. */
export const looks = signal(0);

let looking: Promise<void> | undefined;

/** Looks whether something was written. What fails shows in {@link connection}. */
export function look(): Promise<void> {
  looking ??= api
    .stats()
    .then((seen) => {
      stats.value = seen;
      entries.value = seen.entries;
      looks.value++;
    })
    .catch(() => undefined)
    .finally(() => {
      looking = undefined;
    });
  return looking;
}

/** Looks now and again while somebody is looking at the page, and at once when they come back to it. */
export function keepLooking(): void {
  const lookIfSeen = () => {
    if (!document.hidden && connection.value !== "outside") void look();
  };
  setInterval(lookIfSeen, EVERY_MS);
  addEventListener("focus", lookIfSeen);
  addEventListener("online", lookIfSeen);
  document.addEventListener("visibilitychange", lookIfSeen);
  effect(() => {
    if (connection.value === "gone") stats.value = undefined;
  });
  void look();
}
