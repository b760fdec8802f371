import { type Blanked, quoteLeft, withBlanks } from "./blank.js";
import type { Payload } from "./entry.js";
import type { Evidence } from "./evidence.js";
import { isDisputed, type Memory } from "./memory.js";

/** What is forgotten of a home. */
export interface Forgotten {
  /** The ids of memories and turns that are gone and never come back. */
  readonly ids: ReadonlySet<string>;
  /** The turns that stay without some of their words, as they are since, and the last entry that took words of them. */
  readonly blanks: ReadonlyMap<string, Blanked & { seq: number }>;
}

/** What is left of a memory: it names and quotes nothing forgotten. */
export function memoryWithout<M extends Memory>(memory: M, forgotten: Forgotten): M {
  const { supersedes, supersededBy, doubtedBy } = memory;
  return {
    ...memory,
    evidence: evidenceWithout(memory, forgotten),
    derivedFrom: memory.derivedFrom.filter((id) => !forgotten.ids.has(id)),
    supersedes: supersedes !== null && forgotten.ids.has(supersedes) ? null : supersedes,
    supersededBy: supersededBy !== null && forgotten.ids.has(supersededBy) ? null : supersededBy,
    // What was never believed does not become so: of what it contradicted the id stays.
    doubtedBy: doubtedBy !== null && forgotten.ids.has(doubtedBy) && !isDisputed(memory) ? null : doubtedBy,
  };
}

/** What is left of what an entry of the log says. Ids stay, words go. */
export function payloadWithout(payload: Payload, forgotten: Forgotten): Payload {
  const { ids, blanks } = forgotten;
  if (payload.kind === "turns") {
    const turns = payload.turns.filter(({ id }) => !ids.has(id));
    return {
      ...payload,
      turns: turns.map((turn) => {
        const blanked = blanks.get(turn.id);
        return blanked ? withBlanks(turn, blanked) : turn;
      }),
    };
  }
  if (payload.kind === "forget" && payload.blanks) {
    const left = payload.blanks.filter(({ turn }) => !ids.has(turn));
    return { ...payload, blanks: left.map((one) => blankedOf(blanks.get(one.turn) ?? one)) };
  }
  if (payload.kind === "feedback") {
    const { signals, answer, note, tallies, ...rest } = payload;
    return {
      ...rest,
      signals: signals.filter(({ id }) => !ids.has(id)),
      ...(answer && !ids.has(answer.to) && { answer }),
      ...(note !== undefined && !ids.has(note) && { note }),
      tallies: tallies.filter(({ id }) => !ids.has(id)),
    };
  }
  const memoriesLeft = <M extends Memory>(memories: readonly M[]): M[] =>
    memories.filter(({ id }) => !ids.has(id)).map((memory) => memoryWithout(memory, forgotten));
  if (payload.kind === "undo" || payload.kind === "redo") {
    const { memories, before, tallies } = payload;
    return {
      ...payload,
      memories: memoriesLeft(memories),
      before: memoriesLeft(before),
      tallies: tallies.filter(({ id }) => !ids.has(id)),
    };
  }
  if (payload.kind !== "run") return payload;
  const operations = payload.operations
    .filter(({ memory }) => !ids.has(memory))
    .map((operation) => ({ ...operation, evidence: evidenceWithout(operation, forgotten) }))
    .filter(({ evidence }) => evidence.length > 0);
  return { ...payload, operations, memories: memoriesLeft(payload.memories) };
}

const blankedOf = ({ turn, content, zones }: Blanked): Blanked => ({ turn, content, zones });

/** The evidence that is left, with the words that are left of each quote. */
export function evidenceWithout(
  { evidence, text }: Pick<Memory, "evidence" | "text">,
  { ids, blanks }: Forgotten,
): Evidence[] {
  return evidence.flatMap((one) => {
    if (ids.has(one.turn)) return [];
    const blanked = blanks.get(one.turn);
    const quote = blanked ? quoteLeft(one, blanked.content, text) : one.quote;
    return quote === undefined ? [] : [{ ...one, quote }];
  });
}
