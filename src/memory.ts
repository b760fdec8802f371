import { randomUUID } from "node:crypto";
import events from "node:events";
import { agents as six } from "../agents/index.js";
import { refiners as three } from "../agents/refiners.js";
import { asking } from "./api/asking.js";
import { browsing } from "./api/browsing.js";
import { changing } from "./api/changing.js";
import { contextOf } from "./api/context.js";
import { feedback } from "./api/feedback.js";
import { counted, createOwnReflection } from "./api/own-reflection.js";
import { pinning } from "./api/pinning.js";
import { reading } from "./api/reading.js";
import { reflecting } from "./api/reflecting.js";
import { remembering } from "./api/remembering.js";
import { reversing } from "./api/reversing.js";
import { reviewing } from "./api/reviewing.js";
import { createTracker } from "./api/settled.js";
import { type Config, resolveConfig } from "./config.js";
import { fixedClock, systemClock } from "./domain/clock.js";
import { hashId } from "./domain/id.js";
import { joinAgents } from "./domain/join-agents.js";
import { BELIEF } from "./domain/memory.js";
import { type RefinerDefinition, RefinerName } from "./domain/refiner.js";
import type { Scope } from "./domain/scope.js";
import { SextetError } from "./errors.js";
import type { Dependencies } from "./graphs/dependencies.js";
import { createGraphs } from "./graphs/graphs.js";
import { createUnderstanding } from "./graphs/remember/understanding.js";
import { makeFolder } from "./make-folder.js";
import type { SextetMemory } from "./memory-api.js";
import type { MemoryOptions } from "./memory-options.js";
import { chooseModels } from "./models/choose.js";
import { createEmbedder, type Embedder } from "./models/embedder.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "./models/local-embeddings.js";
import { createModels, type Models } from "./models/models.js";
import { dimensionsOf, openAiEmbeddings } from "./models/openai.js";
import { loadPrompts } from "./models/prompts.js";
import { STRONG_ENCODER, USE_LITE } from "./recall/weights.js";
import { openingError } from "./store/failure.js";
import { type Rebuilt, rebuildStore } from "./store/rebuild.js";
import { openStore } from "./store/store.js";
import { createCipher, opener } from "./vault/cipher.js";
import { createVaultKey } from "./vault/key.js";
import { createSealer } from "./vault/seal.js";

const LISTENERS_PER_AGENT = 6;

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
  const agents = agentsOf(options);
  const config = resolveConfig(options);
  const [models, embedder] = await Promise.all([modelsOf(options, config), embedderOf(options, config)]);
  if (options.create !== false) await makeHome(config);
  const store = await openStore({
    uri: config.uri,
    storageOptions: config.storageOptions,
    create: options.create ?? true,
    agents,
    embedder,
    ...(options.onReplay && { onProgress: options.onReplay }),
  });
  store.onForget(embedder.forget);
  makeRoomForListeners(store.agents.length);
  const cipher = createCipher(createVaultKey(config.home, config.vaultKey, opener(await store.someSecret())));
  const dependencies: Dependencies = {
    store,
    embedder,
    encoder: options.encoder ?? (options.embeddings || config.embeddingModel ? STRONG_ENCODER : USE_LITE),
    agents,
    understanding: createUnderstanding((texts) => bundled(embedder).then((encoder) => encoder.embed(texts))),
    model: models?.of("assistant"),
    ...(models && { models, extraction: config.extraction, budget: config.budget }),
    refiners: refinersOf(options),
    innerSteps: options.innerSteps ?? false,
    sealer: createSealer(cipher, newIds(config, store.head)),
    clock: config.now === undefined ? systemClock : fixedClock(config.now),
    timeZone: config.timeZone,
  };
  const graphs = createGraphs(dependencies);
  const { recall, chat } = asking(dependencies, graphs);
  const { runs, ...reversed } = reversing(dependencies);
  const review = reviewing(dependencies);
  const { tracked, settled } = createTracker();
  let failedBehind: unknown;
  const reflection = reflecting(graphs);
  const own = createOwnReflection(options.reflect ?? {}, reflection.reflect, (error) => (failedBehind ??= error));
  const memory: SextetMemory = {
    offline: models === undefined,
    kinds: store.agents.map(({ kind, purpose }) => ({ kind, purpose })),
    runs,
    ...tracked({
      ...counted(remembering(dependencies, graphs, review.begin), chat, own.ran),
      ...review.answering,
      ...changing(dependencies),
      ...pinning(dependencies),
      ...reversed,
      ...feedback(dependencies),
      ...reflection,
    }),
    recall,
    ...contextOf(dependencies, recall),
    ...reading(dependencies, cipher),
    ...browsing(dependencies),
    async settled() {
      await settled();
      await own.settled();
      await store.settled();
    },
    graphs,
    async close() {
      await settled();
      await own.stop();
      await store.close();
      if (failedBehind !== undefined) throw failedBehind;
    },
  };
  if (options.takeUpPending !== false) {
    const takenUp = takeUpPending(memory, await store.turns.pendingScopes());
    if (memory.offline) await takenUp;
    // Models take their time, and what they fail on stays pending. What else fails is told when the memory is closed.
    else takenUp.catch((error: unknown) => (failedBehind = error));
  }
  return memory;
}

