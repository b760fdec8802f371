import type { Memory } from "./memory.js";
import { isoTime } from "./time.js";

const iso = (time: number | null) => (time === null ? null : isoTime(time));

/** A memory as JSON shows it, on the command line and over HTTP: its times are ISO 8601. */
export function memoryShape(memory: Memory) {
  return {
    ...memory,
    validFrom: isoTime(memory.validFrom),
    validTo: iso(memory.validTo),
    recordedAt: isoTime(memory.recordedAt),
    closedAt: iso(memory.closedAt),
    retractedAt: iso(memory.retractedAt),
    assertedAt: isoTime(memory.assertedAt),
    archivedAt: iso(memory.archivedAt),
    pinnedAt: iso(memory.pinnedAt),
  };
}
