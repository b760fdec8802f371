import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { promise } from "../examples/custom-agent.js";
import { debugging, resolveConfig } from "../src/config.js";
import type { MemoryOptions } from "../src/memory-options.js";

const NOTHING = {
  home: resolve(".sextet"),
  uri: resolve(".sextet", "tables"),
  now: undefined,
  timeZone: "UTC",
  vaultKey: undefined,
  server: undefined,
  model: undefined,
  models: {},
  embeddingModel: undefined,
  calls: {},
  extraction: "joint",
  prompts: undefined,
  budget: {},
  storageOptions: {},
};
const KEY = { OPENAI_API_KEY: "test-key" };
const SERVER = { apiKey: "test-key", baseUrl: undefined };
const MODEL = { name: "gpt-4.1-mini", ...SERVER };
const withModel = (changes: object = {}, server: object = SERVER) => ({
  server,
  model: { ...MODEL, ...server, ...changes },
});
const chatModel = {} as NonNullable<MemoryOptions["model"]>;

describe("resolveConfig", () => {
  test.each<[string, MemoryOptions, NodeJS.ProcessEnv, object]>([
    ["nothing said: the defaults", {}, {}, {}],
    ["home from the environment", {}, { SEXTET_HOME: "/h" }, { home: "/h", uri: "/h/tables" }],
    [
      "home from the options, before the environment",
      { home: "/o" },
      { SEXTET_HOME: "/h" },
      { home: "/o", uri: "/o/tables" },
    ],
    [
      "a relative home, from the working folder",
      { home: "x/../y" },
      {},
      { home: resolve("y"), uri: resolve("y", "tables") },
    ],
    ["an empty home is none", { home: "" }, { SEXTET_HOME: "/h" }, { home: "/h", uri: "/h/tables" }],
    [
      "tables elsewhere; keys and settings stay in the home",
      { home: "/o", uri: "s3://b/t" },
      {},
      { home: "/o", uri: "s3://b/t" },
    ],
    ["a fixed clock", { now: "2026-03-04T09:30:00+01:00" }, {}, { now: Date.UTC(2026, 2, 4, 8, 30) }],
    ["a time zone", { timeZone: "europe/lisbon" }, {}, { timeZone: "Europe/Lisbon" }],
    ["the vault's key from the environment", {}, { SEXTET_VAULT_KEY: "k" }, { vaultKey: "k" }],
    ["from the options, before the environment", { vaultKey: "o" }, { SEXTET_VAULT_KEY: "k" }, { vaultKey: "o" }],
    ["a key names a model", {}, KEY, withModel()],
    ["the environment chooses which", {}, { ...KEY, SEXTET_MODEL: "m" }, withModel({ name: "m" })],
    [
      "a server without a key",
      {},
      { OPENAI_BASE_URL: "http://localhost:1234/v1" },
      withModel({}, { apiKey: "none", baseUrl: "http://localhost:1234/v1" }),
    ],
    [
      "a server with a key",
      {},
      { ...KEY, OPENAI_BASE_URL: "https://x.test" },
      withModel({}, { ...SERVER, baseUrl: "https://x.test" }),
    ],
    ["a model's name alone names no model", {}, { SEXTET_MODEL: "m" }, {}],
    [
      "offline there is no model",
      { offline: true },
      { ...KEY, SEXTET_EMBEDDING_MODEL: "e", SEXTET_MODEL_CORE: "c" },
      { extraction: "agents" }, // of which nothing comes
    ],
    ["not offline is not offline", { offline: false }, KEY, withModel()],
    ["a model that is passed in needs no name", { model: chatModel }, KEY, { server: SERVER }],
    ["a default that is passed in neither", { models: { default: chatModel } }, KEY, { server: SERVER }],
    ["a default by name", { models: { default: "d" } }, { ...KEY, SEXTET_MODEL: "m" }, withModel({ name: "d" })],
    [
      "models by role",
      {},
      { ...KEY, SEXTET_MODEL_CORE: "c", SEXTET_MODEL_ASSISTANT: "a" },
      { ...withModel(), models: { core: "c", assistant: "a" }, extraction: "agents" },
    ],
    [
      "the options before the environment",
      { models: { core: "o", route: chatModel } },
      { ...KEY, SEXTET_MODEL_CORE: "c", SEXTET_MODEL_ROUTE: "r" },
      { ...withModel(), models: { core: "o" }, extraction: "agents" },
    ],
    [
      "a model of an agent that is passed in",
      { agents: [promise] },
      { ...KEY, SEXTET_MODEL_PROMISE: "p", SEXTET_MODEL_HABIT: "h" },
      { ...withModel(), models: { promise: "p" }, extraction: "agents" },
    ],
    ["an embedding model", {}, { ...KEY, SEXTET_EMBEDDING_MODEL: "e" }, { ...withModel(), embeddingModel: "e" }],
    [
      "embeddings that are passed in go before it",
      { embeddings: {} as never },
      { ...KEY, SEXTET_EMBEDDING_MODEL: "e" },
      withModel(),
    ],
    [
      "how calls are made",
      { calls: { concurrency: 1 } },
      { SEXTET_TIMEOUT_MS: "300000", SEXTET_MAX_RETRIES: "0", SEXTET_CONCURRENCY: "4" },
      { calls: { timeoutMs: 300_000, maxRetries: 0, concurrency: 1 } },
    ],
    [
      "a budget",
      { maxTokens: 5 },
      { SEXTET_MAX_MODEL_CALLS: "3", SEXTET_MAX_TOKENS: "9" },
      { budget: { maxModelCalls: 3, maxTokens: 5 } },
    ],
    [
      "one call for all",
      {},
      { SEXTET_EXTRACTION: "joint", SEXTET_PROMPTS: "/p" },
      { extraction: "joint", prompts: "/p" },
    ],
    [
      "empty variables say nothing",
      {},
      { SEXTET_HOME: "", SEXTET_VAULT_KEY: "", SEXTET_MODEL: "", OPENAI_API_KEY: "", OPENAI_BASE_URL: "" },
      {},
    ],
    ["other variables say nothing", {}, { HOME: "/root", SEXTET_USER: "mara" }, {}],
  ])("%s", (_, options, env, changes) => {
    expect(resolveConfig({ timeZone: "UTC", ...options }, env)).toEqual({ ...NOTHING, ...changes });
  });

  test("the machine's time zone is the default", () => {
    expect(resolveConfig({}, {}).timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  test("the process's environment is the default", () => {
    expect(resolveConfig({ home: "/o" }).uri).toBe(join("/o", "tables"));
  });

  test.each<[string, MemoryOptions, NodeJS.ProcessEnv, string]>([
    ["a moment that is no date", { now: "yesterday" }, {}, "yesterday"],
    ["an impossible date", { now: "2023-02-30" }, {}, "2023-02-30"],
    ["an empty moment", { now: "" }, {}, "now"],
    ["an unknown time zone", { timeZone: "Europe/Atlantis" }, {}, "Europe/Atlantis"],
    ["an empty time zone", { timeZone: "" }, {}, "timeZone"],
    ["a time-out that is no number", {}, { SEXTET_TIMEOUT_MS: "soon" }, "SEXTET_TIMEOUT_MS"],
    ["no concurrency at all", {}, { SEXTET_CONCURRENCY: "0" }, "SEXTET_CONCURRENCY"],
    ["an unknown extraction", {}, { SEXTET_EXTRACTION: "both" }, "SEXTET_EXTRACTION"],
    ["an embedding model without a server", {}, { SEXTET_EMBEDDING_MODEL: "e" }, "e names a model"],
    ["a model's name without a server", { models: { core: "c" } }, {}, "c names a model"],
    ["a server that is no URL", {}, { OPENAI_BASE_URL: "not a url" }, "OPENAI_BASE_URL"],
  ])("%s is an error that names it", (_, options, env, named) => {
    const resolving = () => resolveConfig(options, env);
    expect(resolving).toThrow(
      expect.objectContaining({
        code: "CONFIG_INVALID",
        message: expect.stringContaining(named),
        hint: expect.stringMatching(/\.$/),
      }),
    );
  });

  test("the result cannot be changed", () => {
    const config = resolveConfig({}, KEY);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.model)).toBe(true);
  });
});

test.each([
  ["set", { SEXTET_DEBUG: "1" }, true],
  ["empty", { SEXTET_DEBUG: "" }, false],
  ["not there", {}, false],
])("stack traces are wanted where SEXTET_DEBUG is %s", (_, env, wanted) => {
  expect(debugging(env)).toBe(wanted);
});
