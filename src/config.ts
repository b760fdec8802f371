import { resolve } from "node:path";
import { z } from "zod";
import { parseInstant } from "./domain/time.js";
import { SextetError } from "./errors.js";
import type { MemoryOptions } from "./memory-options.js";
import { type CallOptions, MODEL_ROLES, type ModelRole } from "./models/models.js";
import type { OpenAiServer } from "./models/openai.js";

const DEFAULT_MODEL = "gpt-4.1-mini";

/** Everything that can be configured, settled. */
export interface Config {
  /** Absolute path. */
  readonly home: string;
  readonly uri: string;
  /** How an object store is reached, besides what the environment says. */
  readonly storageOptions: Readonly<Record<string, string>>;
  /** A fixed moment in milliseconds since the epoch, or undefined for the machine's clock. */
  readonly now: number | undefined;
  readonly timeZone: string;
  readonly vaultKey: string | undefined;
  /** The OpenAI-compatible server that the environment names; undefined offline. */
  readonly server: OpenAiServer | undefined;
  /** The model on that server for all that has none of its own, unless a model was passed in. */
  readonly model: { name: string; apiKey: string; baseUrl: string | undefined } | undefined;
  /** Models on that server, by role. */
  readonly models: Readonly<Partial<Record<ModelRole, string>>>;
  /** The embedding model on that server, where one is named. */
  readonly embeddingModel: string | undefined;
  readonly calls: Readonly<CallOptions>;
  readonly extraction: "agents" | "joint";
  /** A folder of prompts that go before those of the package. */
  readonly prompts: string | undefined;
  readonly budget: Readonly<{ maxModelCalls?: number; maxTokens?: number }>;
}

const text = z.string().min(1).optional();
const whole = (least: number) => z.coerce.number().int().min(least).optional();

const Environment = z.object({
  SEXTET_HOME: text,
  SEXTET_VAULT_KEY: text,
  SEXTET_PROMPTS: text,
  SEXTET_EXTRACTION: z.enum(["agents", "joint"]).optional(),
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: z.url().optional(),
  SEXTET_MODEL: text,
  SEXTET_EMBEDDING_MODEL: text,
  SEXTET_TIMEOUT_MS: whole(1),
  SEXTET_MAX_RETRIES: whole(0),
  SEXTET_CONCURRENCY: whole(1),
  SEXTET_MAX_MODEL_CALLS: whole(0),
  SEXTET_MAX_TOKENS: whole(0),
});
type Environment = z.infer<typeof Environment>;

/** `SEXTET_MODEL_CORE` names the model of the core agent, and so on. */
const variableOf = (role: ModelRole) => `SEXTET_MODEL_${role.toUpperCase()}`;

/**
 * Options first, then the environment, then defaults. The only reader of the environment, with {@link idleVariables},
 * {@link debugging} and {@link quietTables}.
 */
