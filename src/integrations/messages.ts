import { type BaseMessage, isAIMessage, isHumanMessage } from "@langchain/core/messages";
import type { TurnInput } from "../domain/turn-input.js";

/** What the user said last. */
export function lastHumanMessage(messages: readonly BaseMessage[]): BaseMessage | undefined {
  return messages.findLast(isHumanMessage);
}

/**
 * The turns of the last exchange: what the user said, and the final answer. Never what tools returned, and never the
 * system message: what was recalled would be remembered again.
 */
export function exchangeOf(messages: readonly BaseMessage[], session: string | undefined): TurnInput[] {
  const said = messages.findLastIndex(isHumanMessage);
  if (said < 0) return [];
  const answer = messages.slice(said + 1).findLast((one) => isAIMessage(one) && (one.tool_calls ?? []).length === 0);
  return [messages[said], answer].flatMap((message) => {
    const content = message?.text ?? "";
    if (!message || content.trim() === "") return [];
    const role = message === answer ? ("assistant" as const) : ("user" as const);
    return [{ role, content, ...(message.id && { id: message.id }), ...(session && { session }) }];
  });
}
