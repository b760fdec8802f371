import type { BaseChatModel, BaseChatModelCallOptions } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessageLike } from "@langchain/core/messages";
import type { z } from "zod";
import { NO_USAGE, sumUsage, type Usage } from "../domain/usage.js";
import type { SextetError } from "../errors.js";
import { type CallPolicy, call } from "./call.js";
import { answerError, faultOf } from "./failure.js";
import { type JsonSchema, strictJsonSchema } from "./json-schema.js";
import type { Prompts } from "./prompts.js";
import { readJson } from "./read-json.js";
import { usageOf } from "./usage.js";

/** What a model is asked, and the shape that its answer has to have. */
export interface Question<T> {
  /** Names the answer's schema: letters, digits and `_`. */
  name: string;
  prompt: string;
  schema: z.ZodType<T>;
  /** What is wrong with a well-formed answer, in words that the model can act upon. Default: nothing. */
  check?(value: T): readonly string[];
  /** False: no second call for an answer that is not well-formed. @default true */
  repair?: boolean;
}

/** The answer, or why there is none; what it took in either case. */
export type Answer<T> =
  | { usage: Usage; value: T; problems?: undefined }
  /** Well-formed, but still not right after it was repaired. */
  | { usage: Usage; value: T; problems: readonly string[] }
  | { usage: Usage; value?: undefined; error: SextetError };

/** A model and what is needed to call it. */
export interface Asked {
  model: BaseChatModel;
  /** How it is called in messages. */
  label: string;
  policy: CallPolicy;
  prompts: Prompts;
  signal?: AbortSignal | undefined;
}

/** The ways to make a model answer in JSON, the strictest first. */
const METHODS = ["jsonSchema", "functionCalling", "plain"] as const;
type Method = (typeof METHODS)[number];

/** LangChain's clients of OpenAI's API, that take its `response_format` as it is. */
const OPENAI_CLIENTS = new Set(["openai", "azure_openai"]);

/** The way that worked, by model. */
const known = new WeakMap<BaseChatModel, Method>();

/** How much of a wrong answer is shown again. */
const SHOWN = 8_000;
const NO_STREAM = ["langsmith:nostream", "nostream"];

/** Asks for structured output; an answer that does not validate gets exactly one repair call, which names the error. */
export async function ask<T>(asked: Asked, question: Question<T>): Promise<Answer<T>> {
  const schema = strictJsonSchema(question.schema);
  const wasKnown = known.get(asked.model);
  const first = await send(asked, question, schema, [["user", question.prompt]]);
  if ("error" in first) return first;
  const read = validated(first.text, question);
  if ("value" in read && read.problems.length === 0) return { usage: first.usage, value: read.value };
  if (question.repair === false) return unusable(asked, first.usage, read);

  const error = read.problems.join("\n");
  const again = asked.prompts.fill("repair", { error, schema: JSON.stringify(schema) });
  const said = first.text.slice(0, SHOWN).trim() || "(nothing)";
  const second = await send(asked, question, schema, [
    ["user", question.prompt],
    ["assistant", said],
    ["user", again],
  ]);
  const usage = sumUsage([first.usage, second.usage]);
  if ("error" in second) return { usage, error: second.error };
  const repaired = validated(second.text, question);
  // Only the repair showed it the schema: this server does not heed the strict ways.
  if ("value" in repaired && !("value" in read) && wasKnown === undefined) known.set(asked.model, "plain");
  if ("value" in repaired && repaired.problems.length === 0) return { usage, value: repaired.value };
  return unusable(asked, usage, repaired);
}

type Read<T> = { value: T; problems: readonly string[] } | { problems: readonly string[] };

function unusable<T>({ label }: Asked, usage: Usage, read: Read<T>): Answer<T> {
  if ("value" in read) return { usage, value: read.value, problems: read.problems };
  return { usage, error: answerError(label, `gave an answer that cannot be used: ${read.problems.join("; ")}`) };
}

/** Most that is said about a wrong answer. */
const MOST_PROBLEMS = 8;

function validated<T>(text: string, { schema, check }: Question<T>): Read<T> {
  if (text.trim() === "") return { problems: ["the answer was empty"] };
  const json = readJson(text);
  if (json === undefined) return { problems: ["the answer was not JSON"] };
  const parsed = schema.safeParse(wrapped(json, schema));
  if (parsed.success) return { value: parsed.data, problems: check?.(parsed.data) ?? [] };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the answer"}: ${message}`);
  return { problems: problems.slice(0, MOST_PROBLEMS) };
}

