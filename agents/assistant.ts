import type { Recalled } from "../src/domain/recalled.js";
import { isSmallTalk } from "./meta.js";

/** What an assistant without a model may look at. */
export interface Occasion {
  message: string;
  /** What was recalled, best first. */
  memories: readonly Recalled[];
  /** Nothing that was recalled bears on the message. */
  abstain: boolean;
}

/** The assistant that talks to the user. With a model the prompt tells it what to do; without one it quotes. */
export const assistant = {
  name: "assistant",
  purpose: "Answers from what was recalled, with citations, and says so where nothing is known.",
  prompt: "assistant",
  answer,
} as const;

const QUESTION =
  /\?\s*$|^\s*(?:who|what|whats|what's|when|where|which|whose|why|how|is|are|am|was|were|do|does|did|can|could|will|would|should|has|have|had|tell me|remind me|show me|list)\b/i;

/** A further hit is quoted where it scores at least this share of the best one's score. */
const CLOSE = 0.9;
const MOST_QUOTED = 3;

/** An extractive answer: the best memories in their own words. It says nothing that is not in them. */
function answer({ message, memories, abstain }: Occasion): string {
  if (isSmallTalk(message)) return "Hello! Tell me something to remember, or ask me about what you told me.";
  if (!QUESTION.test(message)) return "Noted.";
  const [best] = memories;
  if (abstain || !best) return "I don't know. Nothing you told me bears on that.";
  const close = memories.filter((one) => one.score >= best.score * CLOSE);
  // What was superseded is quoted only where it is what was asked for.
  const quoted = close.filter((one) => one.validTo === null || best.validTo !== null).slice(0, MOST_QUOTED);
  return quoted.map((one) => `${one.text} [m:${one.id}]${when(one)}`).join("\n");
}

function when({ agent, validFrom, validTo }: Recalled): string {
  if (validTo !== null) return ` (until ${validTo.slice(0, 10)})`;
  return agent === "turns" ? ` (${validFrom.slice(0, 10)})` : "";
}
