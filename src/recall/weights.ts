/**
 * Every weight of recall. They come from recipe R of the project's retrieval study, unless they say "ours": fixed on the
 * two development conversations of LoCoMo, and checked on three sets (chats between people, and long messages to an
 * assistant) on which they were not fitted, but for `role`, `neighbour`, `instruction`, `preference` and
 * `information`, which were sized with those in view. `fade` is {@link fadeOf}: 1 among short messages, towards 0 among
 * long ones.
 */
export const WEIGHTS = {
  /** Best chunk of the turn under a header of its date and speaker, against the whole question. */
  header: 1.0,
  /** Best chunk without header, against the topic; × (1 - fade). */
  chunk: 1.1,
  /** The turn ×3, its neighbours ×2, theirs ×1, read as one text; × fade. */
  window: 0.7,
  /** Nine turns around it read as one text; × fade. */
  segment: 0.4,
  /** The question that it answers; × fade. */
  answer: 0.9,
  /** The better of its two neighbours: among long messages an answer lifts what it answers; × (1 - fade). */
  neighbour: 0.4,
  /** Said by the person the question names. */
  speaker: 0.6,
  /** Said by the role the question is about. Flat from .75 up. */
  role: 0.75,
  /** Share of the turn that is questions; × fade. */
  questions: -0.8,
  /** A question like the one being asked, or the assistant's answer to it then. Ours: people ask an assistant twice. */
  echo: -3.0,
  /** Speaks of oneself; × fade. */
  firstPerson: 0.3,
  /** Rare words, so much information; × fade. */
  information: 0.5,
  /** Names a time, and the question asks for one. */
  time: 0.9,
  /** Said at the time that the question names. */
  date: 1.6,
  /** Among the first or the last, or just before or after, as the question wants it. Ours, small. */
  order: 0.6,
  /** A standing instruction, and the question asks for help. */
  instruction: 0.6,
  /** A preference, and the question asks for help. */
  preference: 0.2,
  /** A memory of the kind the question seems to want. Ours, small. */
  kind: 0.2,
  /** A core memory about the person the question is about: "my sister" and not "I", or the reverse. Ours. */
  subject: 1.0,
  /** The asker asks about themselves, and it was understood: a memory, not merely words. Ours, as are the next four. */
  understood: 0.5,
  /** It speaks of the matter that they ask for, in whatever words. */
  matter: 1.4,
  /** It was said when it is asked for; fades with the time between. People ask of what they told last, and the last word holds. */
  recent: 0.6,
  /** It is about somebody else. */
  another: -1.6,
  /** Share of the turn that is not the speaker's own words. */
  foreign: -4.0,
  /** Where a memory matches better than the turn behind it, this share of the difference is added to the turn's score. */
  support: 1.0,
  /** The same for what rules read from the turn: the turn's own words, only fewer. Ours. */
  supportOfRules: 0.5,
  /**
   * What votes and hints made of the MARK score, up to 0.14 either way: with this weight they move a score by at most 0.43,
   * less than who is asked about does. Ours.
   */
  feedback: 3.0,
  /** The MARK score of a hit, up to 1: `mark.ts`. Ours, small. */
  prior: 0.3,
} as const;

/** BM25's constants for texts, as in LanceDB. b = .75 with chunks holds for chat and for long messages alike. */
export const BM25_TEXT = { k1: 1.2, b: 0.75 } as const;
/** BM25's constants for the question that a turn answers: short texts whose length says little. */
export const BM25_QUESTION = { k1: 0.9, b: 0.3 } as const;
/** Days in which {@link WEIGHTS.recent} halves. */
export const RECENT_HALF_LIFE = 14;
/** The least share of the question's words, by how rare they are, that counts as a full match. Ours: LoCoMo's plateau is .6 to .75. */
export const LEAST_MATCH = 0.65;
/** How loud a turn, its neighbours and theirs are in a window. */
export const WINDOW_SHAPE = [3, 2, 1] as const;
/** How many turns before and after belong to a turn's segment. Whoever calls must provide that many. */
export const SEGMENT_REACH = 4;
/** How fast a question loses its hold on the turns that follow it. */
export const ANSWER_DECAY = 0.8;
/** How many rare words count as information, and the sum of their idf that counts as 1. */
export const INFORMATION = { words: 6, full: 30 } as const;
/** How like the question, as a share of all its words, a turn of mere questions must be to be its echo. */
export const ECHO_OVERLAP = 0.5;
/** Median content stems per turn up to which messages count as short. 10 to 20 is the plateau. */
export const SHORT_MESSAGE = 20;
/** Days in which the match of a day fades to 1/e: for turns said after it (people report late), and before it. */
export const DATE_DECAY = { later: 10, earlier: 5 } as const;
/** What a turn earns in the year that the question names, and in the ten days after the month that it names. */
export const DATE_LOOSE = 0.5;

/** How an encoder's cosines count. A property of the encoder: with another one, only this changes. */
export interface EncoderWeights {
  /** The cosine of the question and the turn. */
  turn: number;
  /** The cosine of the question and the turn with its neighbours. */
  window: number;
  /**
   * How words and meaning are joined: by their scores, or by their ranks (reciprocal rank fusion) where an encoder's order
   * is worth more than how far apart it puts things.
   */
  fusion: "scores" | "ranks";
}

/** The bundled Universal Sentence Encoder (lite): weak on a single short turn, better on a window. By ranks it loses 8 points. */
export const USE_LITE: EncoderWeights = { turn: 1.2, window: 2.0, fusion: "scores" };

/**
 * Any better encoder, until `bench/fit-encoder.ts` has measured it: the recipe only says to raise both weights. Joined by
 * scores, since on conversations even encoders of 2 GB rank below words, and since doubled weights cost the bundled one
 * nothing, while ranks cost it dearly.
 */
export const STRONG_ENCODER: EncoderWeights = { turn: 2.5, window: 3.0, fusion: "scores" };

/** Rank fusion's constant, and what the first rank of an arm is worth: about what the best words are worth by score. */
export const RANKS = { k: 60, weight: 3 } as const;

/** λ of recipe R, `min(1, 20 / median stems)`: how far what holds for chat holds here. */
export function fadeOf(medianLength: number): number {
  return Math.min(1, SHORT_MESSAGE / Math.max(1, medianLength));
}
