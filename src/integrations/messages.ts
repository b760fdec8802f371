import { type BaseMessage, isAIMessage, isHumanMessage } from "@langchain/core/messages";
import type { TurnInput } from "../domain/turn-input.js";

/** The most messages without an answer that are taken along with an exchange. */
const CATCH_UP = 8;

/** What the user said last. */
export function lastHumanMessage(messages: readonly BaseMessage[]): BaseMessage | undefined {
  return messages.findLast(isSaid);
}

/**
 * The turns of the last exchange: what the user said, and the final answer. Never what tools returned, and never the
 * system message: what was recalled would be remembered again. In a session, whose messages keep their ids, also what
 * the user said before and no answer came to: that run failed, and maybe nobody remembered it.
 */
export function exchangeOf(messages: readonly BaseMessage[], session: string | undefined): TurnInput[] {
  const last = messages.findLastIndex(isSaid);
  if (last < 0) return [];
  const answered = messages.slice(0, last).findLastIndex(isAnswer);
  const first = session === undefined ? last : answered + 1;
  const said = messages
    .slice(first, last + 1)
    .filter(isSaid)
    .slice(-CATCH_UP);
  const answer = messages.slice(last + 1).findLast(isAnswer);
  return [...said, ...(answer ? [answer] : [])].flatMap((message) => {
    const content = message.text;
    if (content.trim() === "") return [];
    const role = message === answer ? ("assistant" as const) : ("user" as const);
    return [{ role, content, ...(message.id && { id: message.id }), ...(session && { session }) }];
  });
}

/** LangChain also puts its summaries of what was said into the user's mouth, with their source beside them. */
const isSaid = (message: BaseMessage) => isHumanMessage(message) && message.additional_kwargs.lc_source === undefined;

const isAnswer = (message: BaseMessage) => isAIMessage(message) && (message.tool_calls ?? []).length === 0;
