import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { AgentDefinition } from "./domain/agent.js";
import type { RefinerDefinition } from "./domain/refiner.js";
import type { CallOptions, ModelRole } from "./models/models.js";
import type { EncoderWeights } from "./recall/weights.js";

/** When a process reflects by itself. */
export interface OwnReflection {
  /** After so many runs of one user. @default never */
  every?: number;
  /** After so many milliseconds in which nothing was said by a user who said something. @default never */
  idle?: number;
}

/** What `createMemory` is given. Everything has a default, and works offline. */
export interface MemoryOptions {
  /** The folder of keys, settings and, unless `uri` says otherwise, tables. @default "./.sextet" or SEXTET_HOME */
  home?: string;
  /** False: a home that is not there yet is not made: HOME_MISSING is thrown. @default true */
  create?: boolean;
  /** Where the tables are: a folder, `s3://…`, `gs://…` or `az://…`. @default the home */
  uri?: string;
  /**
   * How an object store is reached, as LanceDB names it: `account_name`, `account_key`, `aws_region`, `endpoint`, … They go
   * before what the environment says. @default the environment: AZURE_…, AWS_…, GOOGLE_…
   */
  storageOptions?: Readonly<Record<string, string>>;
  /**
   * Further kinds of memory, besides the six: one declaration each, as {@link defineAgent} makes them. They understand
   * what is said from then on. A home keeps what it has to know of them: where they are not passed in, what they wrote
   * can still be listed, recalled and forgotten. @default none
   */
  agents?: readonly AgentDefinition[];
  /**
   * Further refiners besides MARK's three, which draw from every exchange of the chat after it is answered; false: none at
   * all, not even the three. @default the three
   */
  refiners?: readonly RefinerDefinition[] | false;
  /**
   * Reflect without being asked, behind the answers and one at a time per user: after `every` so many runs, and after
   * `idle` so many milliseconds without one. What fails is thrown by `close`. @default never
   */
  reflect?: OwnReflection;
  /** A LangChain chat model for all agents and the assistant. @default by OPENAI_API_KEY or OPENAI_BASE_URL, else rules */
  model?: BaseChatModel;
  /**
   * Models by role, passed in or by the name that the configured server knows them by; `default` is for the others. The
   * role of an agent that is passed in is its kind; the vault has none.
   * @default `model`; by name, SEXTET_MODEL and SEXTET_MODEL_CORE … SEXTET_MODEL_ASSISTANT
   */
  models?: Partial<Record<ModelRole | "default", BaseChatModel | string>>;
  /** Time-out, repetitions and concurrency of calls. @default SEXTET_TIMEOUT_MS, SEXTET_MAX_RETRIES, SEXTET_CONCURRENCY */
  calls?: CallOptions;
  /**
   * `joint`: one call proposes for all agents. `agents`: one call routes, then one call for each routed agent.
   * @default SEXTET_EXTRACTION, else "joint", unless an agent has a model of its own
   */
  extraction?: "agents" | "joint";
  /** The most questions a run may put to models; beyond it rules do the work. @default SEXTET_MAX_MODEL_CALLS, else none */
  maxModelCalls?: number;
  /** The most tokens of models a run may take, in and out, about. @default SEXTET_MAX_TOKENS, else no limit */
  maxTokens?: number;
  /** A folder of prompts: a file there goes before the one of the same name in `prompts/`. @default SEXTET_PROMPTS */
  prompts?: string;
  /**
   * False: turns that are pending when the memory is opened stay so until `retry` or the next run of their session.
   * Otherwise rules understand them before `createMemory` returns, and models in the background. @default true
   */
  takeUpPending?: boolean;
  /** LangChain embeddings. @default the sentence encoder that comes with Sextet */
  embeddings?: EmbeddingsInterface;
  /** Names the embeddings; other vectors are refused. @default the embeddings' `model` */
  embeddingsId?: string;
  /** How the embeddings' cosines count beside words; `bench/fit-encoder.ts` measures it. @default by who made them */
  encoder?: EncoderWeights;
  /**
   * True: in the graphs every agent is a subgraph and every state a form, so that Studio draws their steps and traces
   * show them. It takes each run some ten milliseconds more. @default false
   */
  innerSteps?: boolean;
  /** True: no model even if one is configured. @default false */
  offline?: boolean;
  /** A fixed moment, ISO 8601: every clock stands still there, so that the same input gives the same bytes. */
  now?: string;
  /** IANA name of the time zone of turns that come without an offset. @default the machine's */
  timeZone?: string;
  /** The vault's key: 32 bytes, base64 or hex. @default SEXTET_VAULT_KEY, else the file vault.key in the home */
  vaultKey?: string;
  /** Called while the log is replayed into the tables. */
  onReplay?: (done: number, total: number) => void;
}
