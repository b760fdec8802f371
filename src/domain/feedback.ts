import { z } from "zod";

/** A vote that somebody gave on purpose. */
export const Vote = z.enum(["up", "down"]);
export type Vote = z.infer<typeof Vote>;

/**
 * What nobody voted, but a conversation showed: the answer that cited it was thanked for, or corrected, or its question was
 * asked `again`; a model's answer `cited` it, or had it at hand and left it `unused`; the user told that a procedure `worked`,
 * or `failed`.
 */
export const Hint = z.enum(["thanks", "correction", "again", "cited", "unused", "worked", "failed"]);
export type Hint = z.infer<typeof Hint>;

/** Something that speaks for or against one memory or turn. */
export const Signal = z.object({
  id: z.string().describe("The memory or turn that it is about"),
  says: z.union([Vote, Hint]),
  voter: z.string().optional().describe("Who voted; only votes have a voter"),
});
export type Signal = z.infer<typeof Signal>;

/** All that was ever said for and against one memory or turn, or which of them an answer cited. */
export const Tally = z.object({
  id: z.string().describe("The memory or turn that it is about"),
  votes: z.record(z.string(), Vote).describe("Each voter's last vote"),
  hints: z.partialRecord(Hint, z.number().int()).describe("How often each was seen"),
  answer: z.array(z.string()).optional().describe("Of a message: what the answer to it cited"),
});
export type Tally = z.infer<typeof Tally>;

/** What a tally comes to, as numbers of votes, each from 0 to {@link MOST_VOTES}. */
export interface Feedback {
  up: number;
  down: number;
}

/** More votes than this, either way, change nothing any more: the bound on what feedback can do to one memory. */
export const MOST_VOTES = 5;

/** How much of a vote each hint is, and the most that all hints of the kind come to. Ours: all together weigh less than votes. */
export const HINT_WEIGHTS: Readonly<Record<Hint, { toward: Vote; each: number; most: number }>> = {
  thanks: { toward: "up", each: 0.5, most: 1 },
  correction: { toward: "down", each: 0.5, most: 1 },
  again: { toward: "down", each: 0.25, most: 0.5 },
  cited: { toward: "up", each: 0.1, most: 0.5 },
  unused: { toward: "down", each: 0.02, most: 0.2 },
  worked: { toward: "up", each: 0.5, most: 1 },
  failed: { toward: "down", each: 0.5, most: 1 },
};

export const NO_FEEDBACK: Feedback = { up: 0, down: 0 };

/**
 * What a tally comes to. A voter counts once, by their last vote; hints count little and up to a bound each; what was ever
 * cited is not blamed for the times it was not.
 */
export function feedbackOf(tally: Pick<Tally, "votes" | "hints"> | undefined): Feedback {
  if (!tally) return NO_FEEDBACK;
  const votes = Object.values(tally.votes);
  const sum: Feedback = { up: votes.filter((vote) => vote === "up").length, down: 0 };
  sum.down = votes.length - sum.up;
  for (const [hint, { toward, each, most }] of Object.entries(HINT_WEIGHTS)) {
    if (hint === "unused" && (tally.hints.cited ?? 0) > 0) continue;
    sum[toward] += Math.min(most, each * (tally.hints[hint as Hint] ?? 0));
  }
  return { up: Math.min(MOST_VOTES, sum.up), down: Math.min(MOST_VOTES, sum.down) };
}

/** What a feedback entry says: signals, and which ids an answer cited. */
export interface Given {
  signals: readonly Signal[];
  /** The message that was answered, and what the answer cited. */
  answer?: { to: string; cited: readonly string[] } | undefined;
}

/** The tallies that change, as they are after it. */
export function tallied({ signals, answer }: Given, before: ReadonlyMap<string, Tally>): Tally[] {
  const after = new Map<string, Tally>();
  const of = (id: string): Tally => after.get(id) ?? before.get(id) ?? { id, votes: {}, hints: {} };
  for (const { id, says, voter = "" } of signals) {
    const { votes, hints, ...rest } = of(id);
    const vote = Vote.safeParse(says);
    after.set(
      id,
      vote.success
        ? { ...rest, hints, votes: { ...votes, [voter]: vote.data } }
        : { ...rest, votes, hints: { ...hints, [says]: (hints[says as Hint] ?? 0) + 1 } },
    );
  }
  if (answer) after.set(answer.to, { ...of(answer.to), answer: [...answer.cited] });
  return [...after.values()];
}
