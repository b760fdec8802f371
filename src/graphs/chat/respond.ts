import type { BaseMessageLike } from "@langchain/core/messages";
import { isGraphBubbleUp, type LangGraphRunnableConfig } from "@langchain/langgraph";
import { assistant } from "../../../agents/assistant.js";
import type { ChatReply, RecallResult } from "../../domain/recalled.js";
import { isoLocal, zoneOffset } from "../../domain/time.js";
import type { TurnInput } from "../../domain/turn-input.js";
import { messageOf } from "../../errors.js";
import { fillPrompt } from "../../models/prompts.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { storeTurns } from "../remember/ingest.js";

interface State {
  message: TurnInput;
  recalled: RecallResult;
}

/** How many turns of the session a model sees before the message. */
const HISTORY_TURNS = 8;

/** The assistant answers from what was recalled: by its model, or without one in the memories' own words. */
export function respondNode(dependencies: Dependencies) {
  const { model, clock, timeZone, sealer } = dependencies;
  return async ({ message, recalled }: State, run: LangGraphRunnableConfig) => {
    const answered = model ? await byModel(dependencies, message, recalled, run) : byRules(message, recalled, run);
    const reply: ChatReply = { ...answered, cited: citedIn(answered.answer, recalled) };
    // Without a model an answer only quotes what is known: remembering it would make memory out of memory.
    if (!model || reply.answer.trim() === "") return { reply, turns: [message] };
    const now = clock.now();
    const said: TurnInput = {
      role: "assistant",
      id: `${message.id}/answer`,
      ...(message.session !== undefined && { session: message.session }),
      content: reply.answer,
      at: isoLocal(now, zoneOffset(timeZone, now)),
    };
    return { reply, turns: [message, sealer.turn(said)] };
  };
}

function byRules(message: TurnInput, recalled: RecallResult, run: LangGraphRunnableConfig): Omit<ChatReply, "cited"> {
  const { memories, abstain } = recalled;
  const answer = assistant.answer({ message: message.content, memories, abstain });
  emit(run, { type: "chat.token", text: answer });
  return { answer, error: null };
}

/** Streams the model's answer. The message is in the log before the model is called, so that a failure cannot lose it. */
async function byModel(
  dependencies: Dependencies,
  message: TurnInput,
  recalled: RecallResult,
  run: LangGraphRunnableConfig,
): Promise<Omit<ChatReply, "cited">> {
  const { model, store, clock, timeZone } = dependencies;
  const scope = scopeOf(run);
  await storeTurns(dependencies, scope, [message]);
  let answer = "";
  try {
    const history = await store.turns.last(scope, HISTORY_TURNS + 1, message.session);
    const now = isoLocal(clock.now(), zoneOffset(timeZone, clock.now()));
    const messages: BaseMessageLike[] = [
      ["system", fillPrompt(assistant.prompt, { context: recalled.context || "(nothing)", now })],
      ...history
        .filter((turn) => turn.callerId !== message.id)
        .map(({ role, content }): BaseMessageLike => [role === "assistant" ? "assistant" : "user", content]),
      ["user", message.content],
    ];
    for await (const chunk of (await model?.stream(messages, run)) ?? []) {
      answer += chunk.text;
      emit(run, { type: "chat.token", text: chunk.text });
    }
    return { answer, error: answer.trim() === "" ? "the model gave an empty answer" : null };
  } catch (error) {
    if (isGraphBubbleUp(error)) throw error;
    return { answer, error: messageOf(error) };
  }
}

/** The ids that an answer cites, as far as they were recalled. */
function citedIn(answer: string, { memories, context }: RecallResult): string[] {
  const known = new Set([...memories.map((memory) => memory.id), ...idsIn(context)]);
  return [...new Set(idsIn(answer))].filter((id) => known.has(id));
}

const idsIn = (text: string) => [...text.matchAll(/\[m:([\w-]+)\]/g)].map((match) => match[1] ?? "");
