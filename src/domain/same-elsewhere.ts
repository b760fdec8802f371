import { claimOf, says } from "./claim.js";
import type { History } from "./history.js";
import type { Forgetting } from "./plan-forgetting.js";
import { sentenceRanges } from "./sentences.js";
import { sameStatement } from "./statement.js";
import { placesOf } from "./words-to-blank.js";

/** What says the same as what is forgotten, elsewhere: it stays, unless the caller takes it along. */
export interface SameElsewhere {
  /** The memory, or the turn, that says it. */
  id: string;
  of: "memory" | "turn";
  /** The memory's text, or the turn's sentence. */
  text: string;
}

/** Two statements this near mean the same. */
export const SAME_MEANING = 0.95;

/** What is compared by meaning: the texts of what goes, and what stays. Words decide where they can. */
export interface Compared {
  lost: string[];
  memories: { id: string; text: string }[];
  sentences: { turn: string; text: string }[];
}

/** What is left beside a plan that may say the same, by its words (`same`) or by its meaning (`compared`). */
export function elsewhere(
  plan: Forgetting,
  { memories, turns, evidence }: History,
): { same: SameElsewhere[]; compared: Compared } {
  const gone = new Set(plan.memories);
  const goingTurns = new Set(plan.turns);
  const left = new Map(plan.blanks.map(({ turn, content }) => [turn, content]));
  const lost = plan.memories.flatMap((id) => memories.get(id) ?? []);
  const claims = lost.map(claimOf);
  const keys = new Set(lost.map(({ agent, key }) => `${agent} ${key}`));
  const quotes = plan.memories.flatMap((id) => (evidence.get(id) ?? []).map(({ quote }) => quote));
  const said = [...new Set([...lost.map(({ text }) => text), ...quotes])];

  const staying = [...memories.values()].filter(({ id }) => !gone.has(id));
  const sameMemories = staying.filter(
    ({ agent, key, text }) => keys.has(`${agent} ${key}`) || lost.some((one) => sameStatement(one.text, text)),
  );
  const sentences = [...turns.values()]
    .filter(({ id }) => !goingTurns.has(id))
    .flatMap(({ id, content }) => sentencesIn(left.get(id) ?? content).map((text) => ({ turn: id, text })));
  const isSame = (text: string) =>
    said.some((one) => sameStatement(one, text)) ||
    quotes.some((quote) => placesOf(text, quote).length > 0) ||
    claims.some((claim) => says(text, claim));
  const sameSentences = sentences.filter(({ text }) => isSame(text));
  return {
    same: [
      ...sameMemories.map(({ id, text }) => ({ id, of: "memory" as const, text })),
      ...sameSentences.map(({ turn, text }) => ({ id: turn, of: "turn" as const, text })),
    ],
    compared: {
      lost: said,
      memories: staying.filter((one) => !sameMemories.includes(one)),
      sentences: sentences.filter((one) => !sameSentences.includes(one)),
    },
  };
}

const sentencesIn = (content: string) =>
  sentenceRanges(content)
    .map(({ start, end }) => content.slice(start, end).trim())
    .filter((text) => text !== "");