/** Small models give the list alone where an object with nothing but the list was asked for. */
function wrapped(json: unknown, schema: z.ZodType): unknown {
  const names = Object.keys((schema as { shape?: object }).shape ?? {});
  return Array.isArray(json) && names.length === 1 ? { [names[0] as string]: json } : json;
}

type Sent = { usage: Usage } & ({ text: string } | { error: SextetError });

/** One request, in the strictest way that the model is known to take; until one is known, the next is tried. */
async function send<T>(
  asked: Asked,
  question: Question<T>,
  schema: JsonSchema,
  messages: BaseMessageLike[],
): Promise<Sent> {
  const { model, label, policy, signal } = asked;
  const prompt = JSON.stringify(messages);
  let spent: Usage = NO_USAGE;
  let error: SextetError | undefined;
  for (const method of METHODS.slice(METHODS.indexOf(known.get(model) ?? "jsonSchema"))) {
    const request = requestBy(method, asked, question.name, schema, messages);
    if (!request) continue;
    const called = await call(label, policy, signal, request);
    spent = { ...spent, calls: spent.calls + called.sent };
    if ("error" in called) {
      // Some clients read the answer themselves, and throw it away where they cannot.
      if (called.thrown instanceof SyntaxError) return { usage: spent, text: "(an answer that was not JSON)" };
      error ??= called.error;
      if (known.get(model) === undefined && isRefusedWay(called.thrown)) continue;
      return { usage: spent, error };
    }
    if (!AIMessage.isInstance(called.value)) continue; // it only claims to know this way
    if (!known.has(model)) known.set(model, method);
    const usage = sumUsage([spent, { ...usageOf(called.value, prompt), calls: 0 }]);
    const text = textOf(called.value);
    return text === undefined ? { usage, error: answerError(label, "refused to answer") } : { usage, text };
  }
  return { usage: spent, error: error ?? answerError(label, "cannot be asked for JSON") };
}

type Send = (signal: AbortSignal) => Promise<unknown>;

function requestBy(
  method: Method,
  { model, prompts }: Asked,
  name: string,
  schema: JsonSchema,
  messages: BaseMessageLike[],
): Send | undefined {
  if (method === "plain") {
    const words = prompts.fill("json", { schema: JSON.stringify(schema) });
    const last = messages.at(-1) as [string, string];
    const all: BaseMessageLike[] = [...messages.slice(0, -1), [last[0], `${last[1]}\n\n${words}`] as BaseMessageLike];
    return (signal) => model.invoke(all, { signal, tags: NO_STREAM });
  }
  if (method === "jsonSchema" && OPENAI_CLIENTS.has(model._llmType())) {
    const format = {
      type: "json_schema",
      json_schema: { name, schema, strict: true },
      $parseRaw: (content: string) => content, // or the client throws on what we can still read
    };
    const options = { tags: NO_STREAM, response_format: format } as BaseChatModelCallOptions;
    return (signal) => model.invoke(messages, { ...options, signal });
  }
  try {
    const strict = method === "jsonSchema" ? { strict: true } : {};
    const structured = model.withStructuredOutput(schema, { name, method, includeRaw: true, ...strict });
    return async (signal) => {
      const { raw } = await structured.invoke(messages, { signal, tags: NO_STREAM });
      return raw;
    };
  } catch {
    return undefined; // the model has no such way
  }
}

/** The server does not take the parameter, rather than the question. */
function isRefusedWay(thrown: unknown): boolean {
  const { status, message } = faultOf(thrown);
  if (status === undefined) return /not (?:supported|implemented)/i.test(message);
  if (/\bmodel\b.*(?:not found|not exist|unknown)|no such model|context length|maximum context/i.test(message))
    return false;
  return (
    [400, 415, 422, 501].includes(status) ||
    (status === 500 && /schema|grammar|response_format|\btools?\b/i.test(message))
  );
}

/** What an answer says, wherever it says it. `undefined` where the model declines. */
function textOf(answer: AIMessage): string | undefined {
  if (isRefusal(answer)) return undefined;
  const [toolCall] = answer.tool_calls ?? [];
  if (toolCall) return JSON.stringify(toolCall.args);
  return answer.invalid_tool_calls?.[0]?.args ?? answer.text;
}

function isRefusal({ additional_kwargs: more, response_metadata: about }: AIMessage): boolean {
  const raw = more.__raw_response as { choices?: { message?: { refusal?: unknown } }[] } | undefined;
  return Boolean(more.refusal || raw?.choices?.[0]?.message?.refusal) || about.finish_reason === "content_filter";
}
