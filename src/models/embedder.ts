import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { messageOf, SextetError } from "../errors.js";

/** Turns texts into unit vectors of one length, and remembers the last ones. */
export interface Embedder {
  /** Which encoder made the vectors: vectors of different ids must not meet. */
  readonly id: string;
  readonly dimensions: number;
  /** One vector a text, in order. Texts asked for again cost nothing; the others go out in one batch. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

const REMEMBERED = 4096;

/** Wraps any LangChain embeddings. Without `dimensions` one text is embedded to learn them. */
export async function createEmbedder(
  embeddings: EmbeddingsInterface,
  id: string,
  dimensions?: number,
): Promise<Embedder> {
  const remembered = new Map<string, Promise<Float32Array>>();
  const size = dimensions ?? (await probe(embeddings));

  const start = (texts: readonly string[]): Map<string, Promise<Float32Array>> => {
    const batch = embedAll(embeddings, texts).then((vectors) => vectors.map((vector) => checked(vector, size)));
    const started = new Map(texts.map((text, i) => [text, batch.then((vectors) => vectors[i] as Float32Array)]));
    for (const [text, vector] of started) {
      remembered.set(text, vector);
      vector.catch(() => remembered.delete(text)); // a failure is not remembered
    }
    for (const text of remembered.keys()) {
      if (remembered.size <= REMEMBERED) break;
      remembered.delete(text);
    }
    return started;
  };

  return {
    id,
    dimensions: size,
    async embed(texts) {
      const known = new Map(texts.map((text) => [text, remembered.get(text)]));
      const missing = [...known.keys()].filter((text) => known.get(text) === undefined);
      const started = missing.length > 0 ? start(missing) : new Map<string, Promise<Float32Array>>();
      return Promise.all(texts.map((text) => (known.get(text) ?? started.get(text)) as Promise<Float32Array>));
    },
  };
}

async function embedAll(embeddings: EmbeddingsInterface, texts: readonly string[]): Promise<number[][]> {
  try {
    const vectors = await embeddings.embedDocuments([...texts]);
    if (vectors.length === texts.length) return vectors;
    throw new Error(`${vectors.length} vectors for ${texts.length} texts`);
  } catch (cause) {
    const hint = "Check the embedding model with {doctor}; what was said is stored and is taken up again.";
    throw new SextetError("EMBEDDER_FAILED", `embedding failed: ${messageOf(cause)}`, hint, { cause });
  }
}

async function probe(embeddings: EmbeddingsInterface): Promise<number> {
  const [vector = []] = await embedAll(embeddings, ["dimensions"]);
  return checked(vector, vector.length).length;
}

/** LanceDB pads short vectors and cuts long ones without a word, and a zero vector is never found. */
function checked(vector: readonly number[], dimensions: number): Float32Array {
  const length = Math.hypot(...vector);
  if (vector.length === dimensions && Number.isFinite(length) && length > 0) {
    return Float32Array.from(vector, (x) => x / length);
  }
  throw new SextetError(
    "VECTOR_INVALID",
    `the embedder gave a vector of ${vector.length} numbers and length ${length}, expected ${dimensions} numbers`,
    "Configure an embedding model with a fixed dimension.",
  );
}
