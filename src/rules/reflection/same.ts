import type { Memory } from "../../domain/memory.js";
import { sameStatement } from "../../domain/statement.js";
import { CUES } from "../changes/cues.js";
import { type Reading, read } from "../changes/pair.js";

/** A memory that may say what another one says. */
export type Compared = Pick<Memory, "agent" | "text" | "fields" | "evidence">;

/**
 * Two memories say the same where they share this much of their words, or less where their meaning is close: the more they
 * rest on the same words, the less it takes. Ours; on the pairs of `test/rules/reflection/same.test.ts` none is wrong.
 */
const ENOUGH = {
  apart: { words: 0.8, meant: { words: 0.5, cosine: 0.93 } },
  sameWords: { words: 0.66, meant: { words: 0.5, cosine: 0.85 } },
} as const;

/**
 * Why two memories say the same thing, in numbers; undefined where they do not, or where it is not sure. Whom they are
 * about, names, numbers and whether something is denied have to agree, and events have to be of one day.
 *
 * @param cosine of their texts
 */
export function sameAs(a: Compared, b: Compared, cosine: number): string | undefined {
  if (a.agent === "episodic" && b.agent === "episodic" && a.fields.day !== b.fields.day) return undefined;
  const [one, other] = [saidBy(a), saidBy(b)];
  if (sameStatement(one, other)) return "word for word the same";
  const [left, right] = [read(one), read(other)];
  if (!agree(left, right) || CUES.denies.test(one) !== CUES.denies.test(other)) return undefined;
  const words = shared(left.stems, right.stems);
  const { words: most, meant } = restOnSame(a, b) ? ENOUGH.sameWords : ENOUGH.apart;
  if (words < most && !(words >= meant.words && cosine >= meant.cosine)) return undefined;
  return `${percent(words)} of the words, cosine ${cosine.toFixed(2)}`;
}

/** The sentence without the date that stands behind an event. */
const saidBy = ({ agent, text, fields }: Compared) => (agent === "episodic" ? String(fields.summary ?? text) : text);

const agree = (a: Reading, b: Reading) =>
  a.subject === b.subject && shared(a.names, b.names) === 1 && shared(a.places, b.places) === 1;

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const either = new Set([...a, ...b]).size;
  return either === 0 ? 1 : (a.size + b.size - either) / either;
}

/** True where a turn and words of it stand behind both. */
export const restOnSame = (a: Pick<Compared, "evidence">, b: Pick<Compared, "evidence">): boolean =>
  a.evidence.some((one) =>
    b.evidence.some(({ turn, quote }) => turn === one.turn && (quote.includes(one.quote) || one.quote.includes(quote))),
  );

const percent = (share: number) => `${Math.round(share * 100)} %`;
