import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { AIMessageChunk, BaseMessageLike } from "@langchain/core/messages";
import type { RunnableConfig } from "@langchain/core/runnables";
import { NO_USAGE, type Usage } from "../domain/usage.js";
import { SextetError } from "../errors.js";
import { type CallPolicy, call } from "./call.js";
import { answerError } from "./failure.js";
import { labelOf } from "./models.js";
import { usageOf } from "./usage.js";

/** What came of an answer in words. What was streamed before a failure is in `text`. */
export interface Streamed {
  text: string;
  usage: Usage;
  error: SextetError | null;
  /** The id of the message that its pieces belong to; undefined where there were none. */
  id: string | undefined;
}

/**
 * Streams an answer in words. The time-out counts from one piece to the next, since a long answer takes its time. Only
 * the start is tried again: what was shown cannot be taken back. A stream that ends before the model was done is an error.
 */
export async function streamAnswer(
  model: BaseChatModel,
  { policy, run }: { policy: CallPolicy; run: RunnableConfig },
  messages: BaseMessageLike[],
  onText: (text: string) => void,
): Promise<Streamed> {
  const label = labelOf(model);
  const whole: { last: AIMessageChunk | undefined } = { last: undefined };
  let text = "";
  const idle = new AbortController();
  const signal = run.signal ? AbortSignal.any([run.signal, idle.signal]) : idle.signal;
  let calls = 0;
  const ended = (error: SextetError | null): Streamed => {
    const usage = whole.last ? { ...usageOf(whole.last, JSON.stringify(messages)), calls } : { ...NO_USAGE, calls };
    return { text, usage, error, id: whole.last?.id };
  };
  // One place under the limit for the whole answer: a request is under way until its last piece.
  return policy.limit(async () => {
    const opened = await call(label, { ...policy, limit: (send) => send() }, run.signal, async () => {
      const chunks = (await model.stream(messages, { ...run, signal }))[Symbol.asyncIterator]();
      return { chunks, first: await chunks.next() };
    });
    calls = opened.sent;
    if ("error" in opened) {
      idle.abort(); // what did not answer in time shall not go on
      return ended(opened.error);
    }
    const { chunks } = opened.value;
    try {
      for (let next = opened.value.first; !next.done; next = await withinTime(chunks.next())) {
        const chunk = next.value;
        whole.last = whole.last ? whole.last.concat(chunk) : chunk;
        text += chunk.text;
        if (chunk.text !== "") onText(chunk.text);
      }
    } catch (thrown) {
      run.signal?.throwIfAborted();
      const error = SextetError.isInstance(thrown)
        ? thrown
        : answerError(label, "broke off in the middle of its answer");
      return ended(error);
    }
    return ended(incomplete(whole.last));
  });

  function withinTime<T>(piece: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(answerError(label, `sent nothing more for ${policy.timeoutMs / 1_000} s`));
        idle.abort();
      }, policy.timeoutMs);
    });
    return Promise.race([piece, late]).finally(() => clearTimeout(timer));
  }

  function incomplete(answer: AIMessageChunk | undefined): SextetError | null {
    if (text.trim() === "") return answerError(label, "gave an empty answer");
    // Servers that speak as OpenAI's does say how an answer ended; other models need not.
    const said = answer?.response_metadata.finish_reason;
    return model._llmType() === "openai" && !said ? answerError(label, "broke off in the middle of its answer") : null;
  }
}
