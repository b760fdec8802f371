import { isInferred, type Memory } from "../domain/memory.js";
import { speakerOf } from "../domain/turn.js";
import { type Entry, memoryEntry, type Standing, turnEntry } from "./entry.js";
import type { Hit } from "./hit.js";
import { isSaidBy } from "./said-by.js";
import { stems } from "./tokens.js";
import type { ShownTurn } from "./turns.js";

/** Looks up the turns of the hits, and those just before and after, by their place. */
export interface Nearby {
  at(session: string, position: number): ShownTurn | undefined;
}

export interface EvidenceOptions {
  standing: Standing;
  /** The stems of the question: of a long text the part that it is about is shown. Default: none. */
  asked?: readonly string[];
  /** Default: no turns. */
  near?: Nearby;
  /** Where it is not sure what answers the question: all turns behind memories, and what stands just before and after. Default false. */
  wide?: boolean;
  /** Several things are asked for: all turns behind memories. Default false. */
  several?: boolean;
}

/** Of so many of the best hits, the turn behind a memory is shown as well: rules and models leave out what they do not understand. */
const WITNESSED = 3;

/**
 * The lines of hits in the order in which they deserve room, each once: the best with its turn, what the others say, then the
 * turns behind the best memories. A turn
 * comes with what it cannot be read without: the question that it answers, the answer to what it asks, or what came before
 * where it begins by pointing there. A turn whose words the memories among the hits say is not said twice. What else was
 * understood of a turn is shown where no turn stands behind it; what was inferred from it in any case, for it says nothing of that.
 */
export function evidenceOf(
  hits: readonly Hit[],
  { standing, asked = [], near = NOTHING, wide = false, several = false }: EvidenceOptions,
): Entry[] {
  const memories = hits.flatMap(({ memory }) => memory ?? []);
  const isTold = (turn: ShownTurn) => isSaidBy(memories, turn);
  const ofMemory = (memory: Memory, turn: ShownTurn | null) => memoryEntry(memory, standing, turn?.offset, asked);
  const ofTurn = (turn: ShownTurn) =>
    [turn, ...(wide || !isTold(turn) ? besideOf(turn, near, wide) : [])]
      .filter((one) => !isTold(one))
      .map((one) => turnEntry(one, asked));
  const tellers = ({ id }: ShownTurn) => memories.filter(({ evidence }) => evidence.some(({ turn }) => turn === id));
  const inPlaceOf = (turn: ShownTurn) => (isTold(turn) ? tellers(turn).map((memory) => ofMemory(memory, turn)) : []);
  const entries = [
    ...hits.flatMap(({ memory, turn }, i) => {
      if (!memory) return turn ? [...inPlaceOf(turn), ...ofTurn(turn)] : [];
      // What else was said with what fits best comes before what fits less.
      return [ofMemory(memory, turn), ...(turn && i === 0 && !isTold(turn) ? [turnEntry(turn, asked)] : [])];
    }),
    ...hits.flatMap(({ memory, turn }, i) =>
      memory && turn && (wide || several || i < WITNESSED) ? ofTurn(turn) : [],
    ),
    ...hits.flatMap(({ also, turn }) =>
      (turn ? also.filter(isInferred) : also).map((memory) => ofMemory(memory, turn)),
    ),
  ];
  return entries.filter(({ id }, i) => entries.findIndex((one) => one.id === id) === i);
}

const NOTHING: Nearby = { at: () => undefined };

/** Asks something, maybe among other things. */
const ASKS = /[?？؟](?=[\s"'”’)\]]|$)/u;
/** Begins by pointing at what was said before. */
const POINTS =
  /^\W*(?:he|she|it|its|it['’]s|they|that|this|those|these|there|then|yes|yeah|yep|no|nope|same|so)(?![\p{L}'’-])/iu;
/** A turn of no more content words says little by itself. */
const BARE = 2;

/** The turns that one cannot be read without, those before it first; or, `wide`, whatever stands beside it. */
function besideOf(turn: ShownTurn, near: Nearby, wide: boolean): ShownTurn[] {
  const before = near.at(turn.session, turn.position - 1);
  const after = near.at(turn.session, turn.position + 1);
  const answers = before !== undefined && ASKS.test(before.content) && speakerOf(before) !== speakerOf(turn);
  const leans = POINTS.test(turn.content) || stems(turn.content).length <= BARE;
  return [
    ...(before && (wide || answers || leans) ? [before] : []),
    ...(after && (wide || ASKS.test(turn.content)) ? [after] : []),
  ];
}

/** Terms that say nothing of how well a hit fits the question: what speaks for it anyway, and what only moves it. */
const ANYWAY: ReadonlySet<string> = new Set(
  (
    "role firstPerson information time kind understood subject another recency frequency trust feedback " +
    "matter version newer standing overview inferred"
  ).split(" "),
);
/** These terms have their reason to stand where they stand, whatever the words. */
const MOVED = ["overview", "standing", "matter", "newer", "version"] as const;

/** A hit fits well enough with this share of the fit of the best: on the development set 5 of 302 pieces of evidence fit less. */
const FITS = 0.65;
/** The first hits need less: so many of them, and this share. */
const FIRST = { hits: 3, share: 0.4 } as const;
/** Memories alone are short, and there are no turns that say what they leave out: more of them are looked at. */
const FIRST_MEMORIES = 5;

/**
 * The hits that are evidence, by what in their scores speaks of this very question: who spoke, and that it is new, says
 * nothing of it. What was raised for a reason of its own is always kept.
 */
export function evidenceAmong<H extends Pick<Hit, "why">>(hits: readonly H[], { turns = true } = {}): H[] {
  const plain = hits.filter(({ why }) => why.overview === undefined);
  const best = Math.max(0, ...plain.map(fitOf));
  const first = plain.slice(0, turns ? FIRST.hits : FIRST_MEMORIES);
  // What was inferred is short and stands apart: it is measured as the first ones are.
  const share = (hit: H) => (first.includes(hit) || hit.why.inferred !== undefined ? FIRST.share : FITS);
  return hits.filter((hit) => MOVED.some((term) => (hit.why[term] ?? 0) > 0) || fitOf(hit) >= share(hit) * best);
}

function fitOf({ why }: Pick<Hit, "why">): number {
  return Object.entries(why).reduce((sum, [term, value]) => (ANYWAY.has(term) ? sum : sum + value), 0);
}
