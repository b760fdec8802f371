import { isInferred } from "../domain/memory.js";
import type { Hit } from "./hit.js";
import { type Match, relevanceOf } from "./match.js";
import { addUp, byScore, round, type Terms } from "./terms.js";

/** The least difference between two scores. */
export const STEP = 1e-4;
/** What comes with every request stands at this place or above. */
const STANDING_PLACE = 3;

/** What a newer statement stands against: the memory it replaced or makes doubtful, and the words that one rests on. */
export interface Outdated {
  memory: string;
  turns: readonly string[];
}

/** So many changes of one thing are followed. */
const LONGEST_CHAIN = 4;
/** What is newer must fit the question this well, as a share of how what it is raised above fits, unless that is over. */
const FITS = 0.5;
/** How memories fit the question by themselves, by their ids, without the turns they rest on. */
export type OwnMatches = ReadonlyMap<string, Match>;
/** A memory may say in other words than its turn what is asked for, and the turn may say it where the memory is short. */
const fitOf = ({ id, match }: Hit, own: OwnMatches) => Math.max(relevanceOf(match), relevanceOf(own.get(id) ?? match));
const fits = (newer: Hit, older: Hit, own: OwnMatches) => fitOf(newer, own) >= FITS * relevanceOf(older.match);

/** Raises the wanted version of a memory just above the best other one, where it fits: what it replaced matched as well. */
export function liftVersion<H extends Hit>(
  hits: readonly H[],
  wanted: (hit: H) => boolean,
  own: OwnMatches = new Map(),
): void {
  const versions = hits.filter((hit) => hit.memory !== null);
  const others = new Map<string, H[]>();
  for (const hit of versions.filter((hit) => !wanted(hit))) {
    others.set(keyOf(hit), [...(others.get(keyOf(hit)) ?? []), hit]);
  }
  for (const hit of versions.filter(wanted)) {
    const rivals = (others.get(keyOf(hit)) ?? []).filter((rival) => fits(hit, rival, own));
    const bar = Math.max(...rivals.map(({ score }) => score));
    if (bar >= hit.score) change(hit, { ...hit.why, version: round(bar + STEP - hit.score) });
  }
}

/**
 * Raises what was said later just above what it replaced or makes doubtful, and above the words that said so then: they
 * often fit the question better. Words that say several things give way only where the one that was replaced fits.
 *
 * @param outdated what a memory or turn replaced or makes doubtful, by its id.
 * @param own how memories fit by themselves. Default: as the hits do.
 */
export function liftNewer(
  hits: readonly Hit[],
  outdated: ReadonlyMap<string, readonly Outdated[]>,
  own: OwnMatches = new Map(),
): void {
  if (outdated.size === 0) return;
  const isAbout = ({ memory }: Outdated, turn: Hit) =>
    own.size === 0 || relevanceOf(own.get(memory) ?? NOTHING) >= ABOUT * relevanceOf(turn.match);
  for (let pass = 0; pass < LONGEST_CHAIN; pass++) {
    for (const newer of hits) {
      const older = [...new Set([newer.id, ...newer.sources])].flatMap((id) => outdated.get(id) ?? []);
      if (older.length === 0) continue;
      const rivals = hits.filter(
        (hit) =>
          hit !== newer &&
          older.some((one) => (hit.memory ? one.memory === hit.id : one.turns.includes(hit.id) && isAbout(one, hit))) &&
          ((hit.memory !== null && !hit.current) || fits(newer, hit, own)),
      );
      const bar = Math.max(...rivals.map(({ score }) => score));
      if (bar < newer.score) continue;
      change(newer, { ...newer.why, newer: round((newer.why.newer ?? 0) + bar + STEP - newer.score) });
    }
  }
}
/** What a turn says is what was replaced where that fits the question this well, as a share of how the turn fits. */
const ABOUT = 0.8;
const NOTHING: Match = { coverage: 0, cosine: 0, date: 0 };

/** Raises what comes with every request to the third place, the first of them highest. */
export function liftStanding(hits: readonly Hit[], ids: readonly string[]): void {
  const standing = ids.flatMap((id) => hits.find((hit) => hit.memory?.id === id) ?? []);
  const others = hits.filter((hit) => !standing.includes(hit)).sort(byScore);
  const bar = others[STANDING_PLACE - 1]?.score;
  if (bar === undefined) return;
  standing.forEach((hit, i) => {
    const wanted = bar + STEP * (standing.length - i);
    if (hit.score < wanted) change(hit, { ...hit.why, standing: round(wanted - hit.score) });
  });
}

/** Gives a hit other terms, and the score that they add up to. */
export function change(hit: Hit, why: Terms): void {
  const { terms, score } = addUp(why);
  hit.why = terms;
  hit.score = score;
}

const keyOf = ({ memory }: Hit) => JSON.stringify([memory?.agent, memory?.key]);

/**
 * What nobody said counts half, and never stands above what somebody stated that fits the question as well: an inference is
 * a guess.
 */
export function lowerInferred(hits: readonly Hit[]): void {
  const stated = hits.filter(({ memory }) => memory !== null && !isInferred(memory));
  for (const hit of hits) {
    if (hit.memory === null || !isInferred(hit.memory)) continue;
    const fits = relevanceOf(hit.match);
    const rivals = stated.filter(({ match }) => relevanceOf(match) >= fits).map(({ score }) => score - STEP);
    const most = Math.min(GUESS * hit.score, ...rivals);
    if (most < hit.score) change(hit, { ...hit.why, inferred: round(most - hit.score) });
  }
}
const GUESS = 0.5;
