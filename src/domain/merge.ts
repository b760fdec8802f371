import type { Memory } from "./memory.js";
import type { Operation } from "./operation.js";

/** The run, and the moment of it, in which reflection revises memories. */
interface Moment {
  run: string;
  seq: number;
  now: number;
}

/** More evidence than this is left to the log. */
export const MOST_EVIDENCE = 20;

/** What becomes of a memory, the one that stands for it first. `holder` gives the memory with the operation's key. */
type Reflect = (memory: Memory, holder: () => Memory, operation: Operation, moment: Moment) => [Memory, ...Memory[]];

/** How reflection revises, by its reasons. */
export const REFLECTED = { merged, moved: merged, remade, archived } as const satisfies Record<string, Reflect>;

export const isReflected = (reason: string): reason is keyof typeof REFLECTED => Object.hasOwn(REFLECTED, reason);

/**
 * Two memories that say the same become one, with what both rest on. The other one never was a fact of its own: it is
 * taken back, and names the one that stands for it.
 */
function merged(
  other: Memory,
  holder: () => Memory,
  { evidence }: Operation,
  { run, seq, now }: Moment,
): [Memory, Memory] {
  const kept = holder();
  const fresh = evidence.filter((one) => !kept.evidence.some((known) => known.turn === one.turn));
  const all = [...kept.evidence, ...fresh];
  const isNew = kept.rev === seq && kept.run === run && kept.supersedes === null;
  const whole: Memory = {
    ...kept,
    evidence: all.slice(0, MOST_EVIDENCE),
    assertions: Math.max(kept.assertions, other.assertions, new Set(all.map(({ turn }) => turn)).size),
    assertedAt: Math.max(kept.assertedAt, other.assertedAt),
    validFrom: Math.min(kept.validFrom, other.validFrom),
    supersedes: isNew ? other.id : kept.supersedes,
    refinement: other.refinement === null ? null : kept.refinement, // what somebody stated is not inferred
    archivedAt: null,
    pinnedAt: kept.pinnedAt ?? other.pinnedAt,
    rev: seq,
  };
  return [whole, { ...other, retractedAt: now, supersededBy: whole.id, rev: seq }];
}

/** What was made of other memories is made again of what they are by now. */
function remade(old: Memory, next: () => Memory, _: Operation, { seq, now }: Moment): [Memory, Memory] {
  const fresh: Memory = { ...next(), assertions: old.assertions, supersedes: old.id, pinnedAt: old.pinnedAt, rev: seq };
  return [fresh, { ...old, retractedAt: now, supersededBy: fresh.id, rev: seq }];
}

/** What has faded is kept as it is, and found only when it is asked for. */
function archived(memory: Memory, _: () => Memory, __: Operation, { seq, now }: Moment): [Memory] {
  return [{ ...memory, archivedAt: now, rev: seq }];
}
