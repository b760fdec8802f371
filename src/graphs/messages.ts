import {
  AIMessage,
  type BaseMessage,
  type BaseMessageLike,
  coerceMessageLikeToMessage,
  HumanMessage,
  isAIMessage,
  isHumanMessage,
  mapStoredMessageToChatMessage,
  RemoveMessage,
  type StoredMessage,
} from "@langchain/core/messages";
import { messagesStateReducer } from "@langchain/langgraph";
import { withLangGraph } from "@langchain/langgraph/zod";
import { z } from "zod";
import type { SealedTurn } from "../domain/turn-input.js";
import type { Sealer } from "../vault/seal.js";
import { beginningThread } from "./beginning.js";

/** Where a message keeps what Sextet knows of it: the rest of its turn, or that it is an answer of Sextet's own. */
const OWN = "sextet";

/**
 * LangGraph's own way to talk to a graph, beside Sextet's: `messages`, as its clients send and show them. A message with
 * the id of an earlier one takes its place. Their secrets are taken out by the schema itself.
 */
export function messagesField(sealer: Sealer) {
  const list = z.array(z.unknown()) as unknown as z.ZodType<BaseMessage[], BaseMessage[]>;
  const given = z
    .unknown()
    .overwrite((some) => (some === undefined ? some : [some].flat().map((message) => sealedMessage(message, sealer))))
    .meta({ type: "array", items: {} })
    .optional();
  const field = withLangGraph(list.describe("The conversation, as LangChain messages"), {
    default: (): BaseMessage[] => [],
    reducer: {
      schema: given as unknown as typeof list,
      fn: (all: BaseMessage[], more: BaseMessage[]): BaseMessage[] => messagesStateReducer(all, more),
    },
    jsonSchemaExtra: { langgraph_type: "messages" },
  });
  return field as unknown as z.ZodOptional<z.ZodType<BaseMessage[], BaseMessageLike[]>>; // no graph has to be given any
}

/** What the user said. LangChain also puts its summaries into the user's mouth, with their source beside them. */
export const isSaid = (message: BaseMessage): boolean =>
  isHumanMessage(message) && message.additional_kwargs.lc_source === undefined;

/**
 * What was said, as turns: by the user, and as final answers. Never what tools returned, and never a system message or an
 * answer of Sextet's own: what was recalled would be remembered again.
 */
export function turnsOf(messages: readonly BaseMessage[]): SealedTurn[] {
  return messages.flatMap((message) => (isKept(message) ? [turnOf(message)] : []));
}

/** What somebody said, as a turn. */
export function turnOf(message: BaseMessage): SealedTurn {
  const role = isHumanMessage(message) ? "user" : "assistant";
  return { ...ownOf(message), role, content: message.text, ...(message.id !== undefined && { id: message.id }) };
}

/** What the user said as a turn, as a message. */
export const saidMessage = ({ id, content, role: _, ...rest }: SealedTurn): HumanMessage =>
  new HumanMessage({ content, ...(id !== undefined && { id }), additional_kwargs: { [OWN]: rest } });

/** An answer of Sextet's own: the chat graph itself remembers what is to be remembered of it. */
export const answerMessage = (content: string, id: string): AIMessage =>
  new AIMessage({ content, id, additional_kwargs: { [OWN]: { answer: true } } });

/** The answers of Sextet's own that follow a message at once. */
export function answersTo(id: string | undefined, messages: readonly BaseMessage[]): BaseMessage[] {
  const after = messages.slice(messages.findIndex((message) => message.id === id) + 1);
  const other = after.findIndex((message) => !isOwnAnswer(message));
  return other < 0 ? after : after.slice(0, other);
}

const ownOf = ({ additional_kwargs }: BaseMessage) => (additional_kwargs[OWN] ?? {}) as Partial<SealedTurn>;
const isOwnAnswer = (message: BaseMessage) => isAIMessage(message) && "answer" in ownOf(message);
const isAnswer = (message: BaseMessage) => isAIMessage(message) && (message.tool_calls ?? []).length === 0;

const isKept = (message: BaseMessage) =>
  (isSaid(message) || (isAnswer(message) && !isOwnAnswer(message))) && message.text.trim() !== "";

function sealedMessage(given: unknown, sealer: Sealer): BaseMessage {
  const message = coerceMessageLikeToMessage(given as BaseMessageLike);
  if (RemoveMessage.isInstance(message)) return message;
  const own = ownOf(message);
  const kept = isKept(message);
  const { type, data: all } = message.toDict();
  const data = withoutSecrets(kept ? { ...all, content: "" } : all, sealer) as StoredMessage["data"];
  if (!kept) return mapStoredMessageToChatMessage({ type, data });
  const { id, content, role: _, ...rest } = sealer.turn(sessioned(message));
  const others = Array.isArray(message.content) ? message.content.filter((block) => block.type !== "text") : [];
  const sealed = {
    ...data,
    ...(id !== undefined && { id }),
    content: (others.length > 0 ? [{ type: "text", text: content }, ...others] : content) as string,
    additional_kwargs: { ...data.additional_kwargs, [OWN]: "answer" in own ? own : rest },
  };
  return mapStoredMessageToChatMessage({ type, data: sealed });
}

/** A message belongs to the thread that it is sent to. */
function sessioned(message: BaseMessage): SealedTurn {
  const turn = turnOf(message);
  const session = OWN in message.additional_kwargs ? undefined : beginningThread();
  return session === undefined ? turn : { ...turn, session };
}

/** What a message carries besides what somebody said in it: calls of tools, what they returned, what a model added. */
function withoutSecrets(value: unknown, sealer: Sealer): unknown {
  if (typeof value === "string") return sealer.text(value);
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, sealer));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, AS_IT_IS.has(key) ? one : withoutSecrets(one, sealer)]),
  );
}

/** Names and ids that have to stay what they are, files, and what was sealed before. */
const AS_IT_IS = new Set(["id", "type", "role", "name", "tool_call_id", "image_url", "source", "file", "data", OWN]);
