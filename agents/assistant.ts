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

/** Asks to delete what is held: that takes an id and leaves a receipt. `Forget it` drops the subject, no more. */
const FORGET =
  /^\s*(?:(?:please|now|ok(?:ay)?|hey|hi|no)[,!]?\s+)*(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?(?:forget\b(?!-|\s+(?:about\s+)?it\s*[.!]*\s*$)|(?:delete|erase|remove|wipe)\b.*\b(?:memor(?:y|ies)|everything|that (?:i|my)|you (?:know|remember|have stored)|i (?:said|told you)|about me)\b)/iu;
const CANNOT_FORGET =
  "I cannot delete from here. `/forget ID` does, or `sextet forget ID`; ids stand in brackets behind what I recall.";

/** A further hit is quoted where it scores at least this share of the best one's score. */
const CLOSE = 0.9;
const MOST_QUOTED = 3;

/** An extractive answer: the best memories in their own words. It says nothing that is not in them. */
function answer({ message, memories, abstain }: Occasion): string {
  if (isSmallTalk(message)) return "Hello! Tell me something to remember, or ask me about what you told me.";
  if (FORGET.test(message)) return [CANNOT_FORGET, ...(abstain ? [] : quotes(memories))].join("\n");
  if (!QUESTION.test(message)) return "Noted.";
  if (abstain || memories.length === 0) return "I don't know. Nothing you told me bears on that.";
  return quotes(memories).join("\n");
}

function quotes(memories: readonly Recalled[]): string[] {
  const [best] = memories;
  if (!best) return [];
  const close = memories.filter((one) => one.score >= best.score * CLOSE);
  // What was superseded is quoted only where it is what was asked for.
  const quoted = close.filter((one) => one.validTo === null || best.validTo !== null).slice(0, MOST_QUOTED);
  return quoted.map((one) => `${one.text} [m:${one.id}]${when(one)}`);
}

function when({ agent, validFrom, validTo }: Recalled): string {
  if (validTo !== null) return ` (until ${validTo.slice(0, 10)})`;
  return agent === "turns" ? ` (${validFrom.slice(0, 10)})` : "";
}
