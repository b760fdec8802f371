import { type BaseMessage, type BaseMessageLike, RemoveMessage } from "@langchain/core/messages";
import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { assistant } from "../../../agents/assistant.js";
import { turnId } from "../../domain/id.js";
import { markedText, nameOf, quotedTurn, type Said } from "../../domain/quoted.js";
import type { ChatReply, RecallResult } from "../../domain/recalled.js";
import type { RunReport } from "../../domain/report.js";
import type { Scope } from "../../domain/scope.js";
import { isoLocal, zoneOffset } from "../../domain/time.js";
import type { SealedTurn, TurnInput } from "../../domain/turn-input.js";
import { NO_USAGE } from "../../domain/usage.js";
import { messageOf } from "../../errors.js";
import { DEFAULT_POLICY } from "../../models/models.js";
import { fillPrompt } from "../../models/prompts.js";
import { streamAnswer } from "../../models/stream.js";
import { MAX_ENTRY_LENGTH } from "../../recall/entry.js";
import { reviewOf, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { answerMessage, answersTo } from "../messages.js";
import { storeTurns } from "../remember/ingest.js";
import { checkCitations } from "./citations.js";

interface State {
  message: SealedTurn;
  messages: BaseMessage[];
  recalled: RecallResult;
}

/** How many turns of the session a model sees before the message. */
const HISTORY_TURNS = 8;

interface Answered extends Pick<ChatReply, "answer" | "error" | "model"> {
  /** Under which its tokens were streamed; undefined where they were not. */
  id?: string | undefined;
}

/** The assistant answers from what was recalled: by its model, or without one in the memories' own words. */
export function respondNode(dependencies: Dependencies) {
  const { model, sealer } = dependencies;
  return async ({ message, messages, recalled }: State, run: LangGraphRunnableConfig) => {
    const { id, ...answered } = model
      ? await byModel(dependencies, message, recalled, run)
      : byRules(message, recalled, run);
    const reply: ChatReply = { ...answered, ...checkCitations(answered.answer, recalled) };
    const said: TurnInput = {
      role: "assistant",
      id: `${message.id}/answer`,
      ...(message.session !== undefined && { session: message.session }),
      content: reply.answer,
    };
    // Half an answer is none: who asks again gets a whole one. What only quotes memory is there already.
    const kept = model !== undefined && reply.error === null && reply.answer.trim() !== "";
    const answer = kept ? [sealer.turn(said)] : [];
    const words = answer[0]?.content ?? sealer.text(reply.answer);
    const shown = reply.error === null ? words : `The model failed: ${reply.error}`;
    // Where the message was answered before, this answer takes the place of that one.
    const before = answersTo(message.id, messages).map((one) => new RemoveMessage({ id: one.id ?? "" }));
    return {
      reply,
      turns: [message, ...answer],
      messages: [...before, answerMessage(shown, id ?? `${message.id}/answer`)],
      message: null,
    };
  };
}

function byRules(message: SealedTurn, recalled: RecallResult, run: LangGraphRunnableConfig): Answered {
  const { memories, abstain } = recalled;
  const answer = assistant.answer({ message: message.content, memories, abstain }) ?? "";
  if (answer !== "") emit(run, { type: "chat.token", text: answer });
  return { answer, error: null, model: NO_USAGE };
}

/** Without a model, a message that asks nothing is answered by what came of it, once that is written. */
export function acknowledgeNode({ model }: Dependencies) {
  return async ({ reply, report, messages }: Told, run: LangGraphRunnableConfig) => {
    if (model || reply.answer !== "") return {};
    const answer = assistant.acknowledge(report);
    emit(run, { type: "chat.token", text: answer });
    // The message that was to hold the answer is the last one, and still says nothing.
    return { reply: { ...reply, answer }, messages: [answerMessage(answer, messages.at(-1)?.id ?? "")] };
  };
}

interface Told {
  reply: ChatReply;
  report: RunReport;
  messages: BaseMessage[];
}

/** Streams the model's answer. The message is in the log before the model is called, so that a failure cannot lose it. */
async function byModel(
  dependencies: Dependencies,
  message: SealedTurn,
  recalled: RecallResult,
  run: LangGraphRunnableConfig,
): Promise<Answered> {
  const { model, models, clock, timeZone } = dependencies;
  if (!model) return { answer: "", error: null, model: NO_USAGE };
  const scope = scopeOf(run);
  await storeTurns(dependencies, scope, [message], reviewOf(run).length > 0);
  const now = isoLocal(clock.now(), zoneOffset(timeZone, clock.now()));
  const said = await conversation(dependencies, scope, message);
  const context = [recalled.context, aside(said)].filter((part) => part !== "").join("\n\n");
  const values = { context: context || "(nothing)", now };
  const system = models ? models.prompts.fill(assistant.prompt, values) : fillPrompt(assistant.prompt, values);
  const messages = [["system", system], ...inTurns(said)];
  const { text, usage, error, id } = await streamAnswer(
    model,
    { policy: models?.policy ?? DEFAULT_POLICY, run },
    messages as BaseMessageLike[],
    (piece) => emit(run, { type: "chat.token", text: piece }),
  );
  return { answer: text, error: error === null ? null : messageOf(error), model: usage, id };
}

/** The session up to the message, oldest first: also where the message is delivered again. */
async function conversation({ store }: Dependencies, scope: Scope, message: SealedTurn): Promise<Said[]> {
  const { session, id, role, speaker = null, content } = message;
  const [asked] = await store.turns.byIds(scope, [turnId(scope, session, id ?? "")]);
  if (!asked) return [{ role, speaker, content, zones: [] }]; // it was forgotten before, and is not kept again
  const places = Array.from({ length: HISTORY_TURNS }, (_, i) => ({
    session: asked.session,
    position: asked.position - HISTORY_TURNS + i,
  }));
  return [...(await store.turns.at(scope, places)), asked];
}

const isSpoken = ({ role }: Said) => role === "user" || role === "assistant";

/** What tools and systems said in the session, as data beside the memory: none of it is the user's. */
function aside(turns: readonly Said[]): string {
  const lines = turns.filter((turn) => !isSpoken(turn)).map((turn) => `- ${quotedTurn(turn, MAX_ENTRY_LENGTH)}`);
  return lines.length === 0 ? "" : `## From tools and systems in this conversation\n${lines.join("\n")}`;
}

/** What user and assistant said, as messages that alternate, starting with the user: some models insist on it. */
function inTurns(turns: readonly Said[]): ["user" | "assistant", string][] {
  const messages: ["user" | "assistant", string][] = [];
  for (const turn of turns.filter(isSpoken)) {
    const side = turn.role === "assistant" ? "assistant" : "user";
    // A part that is played or a story that is told is what the user asks for: foreign to memory only.
    const foreign = side === "user" ? turn.zones.filter(({ kind }) => kind !== "played" && kind !== "told") : [];
    const said = markedText(turn.content, foreign);
    const text = turn.speaker === null ? said : `${nameOf(turn.speaker)}: ${said}`;
    const last = messages.at(-1);
    if (last?.[0] === side) last[1] += `\n${text}`;
    else if (last || side === "user") messages.push([side, text]);
  }
  return messages;
}
