import type { Kind } from "../domain/kind.js";
import type { Memory } from "../domain/memory.js";
import { type Match, relevanceOf } from "./match.js";
import type { MemoryHit } from "./score-memories.js";
import type { TurnHit } from "./score-turns.js";
import { addUp, byScore, round, type Terms } from "./terms.js";
import type { ShownTurn } from "./turns.js";
import { WEIGHTS } from "./weights.js";

/** One piece of evidence in the ranked list: a memory with the turn it rests on, or a turn that no memory speaks for. */
export interface Hit<T extends ShownTurn = ShownTurn> {
  /** The memory's id, or the turn's where there is no memory. */
  id: string;
  kind: Kind | "turns";
  score: number;
  /** What made the score. The terms add up to it. */
  why: Terms;
  memory: Memory | null;
  /** False for a memory that does not hold any more. */
  current: boolean;
  /** The turn, where it was among the scored ones. */
  turn: T | null;
  /** The ids of the turns that stand behind this hit: the one that matters most. */
  sources: string[];
  /** Further memories that rest on the same turn, best first. */
  also: Memory[];
  match: Match;
}

export interface FuseOptions<T extends ShownTurn = ShownTurn> {
  /** What speaks for a hit whatever the question is (recency, feedback, trust), in [0, 1]. Default: nothing. */
  prior?: (hit: Hit<T>) => number;
  /** The question asks for what was so before. Default false. */
  past?: boolean;
}

/** A memory speaks for its turn where it fits the question at least this well, as a share of how the turn fits. */
const SPEAKS = 0.8;
/** The least difference between two scores. */
const STEP = 1e-4;

/**
 * Joins scored turns and memories into one ranked list. A memory and the best turn that it cites are one piece of
 * evidence. Where the memory fits the question about as well as the turn, it is shown, and scores what its turn scores, or
 * more where it matches better; where it says something else, the turn is shown. The memory's other turns keep their own
 * places, and a turn speaks through one memory only, so that no piece of evidence takes two places. Of two memories with
 * the same key, the current one comes first, or the outdated one where the question asks for what was so before.
 */
export function fuse<T extends ShownTurn>(
  turns: readonly TurnHit<T>[],
  memories: readonly MemoryHit[],
  { prior, past = false }: FuseOptions<T> = {},
): Hit<T>[] {
  const byTurn = new Map(turns.map((hit) => [hit.id, hit]));
  const scoreOf = (turn: string) => byTurn.get(turn)?.score ?? -Number.MAX_VALUE;
  const spoken = new Map<string, Hit<T>>();
  const silent = new Map<string, Memory[]>();
  const hits: Hit<T>[] = [];

  for (const found of [...memories].sort(byScore)) {
    const cited = [...new Set(found.memory.evidence.map(({ turn }) => turn))].sort((a, b) => scoreOf(b) - scoreOf(a));
    const free = cited.find((id) => !spoken.has(id));
    const behind = byTurn.get(free ?? "");
    if (behind !== undefined && relevanceOf(found.match) < SPEAKS * relevanceOf(behind.match)) {
      silent.set(behind.id, [...(silent.get(behind.id) ?? []), found.memory]);
      continue;
    }
    const taken = spoken.get(cited[0] ?? "");
    if (free === undefined && taken !== undefined) {
      taken.also.push(found.memory);
      continue;
    }
    const hit = memoryHit(found, free, behind);
    if (free !== undefined) spoken.set(free, hit);
    hits.push(hit);
  }
  for (const found of turns) if (!spoken.has(found.id)) hits.push(turnHit(found));
  for (const hit of hits) hit.also.push(...(silent.get(hit.turn?.id ?? "") ?? []));

  if (prior) for (const hit of hits) change(hit, { ...hit.why, prior: WEIGHTS.prior * prior(hit) });
  lift(hits, (hit) => hit.current !== past);
  return hits.sort(byScore);
}

function memoryHit<T extends ShownTurn>(
  found: MemoryHit,
  source: string | undefined,
  behind: TurnHit<T> | undefined,
): Hit<T> {
  const { memory, current, match } = found;
  const own =
    behind === undefined
      ? found.terms
      : { ...behind.terms, support: WEIGHTS.support * Math.max(0, found.score - behind.score) };
  const { terms, score } = addUp(own);
  return {
    id: memory.id,
    kind: memory.agent,
    score,
    why: terms,
    memory,
    current,
    turn: behind?.turn ?? null,
    sources: source === undefined ? [] : [source],
    also: [],
    match: {
      coverage: Math.max(match.coverage, behind?.match.coverage ?? 0),
      cosine: Math.max(match.cosine, behind?.match.cosine ?? -1),
      date: Math.max(match.date, behind?.match.date ?? 0),
    },
  };
}

function turnHit<T extends ShownTurn>({ id, turn, score, terms, match }: TurnHit<T>): Hit<T> {
  return { id, kind: "turns", score, why: terms, memory: null, current: true, turn, sources: [id], also: [], match };
}

/** Raises the wanted version of a memory just above the best other one: what it replaced matched the question as well. */
function lift(hits: readonly Hit[], wanted: (hit: Hit) => boolean): void {
  const versions = hits.filter((hit) => hit.memory !== null);
  const rivals = new Map<string, number>();
  for (const hit of versions.filter((hit) => !wanted(hit))) {
    rivals.set(keyOf(hit), Math.max(hit.score, rivals.get(keyOf(hit)) ?? -Infinity));
  }
  for (const hit of versions.filter(wanted)) {
    const rival = rivals.get(keyOf(hit));
    if (rival !== undefined && rival >= hit.score) {
      change(hit, { ...hit.why, version: round(rival + STEP - hit.score) });
    }
  }
}

const keyOf = ({ memory }: Hit) => JSON.stringify([memory?.agent, memory?.key]);

function change(hit: Hit, why: Terms): void {
  const { terms, score } = addUp(why);
  hit.why = terms;
  hit.score = score;
}
