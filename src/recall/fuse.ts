import { isDisputed, type Memory } from "../domain/memory.js";
import type { Hit } from "./hit.js";
import { change, liftNewer, liftStanding, liftVersion, lowerInferred, type Outdated } from "./lift.js";
import { liftChanges, liftRemarks } from "./lift-changes.js";
import { type Match, relevanceOf } from "./match.js";
import type { MemoryHit } from "./score-memories.js";
import type { TurnHit } from "./score-turns.js";
import { addUp, byScore, isAsked, type Terms } from "./terms.js";
import type { ShownTurn } from "./turns.js";
import { WEIGHTS } from "./weights.js";

export interface FuseOptions<T extends ShownTurn = ShownTurn> {
  /** What else speaks for a hit, as terms of at most 1 in all (its MARK score). Default: nothing. */
  prior?: (hit: Hit<T>) => Terms;
  /** What else speaks for or against a hit, as terms of their own weight. Default: nothing. */
  own?: (hit: Hit<T>) => Terms;
  /** The question asks for what was so before. Default false. */
  past?: boolean;
  /** The topic's stems, where the question asks how things are now: what says that they changed comes first. Default: none. */
  changesOf?: readonly string[];
  /** True for words that correct, change or end something, where the question asks how things are now. Default: for none. */
  turnsAway?: (words: string) => boolean;
  /** What memories and turns replaced or make doubtful, by their ids: the newer one comes first. Default: nothing. */
  outdated?: ReadonlyMap<string, readonly Outdated[]>;
  /** How what was replaced and is not among the memories fits the question, by its id. Default: nothing. */
  replaced?: ReadonlyMap<string, Match>;
  /** Memories that come with the question whatever else is found, the most important first. Default: none. */
  standing?: readonly string[];
}

/** A memory speaks for its turn where it fits the question at least this well, as a share of how the turn fits. */
const SPEAKS = 0.9;

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
  {
    prior,
    own,
    past = false,
    standing = [],
    changesOf = [],
    turnsAway,
    outdated = new Map(),
    replaced = new Map(),
  }: FuseOptions<T> = {},
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
    const speaks =
      standing.includes(found.id) ||
      (found.current && outdated.has(found.id)) || // it says what holds instead
      isAsked(own?.(memoryHit(found, free, behind)));
    if (!speaks && behind !== undefined && !speaksFor(found, behind)) {
      silent.set(behind.id, [...(silent.get(behind.id) ?? []), found.memory]);
      continue;
    }
    const taken = spoken.get(cited[0] ?? "");
    if (!speaks && free === undefined && taken !== undefined) {
      taken.also.push(found.memory);
      continue;
    }
    // What else was understood of a turn is measured with it as well, or it would pass what fits better.
    const beside = free === undefined ? byTurn.get(cited[0] ?? "") : undefined;
    const hit = memoryHit(found, free, behind, beside);
    if (free !== undefined) spoken.set(free, hit);
    hits.push(hit);
  }
  for (const found of turns) if (!spoken.has(found.id)) hits.push(turnHit(found));
  for (const hit of hits) hit.also.push(...(silent.get(hit.turn?.id ?? "") ?? []));

  if (own) for (const hit of hits) change(hit, { ...hit.why, ...own(hit) });
  if (prior) for (const hit of hits) change(hit, { ...hit.why, ...weighted(prior(hit)) });
  const wasBelieved = ({ memory }: Hit<T>) => memory === null || !isDisputed(memory);
  const ownMatches = new Map([...replaced, ...memories.map(({ id, match }): [string, Match] => [id, match])]);
  liftVersion(hits, (hit) => hit.current !== past && wasBelieved(hit), ownMatches);
  if (changesOf.length > 0) liftChanges(hits, changesOf, turnsAway);
  if (turnsAway) liftRemarks(hits, turnsAway);
  if (!past) liftNewer(hits, outdated, ownMatches);
  liftStanding(hits, standing);
  lowerInferred(hits);
  return hits.sort(byScore);
}

/** A memory may stand for its turn where it fits about as well; for a long turn, which says much else, where it holds most of what is asked. */
function speaksFor<T extends ShownTurn>({ match, memory }: MemoryHit, { match: whole, turn }: TurnHit<T>): boolean {
  if (relevanceOf(match) < SPEAKS * relevanceOf(whole)) return false;
  const isPart = turn.content.length > LONG && memory.origin === "rules";
  return !isPart || match.coverage >= MOST_ASKED || match.cosine > whole.cosine;
}
/** In UTF-16 units. */
const LONG = 240;
const MOST_ASKED = 0.6;

function memoryHit<T extends ShownTurn>(
  found: MemoryHit,
  source: string | undefined,
  behind: TurnHit<T> | undefined,
  beside = behind,
): Hit<T> {
  const { memory, current, match } = found;
  const own =
    beside === undefined
      ? found.terms
      : { ...beside.terms, support: supportOf(memory) * Math.max(0, found.score - beside.score) };
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
    match: behind === undefined ? match : evidenceMatch(memory, match, behind.match),
    arms: behind?.arms ?? found.arms,
  };
}

const supportOf = ({ origin }: Memory) => (origin === "rules" ? WEIGHTS.supportOfRules : WEIGHTS.support);

/** How well a memory and its turn fit together. What rules read from a turn are its own words: they say nothing more. */
function evidenceMatch({ origin }: Memory, own: Match, turn: Match): Match {
  return {
    coverage: origin === "rules" ? turn.coverage : Math.max(own.coverage, turn.coverage),
    cosine: origin === "rules" ? turn.cosine : Math.max(own.cosine, turn.cosine),
    date: Math.max(own.date, turn.date),
  };
}

function turnHit<T extends ShownTurn>({ id, turn, score, terms, match, arms }: TurnHit<T>): Hit<T> {
  return {
    id,
    kind: "turns",
    score,
    why: terms,
    memory: null,
    current: true,
    turn,
    sources: [id],
    also: [],
    match,
    arms,
  };
}

const weighted = (terms: Terms): Terms =>
  Object.fromEntries(
    Object.entries(terms).map(([name, value]) => [
      name,
      (name === "feedback" ? WEIGHTS.feedback : WEIGHTS.prior) * value,
    ]),
  );
