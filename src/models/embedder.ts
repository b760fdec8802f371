import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { LRUCache } from "lru-cache";
import { messageOf, SextetError } from "../errors.js";
import { faultOf } from "./failure.js";

/** Turns texts into unit vectors of one length, and remembers the last ones. */
export interface Embedder {
  /** Which encoder made the vectors: vectors of different ids must not meet. */
  readonly id: string;
  readonly dimensions: number;
  /**
   * One vector a text, in order. Texts asked for again cost nothing. What several callers miss goes out in one batch;
   * what fails in it fails only those who asked for it. Throws EMBEDDER_FAILED and VECTOR_INVALID.
   */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  /** Lets go of all texts that it remembers, after some were forgotten. */
  forget(): void;
}

/** The most texts that are remembered. */
const REMEMBERED = 4_096;
/** What they and their vectors may take, in bytes. */
const MOST_BYTES = 32 << 20;
/** How many batches may be under way at once, and how many texts they may hold beyond one caller's. */
const BATCHES_AT_ONCE = 4;
const BATCH = 64;

type Vectors = Map<string, Promise<Float32Array>>;

/** What one caller misses. */
interface Wanted {
  texts: readonly string[];
  resolve(vectors: Float32Array[]): void;
  reject(error: unknown): void;
}

/** Wraps any LangChain embeddings. Without `dimensions` one text is embedded to learn them. */
export async function createEmbedder(
  embeddings: EmbeddingsInterface,
  id: string,
  dimensions?: number,
): Promise<Embedder> {
  const size = dimensions ?? (await probe(embeddings));
  const remembered = new LRUCache<string, Promise<Float32Array>>({
    max: REMEMBERED,
    maxSize: MOST_BYTES,
    sizeCalculation: (_, text) => 2 * text.length + Float32Array.BYTES_PER_ELEMENT * size,
  });
  const waiting: Wanted[] = [];
  let underWay = 0;

  const vectorsOf = async (texts: readonly string[]) =>
    (await embedAll(embeddings, texts)).map((vector) => checked(vector, size));

  const sendNext = () => {
    while (waiting.length > 0 && underWay < BATCHES_AT_ONCE) {
      const batch = waiting.splice(0, 1);
      let count = batch[0]?.texts.length ?? 0;
      while (waiting[0] && count + waiting[0].texts.length <= BATCH) {
        count += waiting[0].texts.length;
        batch.push(...waiting.splice(0, 1));
      }
      underWay++;
      void send(batch).finally(() => {
        underWay--;
        sendNext();
      });
    }
  };

  const send = async (batch: readonly Wanted[]): Promise<void> => {
    try {
      const vectors = await vectorsOf(batch.flatMap(({ texts }) => texts));
      let from = 0;
      for (const { texts, resolve } of batch) {
        resolve(vectors.slice(from, from + texts.length));
        from += texts.length;
      }
    } catch (error) {
      const alone = batch.length === 1 || (SextetError.isInstance(error) && faultOf(error.cause).transient);
      if (alone) for (const { reject } of batch) reject(error);
      else await Promise.all(batch.map((one) => send([one]))); // one caller's text shall not fail the others
    }
  };

  const start = (texts: readonly string[]): Vectors => {
    const asked = new Promise<Float32Array[]>((resolve, reject) => waiting.push({ texts, resolve, reject }));
    if (waiting.length === 1) setImmediate(sendNext); // who asks in this moment too comes along
    const started: Vectors = new Map(
      texts.map((text, i) => [text, asked.then((vectors) => vectors[i] as Float32Array)]),
    );
    for (const [text, vector] of started) {
      remembered.set(text, vector);
      vector.catch(() => remembered.delete(text)); // a failure is not remembered
    }
    return started;
  };

  return {
    id,
    dimensions: size,
    async embed(texts) {
      const known = new Map(texts.map((text) => [text, remembered.get(text)]));
      const missing = [...known.keys()].filter((text) => known.get(text) === undefined);
      const started: Vectors = missing.length > 0 ? start(missing) : new Map();
      return Promise.all(texts.map((text) => (known.get(text) ?? started.get(text)) as Promise<Float32Array>));
    },
    forget: () => remembered.clear(),
  };
}

async function embedAll(embeddings: EmbeddingsInterface, texts: readonly string[]): Promise<number[][]> {
  try {
    const vectors = await embeddings.embedDocuments([...texts]);
    if (vectors.length === texts.length) return vectors;
    throw new Error(`${vectors.length} vectors for ${texts.length} texts`);
  } catch (cause) {
    const hint = "Check the embedding model with {doctor}; what was said is stored and is tried again later.";
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
