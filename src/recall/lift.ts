import { isInferred } from "../domain/memory.js";
import { speakerOf } from "../domain/turn.js";
import { CHANGE } from "./cues.js";
import type { Hit } from "./hit.js";
import { type Match, relevanceOf } from "./match.js";
import { addUp, byScore, round, type Terms } from "./terms.js";
import { stems } from "./tokens.js";

/** The least difference between two scores. */
const STEP = 1e-4;
/** What comes with every request stands at this place or above. */
const STANDING_PLACE = 3;

/** Raises the wanted version of a memory just above the best other one: what it replaced matched the question as well. */
export function liftVersion<H extends Hit>(hits: readonly H[], wanted: (hit: H) => boolean): void {
  const versions = hits.filter((hit) => hit.memory !== null);
  const others = new Map<string, H[]>();
  for (const hit of versions.filter((hit) => !wanted(hit))) {
    others.set(keyOf(hit), [...(others.get(keyOf(hit)) ?? []), hit]);
  }
  for (const hit of versions.filter(wanted)) {
    const rivals = (others.get(keyOf(hit)) ?? []).filter((rival) => fits(hit.match, rival.match));
    const bar = Math.max(...rivals.map(({ score }) => score));
    if (bar >= hit.score) change(hit, { ...hit.why, version: round(bar + STEP - hit.score) });
  }
}

/** What a newer statement stands against: the memory it replaced or makes doubtful, and the words that one rests on. */
export interface Outdated {
  memory: string;
  turns: readonly string[];
}

/** So many changes of one thing are followed. */
const LONGEST_CHAIN = 4;
/** What is newer must fit the question this well, as a share of how what it is raised above fits. */
const FITS = 0.5;
const fits = (newer: Match, older: Match) => relevanceOf(newer) >= FITS * relevanceOf(older);

/**
 * Raises what was said later just above what it replaced or makes doubtful, and above the words that said so then: they
 * often fit the question better. Words that say several things give way only where the one that was replaced fits.
 *
 * @param outdated what a memory or turn replaced or makes doubtful, by its id.
 * @param own how memories fit by themselves, by their ids, without their turns. Default: as the hits do.
 */
export function liftNewer(
  hits: readonly Hit[],
  outdated: ReadonlyMap<string, readonly Outdated[]>,
  own: ReadonlyMap<string, Match> = new Map(),
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
          fits(newer.match, hit.match),
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

/** A change is looked for among so many of the best hits; it must score this share of what it changes, and hold this share
 * of what that holds of the topic. */
const CHANGES = { among: 5, share: 0.7, shared: 2 / 3 } as const;

/**
 * Raises a statement that something has changed just above an older one of the same speaker on the same matter: where no
 * key joins the two, the words of the older one often fit the question better.
 *
 * @param topic the stems of the question that both must share.
 */
export function liftChanges(hits: readonly Hit[], topic: readonly string[]): void {
  const best = [...hits].sort(byScore).slice(0, CHANGES.among);
  const said = best.flatMap((hit) =>
    hit.turn ? [{ hit, turn: hit.turn, own: new Set(stems(hit.turn.content)) }] : [],
  );
  for (const newer of said.filter(({ turn, hit }) => CHANGE.test(turn.content) && hit.current)) {
    const older = said.filter(({ hit, turn, own }) => {
      const held = topic.filter((stem) => own.has(stem));
      const shared = held.filter((stem) => newer.own.has(stem));
      return (
        turn.at < newer.turn.at &&
        speakerOf(turn) === speakerOf(newer.turn) &&
        hit.score >= newer.hit.score &&
        newer.hit.score >= CHANGES.share * hit.score &&
        shared.length > 0 &&
        shared.length >= CHANGES.shared * held.length
      );
    });
    const bar = Math.max(...older.map(({ hit }) => hit.score));
    if (older.length > 0) change(newer.hit, { ...newer.hit.why, newer: round(bar + STEP - newer.hit.score) });
  }
}

/** What only makes sense beside what was just said comes so many turns after it, in so few words, and fits about as well. */
const AFTERWARDS = { turns: 2, stems: Number(process.env.ST ?? 6), share: 0.6 } as const;

/**
 * Raises a short remark that puts something right or tells that it changed (`no, it's at 4`) just above what was said before
 * it in the session: such a remark does not name its topic, so the question fits what it puts right.
 *
 * @param turnsAway true for words that correct, change or end something.
 */
export function liftRemarks(hits: readonly Hit[], turnsAway: (words: string) => boolean): void {
  const said = hits.flatMap((hit) => (hit.turn ? [{ hit, turn: hit.turn }] : []));
  const inOrder = [...said].sort((a, b) => a.turn.position - b.turn.position);
  for (const { hit, turn } of inOrder) {
    if (turn.role !== "user" || !hit.current || !turnsAway(turn.content)) continue;
    if (stems(turn.content).length > AFTERWARDS.stems) continue;
    const before = said.filter(
      (other) =>
        other.turn.session === turn.session &&
        other.turn.position < turn.position &&
        other.turn.position >= turn.position - AFTERWARDS.turns &&
        hit.score >= AFTERWARDS.share * other.hit.score,
    );
    const bar = Math.max(...before.map((other) => other.hit.score));
    if (bar >= hit.score) change(hit, { ...hit.why, newer: round((hit.why.newer ?? 0) + bar + STEP - hit.score) });
  }
}

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
