import { signal } from "@preact/signals";

/** What a screen reader is told, besides what is shown. */
export const announcement = signal("");

export function announce(text: string): void {
  announcement.value = text;
}
