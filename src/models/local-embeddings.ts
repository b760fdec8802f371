import { Embeddings } from "@langchain/core/embeddings";
import { type Encoder, encoder } from "./encoder.js";

/** The encoder was trained on sentences; what is behind these characters changes its vector little and costs much. */
const MOST_CHARACTERS = 500;

export const LOCAL_DIMENSIONS = 512;

/**
 * The sentence encoder that comes inside npm: Universal Sentence Encoder Lite (Cer et al., 2018), 512 dimensions,
 * English, about 10 ms a sentence, in a thread of its own. Loaded on first use; needs no network.
 */
export class LocalEmbeddings extends Embeddings {
  readonly model = "use-lite-512";
  readonly #encoder: Encoder;

  constructor(own: Encoder = encoder) {
    super({});
    this.#encoder = own;
  }

  async embedQuery(text: string): Promise<number[]> {
    const [vector = []] = await this.embedDocuments([text]);
    return vector;
  }

  /** The same bits for a text whatever else is in the batch. */
  embedDocuments(texts: string[]): Promise<number[][]> {
    return this.#encoder.embed(texts.map(readable));
  }
}

const readable = (text: string) => text.slice(0, MOST_CHARACTERS).toWellFormed().trim() || "-";
