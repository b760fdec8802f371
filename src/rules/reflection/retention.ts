import { type Card, createEmptyCard, type FSRS, fsrs, generatorParameters, Rating } from "ts-fsrs";

const DAY = 86_400_000;

/** Below this retention a memory is archived. With the default weights of FSRS-6 that is 208 days for an event told once. */
export const RETAINED = 0.5;

/** The half-life at which a memory fades as a flash card does, in days: that of events. Others fade slower or faster. */
const HALF_LIFE_OF_CARDS = 90;

/** What keeps a memory. */
export interface Kept {
  /** When it was said, in milliseconds since the epoch, in any order. Each time is a review; a recall is none. */
  said: readonly number[];
  /** The half-life that its agent declares, in days. */
  halfLife: number;
  /** Votes of approval and of blame. */
  up: number;
  down: number;
}

/** Two mentions within this time are one. */
const ONE_MENTION = DAY;

/**
 * How likely a memory would still be remembered, 0 to 1, by FSRS-6 with its default weights (Ye et al., `ts-fsrs`), each
 * mention being a review that went well. Approval makes it last, blame the opposite.
 */
export function retention({ said, halfLife, up, down }: Kept, now: number): number {
  const times = [...said].sort((a, b) => a - b);
  let card: Card | undefined;
  let last = Number.NEGATIVE_INFINITY;
  for (const at of times) {
    if (at - last < ONE_MENTION) continue;
    card = scheduler().next(card ?? createEmptyCard(new Date(at)), new Date(at), Rating.Good).card;
    last = at;
  }
  if (!card) return 0;
  const strength = ((halfLife / HALF_LIFE_OF_CARDS) * (1 + up)) / (1 + down);
  const stretched = last + Math.max(0, now - last) / strength;
  return scheduler().get_retrievability(card, new Date(stretched), false);
}

/** The least time, in milliseconds, after which a memory that was said once and is not blamed may be archived. */
export function leastAge(halfLife: number): number {
  let [low, high] = [0, 100_000];
  while (high - low > 1) {
    const days = Math.floor((low + high) / 2);
    if (retention({ said: [0], halfLife, up: 0, down: 0 }, days * DAY) < RETAINED) high = days;
    else low = days;
  }
  return low * DAY;
}

let made: FSRS | undefined;
const scheduler = () => {
  made ??= fsrs(generatorParameters({ enable_fuzz: false, enable_short_term: false }));
  return made;
};
