import type { Statement } from "../../domain/statement.js";
import type { Turn } from "../../domain/turn.js";
import { type Candidate, candidatesOf } from "./candidates.js";
import { judge, ownerOf } from "./classify.js";
import { aboutOf } from "./about.js";

/** From here on a sentence is kept. Chosen so that nine in ten of what is kept is worth it; `training/` prints the curve. */
const KEEP = 0.6;

/** Reads the sentences of a turn: their vectors by the bundled encoder, in order. */
export type Encode = (texts: readonly string[]) => Promise<readonly ArrayLike<number>[]>;

/** What a turn says plainly, judged by features and meaning. Sentences that the features rule out are not embedded. */
export async function understand(turn: Turn, previous: readonly Turn[], encode: Encode): Promise<Statement[]> {
  const candidates = candidatesOf(turn, previous);
  if (candidates.length === 0) return [];
  const vectors = await encode(candidates.map(({ text }) => text));
  return candidates.flatMap((candidate, i) => statement(candidate, turn, vectors[i]));
}

/** The same by the features alone, where no encoder is at hand. */
export function understandQuickly(turn: Turn, previous: readonly Turn[]): Statement[] {
  return candidatesOf(turn, previous).flatMap((candidate) => statement(candidate, turn, undefined));
}

function statement(candidate: Candidate, turn: Turn, vector: ArrayLike<number> | undefined): Statement[] {
  const { keep, label } = judge(candidate.features, vector);
  if (keep < KEEP) return [];
  const { text, quote, index, times, asked } = candidate;
  const { subject, topic } = aboutOf(candidate, label, turn);
  return [{ agent: ownerOf(label), confidence: Math.round(keep * 100) / 100, text, subject, topic, quote, index, times, asked }];
}
