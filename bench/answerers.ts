import { estimateTokens } from "../src/domain/estimate-tokens.js";
import { longDay } from "../src/domain/time.js";
import type { SextetMemory } from "../src/index.js";
import { bm25Ranker, turnTexts } from "./baselines.js";
import type { LocomoConversation, LocomoTurn } from "./locomo.js";

/** Finds what is put before the answering model. */
export type Context = (question: string) => Promise<string>;

const lineOf = ({ at, speaker, content }: LocomoTurn) =>
  `- ${longDay(Date.parse(at))} ${JSON.stringify(`${speaker}: ${content}`)}`;

/** The systems that are compared, by name. All are answered for by the same model, with the same prompt. */
export function contextsOf(
  memory: SextetMemory,
  { id: userId, turns }: LocomoConversation,
  budget: number,
): Record<string, Context> {
  const at = turns.at(-1)?.at ?? "";
  const rank = bm25Ranker(turnTexts(turns));
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  return {
    Sextet: async (question) => (await memory.recall(question, { userId, at, budget })).context,
    "BM25 over turns": async (question) => {
      let left = budget;
      const found = (await rank(question))
        .flatMap(({ sources }) => byId.get(sources[0] ?? "") ?? [])
        .filter((turn) => {
          left -= estimateTokens(`${lineOf(turn)}\n`);
          return left >= 0;
        });
      return found
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .map(lineOf)
        .join("\n");
    },
    "full context": async () => turns.map(lineOf).join("\n"),
  };
}
