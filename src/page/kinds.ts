import { signal } from "@preact/signals";
import { api } from "./api.js";
import type { Kinds } from "./wire.js";

/** The kinds of memory there are, and whose memory this is. */
export const kinds = signal<Kinds | undefined>(undefined);

/** Reads them; what fails shows in the connection, and it is tried again with the next look. */
export async function readKinds(): Promise<void> {
  kinds.value ??= await api.kinds().catch(() => undefined);
}

/** True where the key that the page has is enough. */
export function may(rights: "write" | "admin"): boolean {
  const has = kinds.value?.caller.rights;
  return has === "admin" || has === rights;
}
