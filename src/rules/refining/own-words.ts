import type { Turn } from "../../domain/turn.js";
import { ownTurn } from "../own-turn.js";
import { MASK } from "../words.js";

/** Of a turn the sentences that are wholly its speaker's own, to the letter. */
export function ownSentences(turn: Turn): string[] {
  const sentences = ownTurn(turn).content.split(/(?<=[.!?…])(?<!\b(?:i\.e|e\.g|Dr|Mrs?|Ms|St|vs|etc|Prof)\.)\s+|\n+/);
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "" && !sentence.includes(MASK));
}
