import { signal } from "@preact/signals";
import { announce } from "../announce.js";
import { api, type Failure, type Wanted } from "../api.js";
import { count } from "../format.js";
import { failureOf } from "../loaded.js";
import type { Memory } from "../wire.js";

interface Pages {
  memories: readonly Memory[];
  /** Where the next page begins; null: there is none. */
  next: number | null;
  loading: boolean;
  failure?: Failure;
  /** Something was written since, and reading it would lose the place where one is. */
  stale: boolean;
}

/** The first page is small, so that it is there at once. */
const FIRST = 60;
const FURTHER = 400;

export const pages = signal<Pages>({ memories: [], next: null, loading: true, stale: false });

let running: AbortController | undefined;
let asked: Wanted = {};
let turned = false;

/** Reads the first page of what is wanted, in place of what was there. */
export async function readFirst(wanted: Wanted): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  asked = wanted;
  turned = false;
  pages.value = { ...pages.value, loading: true };
  try {
    const { memories, next } = await api.memories({ ...wanted, limit: FIRST }, mine.signal);
    pages.value = { memories, next, loading: false, stale: false };
    announce(next === null ? count(memories.length, "memory", "memories") : `${memories.length} memories and more`);
  } catch (error) {
    if (!mine.signal.aborted) pages.value = { ...pages.value, loading: false, failure: failureOf(error) };
  }
}

/** Reads the page after what is there. */
export async function readMore(): Promise<void> {
  const { next, loading, memories, failure } = pages.value;
  if (loading || next === null || failure) return;
  const mine = running;
  turned = true;
  pages.value = { ...pages.value, loading: true };
  try {
    const page = await api.memories({ ...asked, before: next, limit: FURTHER }, mine?.signal);
    if (mine !== running) return;
    pages.value = { ...pages.value, memories: [...memories, ...page.memories], next: page.next, loading: false };
  } catch (error) {
    if (mine === running) pages.value = { ...pages.value, loading: false, failure: failureOf(error) };
  }
}

/** What was written elsewhere is shown at once, but not where that would lose one's place. */
export function readAgain(): void {
  if (turned) pages.value = { ...pages.value, stale: true };
  else void readFirst(asked);
}

export const retry = () => readFirst(asked);
