import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { OpenAIEmbeddings } from "@langchain/openai";
import { createEmbedder, type Embedder } from "../src/models/embedder.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "../src/models/local-embeddings.js";

/** The encoder of a bench, as Sextet is given it and as its baselines use it. */
export interface BenchEncoder {
  /** For `createMemory`; nothing for the encoder that comes with Sextet. */
  options: { embeddings?: EmbeddingsInterface; embeddingsId?: string };
  embedder: Embedder;
}

/** The encoder that comes with Sextet, or `--embeddings URL MODEL`: any OpenAI-compatible server. */
export async function encoderOf(url?: string, model?: string): Promise<BenchEncoder> {
  if (url === undefined || model === undefined) {
    const local = new LocalEmbeddings();
    return { options: {}, embedder: await createEmbedder(local, local.model, LOCAL_DIMENSIONS) };
  }
  const embeddings = new OpenAIEmbeddings({
    model,
    apiKey: process.env.OPENAI_API_KEY ?? "none",
    encodingFormat: "float",
    configuration: { baseURL: url },
  });
  return { options: { embeddings, embeddingsId: model }, embedder: await createEmbedder(embeddings, model) };
}
