import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";

/** A server that speaks as OpenAI's does. */
export interface OpenAiServer {
  apiKey: string;
  /** Default: OpenAI itself. */
  baseUrl: string | undefined;
}

/**
 * A chat model by its name. Nothing is called yet. Repetitions are Sextet's business, so the client makes none.
 *
 * @param use `words`: answers are streamed. `json`: they come whole, and with them the raw response, which alone says
 *   that a model refused.
 */
export async function openAiModel(
  name: string,
  { apiKey, baseUrl }: OpenAiServer,
  use: "words" | "json",
): Promise<BaseChatModel> {
  const { ChatOpenAI } = await import("@langchain/openai");
  const configuration = baseUrl === undefined ? {} : { baseURL: baseUrl };
  const whole = use === "json" ? { disableStreaming: true, __includeRawResponse: true } : {};
  return new ChatOpenAI({ model: name, apiKey, configuration, maxRetries: 0, ...whole });
}

/** How long the vectors of OpenAI's models are, so that opening a memory calls nobody. */
const DIMENSIONS: Readonly<Record<string, number>> = {
  "text-embedding-3-small": 1_536,
  "text-embedding-3-large": 3_072,
  "text-embedding-ada-002": 1_536,
};

export const dimensionsOf = (model: string): number | undefined => DIMENSIONS[model];

/** Embeddings by their model's name, in batches. */
export async function openAiEmbeddings(
  name: string,
  { apiKey, baseUrl }: OpenAiServer,
  { timeoutMs = 60_000, maxRetries = 2 }: { timeoutMs?: number; maxRetries?: number } = {},
): Promise<EmbeddingsInterface> {
  const { OpenAIEmbeddings } = await import("@langchain/openai");
  return new OpenAIEmbeddings({
    model: name,
    apiKey,
    configuration: baseUrl === undefined ? {} : { baseURL: baseUrl },
    encodingFormat: "float", // small servers do not know the client's default, base64
    timeout: timeoutMs,
    maxRetries,
  });
}
