import { randomUUID } from "node:crypto";
import { defaultMaxListeners, setMaxListeners } from "node:events";
import { mkdir } from "node:fs/promises";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { agents } from "../agents/index.js";
import { asking } from "./api/asking.js";
import { reading } from "./api/reading.js";
import { remembering } from "./api/remembering.js";
import { type Config, resolveConfig } from "./config.js";
import { fixedClock, systemClock } from "./domain/clock.js";
import { hashId } from "./domain/id.js";
import type { Dependencies } from "./graphs/dependencies.js";
import { createGraphs } from "./graphs/graphs.js";
import type { MemoryOptions, SextetMemory } from "./memory-api.js";
import { createEmbedder, type Embedder } from "./models/embedder.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "./models/local-embeddings.js";
import { STRONG_ENCODER, USE_LITE } from "./recall/weights.js";
import { openingError } from "./store/database.js";
import { type Rebuilt, rebuildStore } from "./store/rebuild.js";
import { openStore } from "./store/store.js";
import { createCipher } from "./vault/cipher.js";
import { createVaultKey } from "./vault/key.js";
import { createSealer } from "./vault/seal.js";

const PARALLEL_LISTENERS = 32;

/**
 * Opens a memory, making its home if there is none: the one place where parts are chosen and joined. Replays what the
 * log has and the tables lack, and takes up the turns that some agent has not understood yet.
 *
 * @example
 * ```ts
 * const memory = await createMemory({ home: "./.sextet" });
 * await memory.remember("My sister Ines lives in Porto.", { userId: "mara" });
 * const { context } = await memory.recall("Where does my sister live?", { userId: "mara" });
 * await memory.close();
 * ```
 */
export async function createMemory(options: MemoryOptions = {}): Promise<SextetMemory> {
  const config = resolveConfig(options);
  makeRoomForListeners();
  const embedder = await embedderOf(options);
  await makeHome(config);
  const store = await openStore({
    uri: config.uri,
    agents,
    embedder,
    ...(options.onReplay && { onProgress: options.onReplay }),
  });
  const cipher = createCipher(createVaultKey(config.home, config.vaultKey));
  const dependencies: Dependencies = {
    store,
    embedder,
    encoder: options.embeddings ? STRONG_ENCODER : USE_LITE,
    agents,
    model: options.offline ? undefined : (options.model ?? (await modelOf(config))),
    sealer: createSealer(cipher, newIds(config, store.head)),
    clock: config.now === undefined ? systemClock : fixedClock(config.now),
    timeZone: config.timeZone,
  };
  const graphs = createGraphs(dependencies);
  const memory: SextetMemory = {
    offline: dependencies.model === undefined,
    ...remembering(dependencies, graphs),
    ...asking(dependencies, graphs),
    ...reading(dependencies, cipher),
    graphs,
    close: () => store.close(),
  };
  for (const scope of await store.turns.pendingScopes()) await memory.retry(scope);
  return memory;
}

/** Makes the tables of a home anew from its log, with the configured embedder. */
export async function rebuildHome(
  options: MemoryOptions & { onProgress?: (done: number, total: number) => void } = {},
): Promise<Rebuilt> {
  const config = resolveConfig(options);
  const embedder = await embedderOf(options);
  await makeHome(config);
  return rebuildStore({
    uri: config.uri,
    agents,
    embedder,
    ...(options.onProgress && { onProgress: options.onProgress }),
  });
}

/** A graph with eight nodes side by side listens to one signal more often than Node expects, and Node would warn. */
function makeRoomForListeners(): void {
  if (defaultMaxListeners < PARALLEL_LISTENERS) setMaxListeners(PARALLEL_LISTENERS);
}

async function makeHome({ home }: Config): Promise<void> {
  try {
    await mkdir(home, { recursive: true });
  } catch (error) {
    throw openingError(error, home);
  }
}

async function embedderOf({ embeddings, embeddingsId }: MemoryOptions): Promise<Embedder> {
  if (!embeddings) {
    const local = new LocalEmbeddings();
    return createEmbedder(local, local.model, LOCAL_DIMENSIONS);
  }
  const named = (embeddings as { model?: unknown }).model;
  return createEmbedder(embeddings, embeddingsId ?? (typeof named === "string" ? named : embeddings.constructor.name));
}

/** The chat model that the configuration names, if it names one. Nothing is called yet. */
export async function modelOf({ model }: Config): Promise<BaseChatModel | undefined> {
  if (!model) return undefined;
  const { ChatOpenAI } = await import("@langchain/openai");
  const configuration = model.baseUrl === undefined ? {} : { baseURL: model.baseUrl };
  return new ChatOpenAI({ model: model.name, apiKey: model.apiKey, configuration });
}

/** Ids of turns that come without one: random, or with a fixed clock the same for the same input on the same home. */
function newIds({ now }: Config, head: number): () => string {
  if (now === undefined) return randomUUID;
  let made = 0;
  return () => hashId("n", now, head, made++);
}
