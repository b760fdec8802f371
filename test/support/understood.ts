import type { RuleContext } from "../../src/domain/agent.js";
import type { Turn } from "../../src/domain/turn.js";
import { createUnderstanding, type Understanding } from "../../src/graphs/remember/understanding.js";
import { createEmbedder } from "../../src/models/embedder.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "../../src/models/local-embeddings.js";
import { ownTurn } from "../../src/rules/own-turn.js";
import { understandQuickly } from "../../src/rules/statements/statements.js";

/** What rules know of a turn besides its words, by its features alone: without the encoder, and at once. */
export function contextOf(turn: Turn, turns: readonly Turn[] = []): RuleContext {
  const previous = turns.filter((other) => other.session === turn.session && other.position < turn.position).slice(-4);
  return { previous, statements: understandQuickly(ownTurn(turn), previous.map(ownTurn)) };
}

export const quickUnderstanding: Understanding = {
  contextOf: (turn, turns) => Promise.resolve(contextOf(turn, turns)),
};

const encoder = createEmbedder(new LocalEmbeddings(), "use-lite-512", LOCAL_DIMENSIONS);
const understanding = createUnderstanding((texts) => encoder.then(({ embed }) => embed(texts)));

/** What rules know of a turn besides its words, as in a run: by the bundled encoder. */
export const understood = (turn: Turn, turns: readonly Turn[] = []): Promise<RuleContext> =>
  understanding.contextOf(turn, turns);
