import { z } from "zod";
import type { Turn } from "./turn.js";

/** What an operation rests on: a turn and the exact words in it. */
export const Evidence = z.object({
  turn: z.string().describe("The id of the turn"),
  quote: z.string().min(1).describe("Words that occur in that turn, to the letter"),
});
export type Evidence = z.infer<typeof Evidence>;

/** True where the quoted words occur in the turn. White space is compared folded, nothing else is, and is no quote. */
export function isGrounded(evidence: Evidence, turn: Pick<Turn, "id" | "content">): boolean {
  const quote = fold(evidence.quote);
  return evidence.turn === turn.id && quote !== "" && fold(turn.content).includes(quote);
}

const fold = (text: string) => text.replace(/\s+/g, " ").trim();
