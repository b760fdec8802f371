import type { Memory } from "./memory.js";
import type { Operation } from "./operation.js";

/** The run, and the moment of it, in which memories are merged or archived. */
interface Moment {
  run: string;
  seq: number;
  now: number;
}

/** More evidence than this is left to the log. */
export const MOST_EVIDENCE = 20;

/**
 * Two memories that say the same become one, with what both rest on. The other one never was a fact of its own: it is
 * taken back, and names the one that stands for it.
 *
 * @param holder stands for both from now on; it may have been made just now.
 */
export function merged(
  other: Memory,
  holder: Memory,
  { evidence }: Operation,
  { run, seq, now }: Moment,
): [Memory, Memory] {
  const fresh = evidence.filter((one) => !holder.evidence.some((known) => known.turn === one.turn));
  const all = [...holder.evidence, ...fresh];
  const isNew = holder.rev === seq && holder.run === run && holder.supersedes === null;
  const whole: Memory = {
    ...holder,
    evidence: all.slice(0, MOST_EVIDENCE),
    assertions: Math.max(holder.assertions, other.assertions, new Set(all.map(({ turn }) => turn)).size),
    assertedAt: Math.max(holder.assertedAt, other.assertedAt),
    validFrom: Math.min(holder.validFrom, other.validFrom),
    supersedes: isNew ? other.id : holder.supersedes,
    refinement: other.refinement === null ? null : holder.refinement, // what somebody stated is not inferred
    archivedAt: null,
    rev: seq,
  };
  return [whole, { ...other, retractedAt: now, supersededBy: whole.id, rev: seq }];
}

/** What has faded is kept as it is, and found only when it is asked for. */
export const archived = (memory: Memory, { seq, now }: Moment): Memory => ({ ...memory, archivedAt: now, rev: seq });