export function resolveConfig(options: MemoryOptions, env: NodeJS.ProcessEnv = process.env): Config {
  const given = withoutEmpty(env);
  const said = Environment.safeParse(given);
  if (!said.success) {
    const issue = said.error.issues[0];
    throw invalid(
      `the environment variable ${issue?.path.join(".")} is wrong: ${issue?.message}`,
      "Correct or unset it.",
    );
  }
  const home = resolve(options.home || said.data.SEXTET_HOME || ".sextet");
  const server = options.offline === true ? undefined : serverOf(said.data);
  const handedIn = options.model !== undefined || options.models?.default !== undefined;
  const named = typeof options.models?.default === "string" ? options.models.default : undefined;
  const modelName = named ?? (handedIn ? undefined : (said.data.SEXTET_MODEL ?? DEFAULT_MODEL));
  const config: Config = {
    home,
    uri: options.uri || resolve(home, "tables"),
    storageOptions: Object.freeze({ ...options.storageOptions }),
    now: moment(options.now),
    timeZone: zone(options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
    vaultKey: options.vaultKey ?? said.data.SEXTET_VAULT_KEY,
    server,
    model: server && modelName !== undefined ? Object.freeze({ name: modelName, ...server }) : undefined,
    models: Object.freeze(server ? roleNames(options, given) : {}),
    embeddingModel: server && !options.embeddings ? said.data.SEXTET_EMBEDDING_MODEL : undefined,
    calls: Object.freeze({ ...callOptions(said.data), ...options.calls }),
    extraction: options.extraction ?? said.data.SEXTET_EXTRACTION ?? defaultExtraction(options, given),
    prompts: options.prompts ?? said.data.SEXTET_PROMPTS,
    budget: Object.freeze(budgetOf(options, said.data)),
  };
  refuseUnknownRoles(options);
  refuseNamesWithoutServer(options, said.data, config);
  return Object.freeze(config);
}

function serverOf({ OPENAI_API_KEY, OPENAI_BASE_URL }: Environment): OpenAiServer | undefined {
  if (OPENAI_API_KEY === undefined && OPENAI_BASE_URL === undefined) return undefined;
  return Object.freeze({ apiKey: OPENAI_API_KEY ?? "none", baseUrl: OPENAI_BASE_URL });
}

function roleNames(options: MemoryOptions, env: NodeJS.ProcessEnv): Partial<Record<ModelRole, string>> {
  const names = rolesOf(options).flatMap((role) => {
    const said = options.models?.[role] ?? env[variableOf(role)];
    return typeof said === "string" ? [[role, said] as const] : [];
  });
  return Object.fromEntries(names);
}

/** One call for all agents, unless an agent was given a model of its own. */
function defaultExtraction(options: MemoryOptions, env: NodeJS.ProcessEnv): Config["extraction"] {
  const own = { ...roleNames(options, env), ...options.models };
  return Object.keys(own).some((role) => !SHARED_ROLES.has(role)) ? "agents" : "joint";
}

const SHARED_ROLES = new Set<string>(["default", "route", "joint", "analyse", "reflect", "assistant"]);

const rolesOf = ({ agents = [] }: MemoryOptions): ModelRole[] => [...MODEL_ROLES, ...agents.map(({ kind }) => kind)];

function refuseUnknownRoles(options: MemoryOptions): void {
  const roles = ["default", ...rolesOf(options)];
  const unknown = Object.keys(options.models ?? {}).find((role) => !roles.includes(role));
  if (unknown !== undefined) throw invalid(`models: there is no role ${unknown}`, `The roles are ${roles.join(", ")}.`);
}

function callOptions(env: Environment): CallOptions {
  const { SEXTET_TIMEOUT_MS, SEXTET_MAX_RETRIES, SEXTET_CONCURRENCY } = env;
  return {
    ...(SEXTET_TIMEOUT_MS !== undefined && { timeoutMs: SEXTET_TIMEOUT_MS }),
    ...(SEXTET_MAX_RETRIES !== undefined && { maxRetries: SEXTET_MAX_RETRIES }),
    ...(SEXTET_CONCURRENCY !== undefined && { concurrency: SEXTET_CONCURRENCY }),
  };
}

function budgetOf(options: MemoryOptions, env: Environment): Config["budget"] {
  const maxModelCalls = options.maxModelCalls ?? env.SEXTET_MAX_MODEL_CALLS;
  const maxTokens = options.maxTokens ?? env.SEXTET_MAX_TOKENS;
  return { ...(maxModelCalls !== undefined && { maxModelCalls }), ...(maxTokens !== undefined && { maxTokens }) };
}

/** A model's name is nothing without a server, and vectors of another encoder would be refused later, in other words. */
function refuseNamesWithoutServer({ offline, models = {} }: MemoryOptions, env: Environment, { server }: Config): void {
  if (offline === true || server) return;
  const name = Object.values(models).find((model) => typeof model === "string") ?? env.SEXTET_EMBEDDING_MODEL;
  if (name === undefined) return;
  const hint = "Set OPENAI_API_KEY or OPENAI_BASE_URL, or hand the model itself in.";
  throw invalid(`${name} names a model, but no server is configured`, hint);
}

/**
 * Variables that name models and have no effect, with what to do about each: nobody has that role, or there is no
 * server.
 *
 * @param kinds further kinds of memory that a home keeps, whose agents need not be at hand.
 */
export function idleVariables(
  options: MemoryOptions,
  kinds: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): { says: string; hint: string }[] {
  const given = withoutEmpty(env);
  const roles = [...new Set([...rolesOf(options), ...kinds.filter((kind) => kind !== "vault")])];
  const names = Object.keys(given).filter((name) => /^SEXTET_MODEL(?:_|$)/.test(name));
  const known = ["SEXTET_MODEL", ...roles.map(variableOf)];
  const server = options.offline === true || options.model || options.models || resolveConfig(options, env).server;
  return names.sort().flatMap((name) => {
    if (!known.includes(name)) {
      const says = `${name} has no effect: there is no role ${name.slice("SEXTET_MODEL_".length).toLowerCase()}`;
      return [{ says, hint: `Unset it. The roles are ${roles.join(", ")}.` }];
    }
    if (server) return [];
    const hint = "Set OPENAI_API_KEY or OPENAI_BASE_URL, or unset it.";
    return [{ says: `${name} has no effect: no server is configured`, hint }];
  });
}

/** True where stack traces are wanted. */
export function debugging(env: NodeJS.ProcessEnv = process.env): boolean {
  return withoutEmpty(env).SEXTET_DEBUG !== undefined;
}

/**
 * Keeps LanceDB's warnings off standard error, unless LANCEDB_LOG says otherwise: each time it asks a store again that does not
 * answer, it warns, and what failed in the end is an error of ours. It counts where LanceDB has not been loaded yet.
 */
export function quietTables(env: NodeJS.ProcessEnv = process.env): void {
  env.LANCEDB_LOG ||= "error";
}

/** `OPENAI_API_KEY= npm start` means no key. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
}

function moment(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  if (instant) return instant.at;
  throw invalid(`now: ${JSON.stringify(text)} is not a date`, "Write it as 2026-03-04T09:30:00Z.");
}

function zone(name: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch (cause) {
    throw invalid(`timeZone: ${JSON.stringify(name)} is unknown`, "Use an IANA name such as Europe/Lisbon.", cause);
  }
}

const invalid = (message: string, hint: string, cause?: unknown) =>
  new SextetError("CONFIG_INVALID", message, hint, { cause });
