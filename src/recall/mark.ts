import { type Feedback, NO_FEEDBACK } from "../domain/feedback.js";
import type { Origin } from "../domain/memory.js";
import { PRIOR_TRUST, type Provenance } from "../domain/provenance.js";
import type { Terms } from "./terms.js";

/** What the MARK score of a hit depends on. */
export interface MarkInput {
  /** Days after which recency has halved, for what was asserted once. */
  halfLife: number;
  /** How well it fits the question, about 0 to 1. */
  similarity: number;
  /** Milliseconds since it was last asserted. Being recalled is no assertion. */
  age: number;
  /** How often it has been asserted. */
  assertions: number;
  /** Who understood it; null for a turn in its own words. */
  origin: Origin | null;
  /** Where the words come from that it rests on. Default: stated. */
  provenance?: Provenance | undefined;
  /** How many turns it rests on. */
  sources: number;
  /** Default: none. */
  feedback?: Feedback | undefined;
}

const DAY = 86_400_000;

/** How much each part counts. The shape is the project's reading of MARK (Ganguli et al., 2025), whose paper names the
 * parts (similarity, recency, frequency, feedback, trust) and no formula; the weights are ours. */
export const MARK = {
  similarity: 0.55,
  recency: 0.15,
  frequency: 0.1,
  feedback: 0.2,
  /** A memory that nobody trusts loses this share of its score. */
  trust: 0.5,
  /** Assertions at which frequency counts in full. */
  manyAssertions: 20,
  /** Below this similarity, what is recent, frequent or liked counts the less the less it has to do with the question. */
  gate: 0.35,
} as const;

/** The half-life of a turn in its own words, in days. */
export const TURN_HALF_LIFE = 90;
/** That of a memory whose agent names none, in days. */
export const MEMORY_HALF_LIFE = 365;

/** How many of the counts for a source go against it, since whoever understood it may have it wrong. Ours. */
const MISUNDERSTOOD: Record<Origin | "verbatim", number> = { verbatim: 0, user: 0, rules: 1, model: 2 };

/** How slowly something fades: 1 for what was said once and never approved of; grows with assertions and approval. */
export function strength({ assertions, feedback }: Pick<MarkInput, "assertions" | "feedback">): number {
  return 1 + Math.log2(Math.max(1, assertions)) + Math.log2(1 + (feedback?.up ?? 0));
}

/** `2^(-age / (half-life · strength))`, in (0, 1]. */
export function recency(input: Pick<MarkInput, "halfLife" | "age" | "assertions" | "feedback">): number {
  return 2 ** (-Math.max(0, input.age) / (input.halfLife * DAY * strength(input)));
}

/** `ln(assertions) / ln(20)`, in [0, 1]. */
export function frequency({ assertions }: Pick<MarkInput, "assertions">): number {
  return Math.min(1, Math.log(Math.max(1, assertions)) / Math.log(MARK.manyAssertions));
}

/** The mean of a uniform prior and the votes, in (-1, 1); 0 without votes (Laplace's rule of succession, centred). */
export function approval(feedback: Feedback = { up: 0, down: 0 }): number {
  return (2 * (feedback.up + 1)) / (feedback.up + feedback.down + 2) - 1;
}

/**
 * The mean of a Beta distribution, in (0, 1): its prior is by where the words come from and who understood them; each further
 * source and each vote counts one.
 */
export function trust({
  origin,
  provenance = "stated",
  sources,
  feedback = NO_FEEDBACK,
}: Pick<MarkInput, "origin" | "provenance" | "sources" | "feedback">): number {
  const [pro, contra] = PRIOR_TRUST[provenance];
  const wrong = MISUNDERSTOOD[origin ?? "verbatim"];
  const supported = pro - wrong + Math.max(0, sources - 1) + feedback.up;
  return supported / (supported + contra + wrong + feedback.down);
}

/**
 * The MARK score as terms that add up to it, between -0.2 and 1:
 *
 * `(0.55·similarity + gate·(0.15·recency + 0.1·frequency + 0.2·approval)) · (0.5 + 0.5·trust)`,
 * with `gate = min(1, similarity / 0.35)`.
 *
 * It rises with similarity, assertions, approval and trust, and falls with the time since the last assertion. That it was
 * recalled plays no part: a memory does not live on because it was found.
 */
export function markTerms(input: MarkInput): Terms {
  const similarity = Math.min(1, Math.max(0, input.similarity));
  const gate = Math.min(1, similarity / MARK.gate);
  const parts = {
    similarity: MARK.similarity * similarity,
    recency: MARK.recency * gate * recency(input),
    frequency: MARK.frequency * gate * frequency(input),
    feedback: MARK.feedback * gate * approval(input.feedback),
  };
  const sum = parts.similarity + parts.recency + parts.frequency + parts.feedback;
  return { ...parts, trust: -sum * MARK.trust * (1 - trust(input)) };
}

/** The MARK score: the sum of {@link markTerms}. */
export function mark(input: MarkInput): number {
  return Object.values(markTerms(input)).reduce((sum, term) => sum + term, 0);
}