async function takeUpPending(memory: SextetMemory, scopes: readonly Scope[]): Promise<void> {
  await Promise.all(scopes.map((scope) => memory.retry(scope)));
}

/** Rebuilds the tables of a home from its log, with the configured embedder. */
export async function rebuildHome(
  options: MemoryOptions & { onProgress?: (done: number, total: number) => void } = {},
): Promise<Rebuilt> {
  const config = resolveConfig(options);
  const embedder = await embedderOf(options, config);
  await makeHome(config);
  return rebuildStore({
    uri: config.uri,
    storageOptions: config.storageOptions,
    agents: agentsOf(options),
    embedder,
    ...(options.onProgress && { onProgress: options.onProgress }),
  });
}

/** The agents of a memory with these options. Throws CONFIG_INVALID for one that was passed in and cannot be used. */
export const agentsOf = (options: MemoryOptions) => joinAgents(six, options.agents);

/** The refiners of a memory with these options. Throws CONFIG_INVALID for one that has no usable name. */
export function refinersOf({ refiners = [] }: MemoryOptions): readonly RefinerDefinition[] {
  if (refiners === false) return [];
  const taken = new Set([...three.map(({ name }) => name), BELIEF]);
  for (const { name, rules } of refiners) {
    const parsed = RefinerName.safeParse(name);
    const why = parsed.success
      ? taken.has(name)
        ? "there is one already"
        : undefined
      : parsed.error.issues[0]?.message;
    const wrong = why ?? (typeof rules?.draw === "function" ? undefined : "rules.draw must be a function");
    const hint = "See `RefinerDefinition` for what a refiner declares.";
    if (wrong)
      throw new SextetError("CONFIG_INVALID", `the refiner ${JSON.stringify(name)} cannot be used: ${wrong}`, hint);
    taken.add(name);
  }
  return [...three, ...refiners];
}

/** A graph with all agents side by side listens to one signal more often than Node expects, and Node would warn. */
function makeRoomForListeners(agents: number): void {
  const needed = LISTENERS_PER_AGENT * agents;
  const allowed = events.defaultMaxListeners || Number.POSITIVE_INFINITY; // 0: as many as there are
  if (allowed < needed) events.setMaxListeners(needed);
}

async function makeHome({ home }: Config): Promise<void> {
  try {
    await makeFolder(home);
  } catch (cause) {
    const known = openingError(cause, home);
    if (known.code !== "HOME_CORRUPT") throw known;
    const hint = "Choose another {home}, or look at what lies in its way.";
    throw new SextetError("HOME_UNWRITABLE", `cannot make the folder ${home}`, hint, { cause });
  }
}

async function embedderOf(
  { embeddings, embeddingsId }: MemoryOptions,
  { server, embeddingModel, calls }: Config,
): Promise<Embedder> {
  if (embeddings) {
    const named = (embeddings as { model?: unknown }).model;
    return createEmbedder(
      embeddings,
      embeddingsId ?? (typeof named === "string" ? named : embeddings.constructor.name),
    );
  }
  if (embeddingModel !== undefined && server) {
    const remote = await openAiEmbeddings(embeddingModel, server, calls);
    return createEmbedder(remote, embeddingModel, dimensionsOf(embeddingModel));
  }
  return local();
}

const local = () => createEmbedder(LOCAL, LOCAL.model, LOCAL_DIMENSIONS);
/** Loads nothing before it is first asked. */
const LOCAL = new LocalEmbeddings();

/** The encoder that the rules' weights belong to, also where another one makes the vectors of the tables. */
function bundled(embedder: Embedder): Promise<Embedder> {
  if (embedder.id === LOCAL.model) return Promise.resolve(embedder);
  beside ??= local();
  return beside;
}
let beside: Promise<Embedder> | undefined;

/** The models that are configured or passed in; undefined where rules do all the work. Nothing is called yet. */
export async function modelsOf(options: MemoryOptions, config: Config): Promise<Models | undefined> {
  if (options.offline === true) return undefined;
  const { server, model, models, prompts, calls } = config;
  const names = { ...models, ...(model && { default: model.name }) };
  const { model: given, models: byRole } = options;
  const choice = await chooseModels({
    ...(given && { model: given }),
    ...(byRole && { models: byRole }),
    server,
    names,
  });
  if (Object.keys(choice).length === 0) return undefined;
  return createModels(choice, loadPrompts(agentsOf(options), prompts, refinersOf(options)), calls);
}

/** Ids of turns that come without one: random, or with a fixed clock the same for the same input on the same home. */
function newIds({ now }: Config, head: number): () => string {
  if (now === undefined) return randomUUID;
  let made = 0;
  return () => hashId("n", now, head, made++);
}
