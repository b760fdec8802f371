import type { Payload } from "./entry.js";
import type { Evidence } from "./evidence.js";
import type { Memory } from "./memory.js";
import type { Turn } from "./turn.js";

/** The ids that are to go: what an entry of the log says of forgetting, and all that is left of what is forgotten. */
export interface Forgetting {
  memories: string[];
  turns: string[];
}

/** Ids of memories and turns that are forgotten and never come back. */
export type Forgotten = ReadonlySet<string>;

/**
 * What has to go so that `id`, a memory or a turn, is truly forgotten. A memory goes with all its versions and with the
 * turns that they rest on, since those say it in their own words. What rests only on a turn that goes, goes with it if
 * the turn itself was to be forgotten, or if it rests on the same words; what was learned from other words stays.
 *
 * @param payloads what the log says of the scope, oldest first.
 * @returns undefined if there is no such id.
 */
export function planForgetting(id: string, payloads: readonly Payload[]): Forgetting | undefined {
  const { turns, memories, evidence } = gather(payloads);
  const versions = memories.has(id) ? versionsOf(id, memories) : new Set<string>();
  if (versions.size === 0 && !turns.has(id)) return undefined;
  const words = [...versions].flatMap((version) => evidence.get(version) ?? []);
  const gone = new Set(versions.size === 0 ? [id] : words.map((one) => one.turn));
  const saysIt = (one: Evidence) => versions.size === 0 || words.some((word) => sameWords(one, word, turns));
  const dependent = [...memories.keys()].filter((memory) => {
    const rests = evidence.get(memory) ?? [];
    return rests.length > 0 && rests.every((one) => gone.has(one.turn)) && rests.some(saysIt);
  });
  return { memories: [...new Set([...versions, ...dependent])].sort(), turns: [...gone].sort() };
}

/** Everything that a scope holds. */
export function planForgettingAll(payloads: readonly Payload[]): Forgetting {
  const { turns, memories } = gather(payloads);
  return { memories: [...memories.keys()].sort(), turns: [...turns.keys()].sort() };
}

/** What is left of a memory: it names nothing forgotten, unless it would name no turn at all. */
export function memoryWithout(memory: Memory, forgotten: Forgotten): Memory {
  const { supersedes, supersededBy, doubtedBy } = memory;
  return {
    ...memory,
    evidence: evidenceWithout(memory.evidence, forgotten),
    supersedes: supersedes !== null && forgotten.has(supersedes) ? null : supersedes,
    supersededBy: supersededBy !== null && forgotten.has(supersededBy) ? null : supersededBy,
    doubtedBy: doubtedBy !== null && forgotten.has(doubtedBy) ? null : doubtedBy,
  };
}

/** What is left of what an entry of the log says. Ids stay, words go. */
export function payloadWithout(payload: Payload, forgotten: Forgotten): Payload {
  if (payload.kind === "turns") return { ...payload, turns: payload.turns.filter(({ id }) => !forgotten.has(id)) };
  if (payload.kind !== "run") return payload;
  return {
    ...payload,
    operations: payload.operations
      .filter(({ memory }) => !forgotten.has(memory))
      .map((operation) => ({ ...operation, evidence: evidenceWithout(operation.evidence, forgotten) })),
    memories: payload.memories.filter(({ id }) => !forgotten.has(id)).map((memory) => memoryWithout(memory, forgotten)),
  };
}

function evidenceWithout(evidence: Evidence[], forgotten: Forgotten): Evidence[] {
  const left = evidence.filter(({ turn }) => !forgotten.has(turn));
  return left.length > 0 ? left : evidence;
}

interface Gathered {
  turns: Map<string, Turn>;
  /** Each memory as it is after the last entry. */
  memories: Map<string, Memory>;
  /** Everything that a memory was ever said to rest on: a row names only the first turns. */
  evidence: Map<string, Evidence[]>;
}

function gather(payloads: readonly Payload[]): Gathered {
  const gathered: Gathered = { turns: new Map(), memories: new Map(), evidence: new Map() };
  const rests = (memory: string, on: readonly Evidence[]) =>
    gathered.evidence.set(memory, [...(gathered.evidence.get(memory) ?? []), ...on]);
  for (const payload of payloads) {
    if (payload.kind === "turns") for (const turn of payload.turns) gathered.turns.set(turn.id, turn);
    if (payload.kind !== "run") continue;
    for (const memory of payload.memories) {
      gathered.memories.set(memory.id, memory);
      rests(memory.id, memory.evidence);
    }
    for (const { op, memory, evidence } of payload.operations) if (op === "reinforce") rests(memory, evidence);
  }
  return gathered;
}

/** The memory with all that it replaced and was replaced by. */
function versionsOf(id: string, memories: ReadonlyMap<string, Memory>): Set<string> {
  const found = new Set([id]);
  for (const one of found) {
    for (const { id: other, supersedes, supersededBy } of memories.values()) {
      if (supersedes === one || supersededBy === one) found.add(other);
      if (other === one) for (const next of [supersedes, supersededBy]) if (next && memories.has(next)) found.add(next);
    }
  }
  return found;
}

/** True where two quotes of one turn share words of it. */
function sameWords(a: Evidence, b: Evidence, turns: ReadonlyMap<string, Turn>): boolean {
  if (a.turn !== b.turn) return false;
  const content = fold(turns.get(a.turn)?.content ?? "");
  const [first, second] = [fold(a.quote), fold(b.quote)];
  const [from, start] = [content.indexOf(first), content.indexOf(second)];
  if (from < 0 || start < 0) return first.includes(second) || second.includes(first);
  return from < start + second.length && start < from + first.length;
}

const fold = (text: string) => text.replace(/\s+/g, " ").trim();
