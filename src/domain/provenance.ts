import type { Feedback } from "./feedback.js";
import { NO_FEEDBACK } from "./feedback.js";
import type { Memory } from "./memory.js";
import { isOwn } from "./own-words.js";
import type { Turn } from "./turn.js";

/**
 * Where the words come from that a memory rests on: the speaker's own, a document that was pasted, what a tool or a program
 * printed, what somebody else was quoted with, or what an assistant or a refinement made of it.
 */
export const PROVENANCES = ["stated", "document", "tool", "inferred", "third party"] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** What is believed of a source before anything else is known, as counts of a Beta distribution: [for, against]. Ours. */
export const PRIOR_TRUST: Readonly<Record<Provenance, readonly [number, number]>> = {
  stated: [8, 2],
  document: [7, 3],
  tool: [7, 3],
  inferred: [5, 5],
  "third party": [4, 6],
};

type Words = Pick<Turn, "role" | "speaker" | "content" | "zones">;

/** Where the words of a turn come from. */
function provenanceIn(turn: Words, quote: string): Provenance {
  if (turn.role === "assistant" && turn.speaker === null) return "inferred"; // one with a name may be a person
  if (turn.role === "tool") return "tool";
  if (turn.role === "system") return "document";
  if (isOwn(quote, turn)) return "stated";
  const kinds = new Set(turn.zones.map(({ kind }) => kind));
  if (kinds.has("log")) return "tool";
  return kinds.has("pasted") || kinds.has("code") ? "document" : "third party";
}

/** What may be known of where a memory comes from. */
type Origins = Pick<Memory, "origin" | "evidence"> & {
  /** Which refiner drew it from an exchange: only what a question says was said by the user. Default: none. */
  refinement?: string | null | undefined;
};

/** The most trusted of the sources that a memory rests on. What was said by hand is stated; what rests on nothing, inferred. */
export function provenanceOf(
  { origin, evidence, refinement = null }: Origins,
  turns: ReadonlyMap<string, Words>,
): Provenance {
  if (origin === "user") return "stated";
  if (refinement !== null && refinement !== "question") return "inferred";
  const found = evidence.flatMap(({ turn: id, quote }) => {
    const turn = turns.get(id);
    return turn ? [provenanceIn(turn, quote)] : [];
  });
  return PROVENANCES.find((one) => found.includes(one)) ?? "inferred";
}

/** How far a source is to be trusted, 0 to 1: the mean of a Beta distribution, by where it comes from and the votes on it. */
export function trustIn(provenance: Provenance, { up, down }: Feedback = NO_FEEDBACK): number {
  const [pro, contra] = PRIOR_TRUST[provenance];
  return (pro + up) / (pro + contra + up + down);
}
