import { speakerOf } from "../domain/turn.js";
import { CHANGE } from "./cues.js";
import type { Hit } from "./hit.js";
import { change, STEP } from "./lift.js";
import { byScore, round } from "./terms.js";
import { stems } from "./tokens.js";
import type { ShownTurn } from "./turns.js";

/** A hit with its turn, and what it says. */
interface Told {
  hit: Hit;
  turn: ShownTurn;
  stems: ReadonlySet<string>;
  names: ReadonlySet<string>;
  /** What of it may tell of a change: of a memory the words it rests on, which may be few of its turn's. */
  turning: string;
  turningStems: ReadonlySet<string>;
}

/** So many of the best hits may be outdated. */
const AMONG = 5;
/** What changes something scores this share of it, and holds this share of what it holds of the topic. */
const ON_TOPIC = { score: 0.7, shared: 2 / 3 } as const;
/** The same where it goes on about something the older one names: so many of its own words, and this share of them. */
const GOES_ON = { score: 0.45, stems: 2, shared: 1 / 4 } as const;

/**
 * Raises a statement that something has changed just above an older one of the same speaker on the same matter: where no
 * key joins the two, the words of the older one often fit the question better. On the same matter is what holds as much of
 * the topic, or goes on about a thing that the older one names: `Rex isn't a boxer` has no word of a question for the breed of the dog.
 *
 * @param topic the stems of the question.
 * @param turnsAway true for words that correct, change or end something.
 */
export function liftChanges(
  hits: readonly Hit[],
  topic: readonly string[],
  turnsAway: (words: string) => boolean = () => false,
): void {
  const said = [...hits].sort(byScore).flatMap(told);
  const best = said.slice(0, AMONG);
  for (const newer of said) {
    const { hit, turn, turning } = newer;
    if (!hit.current) continue;
    const [changes, turns] = [CHANGE.test(turning), turnsAway(turning)];
    if (!changes && !turns) continue;
    const older = best.filter(
      (one) =>
        one.turn.at < turn.at &&
        speakerOf(one.turn) === speakerOf(turn) &&
        one.hit.score >= hit.score &&
        ((changes && best.includes(newer) && isOnTopic(newer, one, topic)) || goesOn(newer, one, topic)),
    );
    const bar = Math.max(...older.map((one) => one.hit.score));
    if (older.length > 0) change(hit, { ...hit.why, newer: round((hit.why.newer ?? 0) + bar + STEP - hit.score) });
  }
}

function isOnTopic(newer: Told, older: Told, topic: readonly string[]): boolean {
  const held = topic.filter((stem) => older.stems.has(stem));
  const shared = held.filter((stem) => newer.turningStems.has(stem));
  const near = newer.hit.score >= ON_TOPIC.score * older.hit.score;
  return near && shared.length > 0 && shared.length >= ON_TOPIC.shared * held.length;
}

function goesOn(newer: Told, older: Told, topic: readonly string[]): boolean {
  const shared = [...newer.turningStems].filter((stem) => older.stems.has(stem));
  const isNamed = shared.some((stem) => older.names.has(stem) && !topic.includes(stem));
  const near = newer.hit.score >= GOES_ON.score * older.hit.score;
  const isAsked = topic.some((stem) => older.stems.has(stem));
  return near && isAsked && isNamed && shared.length >= Math.max(GOES_ON.stems, GOES_ON.shared * newer.stems.size);
}

function told(hit: Hit): Told[] {
  const { turn, memory } = hit;
  if (turn === null) return [];
  const { content } = turn;
  const quotes = memory?.evidence.flatMap((one) => (one.turn === turn.id ? [one.quote] : [])) ?? [];
  const turning = quotes.length > 0 ? quotes.join("\n") : content;
  return [
    {
      hit,
      turn,
      stems: new Set(stems(content)),
      names: namesIn(content),
      turning,
      turningStems: new Set(stems(turning)),
    },
  ];
}

/** The stems of words with a capital inside a sentence. */
const namesIn = (content: string): Set<string> =>
  new Set([...content.matchAll(/(?<=[\p{L}\p{N},;:'’"] )(?!I\b)\p{Lu}\p{Ll}+/gu)].flatMap(([word]) => stems(word)));

/** What only makes sense beside what was just said comes so many turns after it, in so few words, and fits about as well. */
const AFTERWARDS = { turns: 2, stems: 7, share: 0.6 } as const;

/**
 * Raises a short remark that puts something right or tells that it changed (`no, it's at 4`) just above what was said before
 * it in the session: such a remark does not name its topic, so the question fits what it puts right. Of what was understood as
 * a memory it is known by then what it changes.
 *
 * @param turnsAway true for words that correct, change or end something.
 */
export function liftRemarks(hits: readonly Hit[], turnsAway: (words: string) => boolean): void {
  const said = hits.flatMap((hit) => (hit.turn ? [{ hit, turn: hit.turn }] : []));
  const inOrder = [...said].sort((a, b) => a.turn.position - b.turn.position);
  for (const { hit, turn } of inOrder) {
    if (turn.role !== "user" || hit.memory !== null || !(CHANGE.test(turn.content) || turnsAway(turn.content)))
      continue;
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
