import { existsSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { promise } from "../../examples/custom-agent.js";
import { type Check, diagnose } from "../../src/diagnose.js";
import { createMemory } from "../../src/memory.js";
import type { ScopeOptions } from "../../src/memory-api.js";
import type { MemoryOptions } from "../../src/memory-options.js";
import { createVaultKey } from "../../src/vault/key.js";
import { temporaryFolder } from "../support/folder.js";
import { modelServer } from "../support/models.js";
import type { ServerOptions } from "../support/openai-server.js";

const VARIABLES = [
  ...["OPENAI_API_KEY", "OPENAI_BASE_URL", "SEXTET_MODEL", "SEXTET_EMBEDDING_MODEL", "SEXTET_MODEL_CORE"],
  ...["SEXTET_MODEL_WIZARD", "SEXTET_VAULT_KEY", "SEXTET_PROMPTS"],
];
const OK = '{"ok": true}';

beforeEach(() => {
  for (const variable of VARIABLES) vi.stubEnv(variable, "");
});
afterEach(() => vi.unstubAllEnvs());

async function server(options: Partial<ServerOptions> = {}, env: Record<string, string> = {}) {
  const started = await modelServer({ answer: () => OK, ...options });
  for (const [name, value] of Object.entries({ ...started.env, ...env })) vi.stubEnv(name, value);
  return started;
}

async function modelCheck(options: MemoryOptions = {}): Promise<Check[]> {
  const checks = await diagnose({ home: temporaryFolder(), calls: { maxRetries: 0 }, ...options });
  return checks.filter(({ name }) => name.startsWith("model") || name === "embeddings");
}

describe("the doctor", () => {
  it("calls nobody where nothing is configured, or where it shall not", async () => {
    expect(await modelCheck()).toMatchObject([{ name: "model", ok: true, says: expect.stringContaining("offline") }]);
    const { requests } = await server();
    expect(await modelCheck({ offline: true })).toMatchObject([{ ok: true }]);
    expect(requests).toEqual([]);
  });

  it("tells whether the log waits for its tables", async () => {
    const home = temporaryFolder();
    const tables = async () => (await diagnose({ home, offline: true })).filter(({ name }) => name === "tables");
    expect(await tables()).toEqual([]); // there are none
    const memory = await createMemory({ home, offline: true });
    await memory.remember("I live in Lisbon.", { userId: "mara" });
    expect((await memory.stats({ userId: "mara" })).behind.error).toBeNull();
    const waited = "2 entries of the log waited for them, and are in them now";
    expect(await tables()).toEqual([{ name: "tables", ok: true, says: waited }]);
    await memory.close();
    expect(await tables()).toEqual([{ name: "tables", ok: true, says: "they hold all that the log has" }]);
  });

  it("proves a model with one cheap call, however many roles it has", async () => {
    const { requests } = await server();
    expect(await modelCheck()).toMatchObject([
      { name: "model", ok: true, says: expect.stringMatching(/^scripted at http:\/\/127\.0\.0\.1.* answers in JSON$/) },
    ]);
    expect(requests).toHaveLength(1);
    expect(JSON.stringify(requests).length).toBeLessThan(1_000);
  });

  it("proves each of several models, and the embeddings", async () => {
    const { requests, embedded } = await server({}, { SEXTET_MODEL_CORE: "other", SEXTET_EMBEDDING_MODEL: "vectors" });
    const checks = await modelCheck();
    expect(checks).toMatchObject([
      { name: "embeddings", ok: true, says: expect.stringMatching(/^vectors at .* gives vectors of 8 numbers$/) },
      { name: "model of core", ok: true, says: expect.stringMatching(/^other at /) },
      { name: expect.stringMatching(/^model of episodic, .*assistant$/), ok: true },
    ]);
    expect(requests.map(({ request }) => request.model).sort()).toEqual(["other", "scripted"]);
    expect(embedded[0]).toEqual("ok");
  });

  it.each<[string, Partial<ServerOptions>, RegExp, RegExp]>([
    [
      "a wrong key",
      { fault: () => ({ kind: "status", status: 401, message: "Incorrect API key" }) },
      /Incorrect API key/,
      /OPENAI_API_KEY/,
    ],
    [
      "an unknown model",
      { fault: () => ({ kind: "status", status: 404, message: "model 'scripted' not found" }) },
      /not found/,
      /SEXTET_MODEL/,
    ],
    ["a model without JSON", { answer: () => "Sure, everything is ok!" }, /not JSON/, /not in JSON/],
    [
      "a server that says nothing",
      { fault: () => ({ kind: "silence" }) },
      /no answer within 0.3 s/,
      /SEXTET_TIMEOUT_MS/,
    ],
  ])("says in words that there is %s", async (_, options, says, hint) => {
    await server(options);
    const isSilent = options.fault?.(0, { model: "", messages: [] })?.kind === "silence";
    const [check] = await modelCheck(isSilent ? { calls: { maxRetries: 0, timeoutMs: 300 } } : {});
    expect(check).toMatchObject({ ok: false, says: expect.stringMatching(says), hint: expect.stringMatching(hint) });
  });

  it("says in words that there is no server", async () => {
    vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1");
    vi.stubEnv("SEXTET_EMBEDDING_MODEL", "text-embedding-3-small");
    const [embeddings, model] = await modelCheck();
    expect(embeddings).toMatchObject({
      ok: false,
      says: expect.stringMatching(/text-embedding-3-small does not answer/),
    });
    expect(model).toMatchObject({
      ok: false,
      says: expect.stringMatching(/^gpt-4\.1-mini cannot be reached: .*(?:ECONNREFUSED|bad port)/),
      hint: expect.stringContaining("OPENAI_BASE_URL"),
    });
  });

  it("proves a model that is passed in", async () => {
    const model = new FakeListChatModel({ responses: [OK] });
    expect(await modelCheck({ model })).toMatchObject([{ ok: true, says: "FakeListChatModel answers in JSON" }]);
  });

  it("says which of the user's prompts cannot be used", async () => {
    await server();
    expect(await modelCheck({ prompts: "/nowhere" })).toMatchObject([
      { ok: false, says: expect.stringContaining("nowhere") },
    ]);
  });

  it("says which of the user's prompts cannot be used, offline too", async () => {
    vi.stubEnv("SEXTET_PROMPTS", "/nowhere");
    const missing = { name: "prompts", ok: false, says: expect.stringContaining("nowhere is missing") };
    expect(await failed()).toMatchObject([missing]);
    expect(await failed({ offline: true })).toMatchObject([missing]);
    vi.stubEnv("SEXTET_PROMPTS", temporaryFolder());
    expect(await failed()).toEqual([]);
  });

  it("says that a key of the vault is none, or another home's, and makes none itself", async () => {
    const home = temporaryFolder();
    expect((await diagnose({ home })).map(({ name }) => name)).not.toContain("vault");
    expect(existsSync(join(home, "vault.key"))).toBe(false);
    const hint = expect.stringContaining("openssl rand");
    const invalid = { name: "vault", ok: false, says: expect.stringContaining("is not a key"), hint };
    vi.stubEnv("SEXTET_VAULT_KEY", "abc");
    expect(await failed({ home })).toMatchObject([invalid]);
    vi.stubEnv("SEXTET_VAULT_KEY", "");
    writeFileSync(join(home, "vault.key"), "abc");
    expect(await failed({ home })).toMatchObject([invalid]);
    unlinkSync(join(home, "vault.key"));
    createVaultKey(home, undefined)();
    expect(await diagnose({ home })).toContainEqual({
      name: "vault",
      ok: true,
      says: "the key in vault.key can be used",
    });
    const vaultKey = Buffer.alloc(32, 7).toString("base64");
    expect(await failed({ home, vaultKey })).toMatchObject([{ says: expect.stringContaining("another key") }]);
    unlinkSync(join(home, "vault.key"));
    expect(await failed({ home })).toMatchObject([{ name: "vault", says: expect.stringContaining("is missing") }]);
  });

  it("says which variables have no effect", async () => {
    vi.stubEnv("SEXTET_MODEL", "llama3");
    vi.stubEnv("SEXTET_MODEL_CORE", "qwen3");
    const without = (name: string) => ({ name: "environment", says: `${name} has no effect: no server is configured` });
    expect(await failed()).toMatchObject([without("SEXTET_MODEL"), without("SEXTET_MODEL_CORE")]);
    expect(await failed({ offline: true })).toEqual([]);
    await server();
    expect(await failed()).toEqual([]);
    vi.stubEnv("SEXTET_MODEL_WIZARD", "merlin");
    const hint = expect.stringMatching(/core.*assistant/);
    expect(await failed()).toMatchObject([
      { name: "environment", says: "SEXTET_MODEL_WIZARD has no effect: there is no role wizard", hint },
    ]);
  });

  it("knows the roles of further kinds that a home keeps, whose agents are not at hand", async () => {
    const home = temporaryFolder();
    await server();
    vi.stubEnv("SEXTET_MODEL_PROMISE", "other");
    expect(await failed({ home })).toMatchObject([{ name: "environment" }]);
    await (await createMemory({ home, agents: [promise], offline: true })).close();
    expect(await failed({ home })).toEqual([]);
  });

  it("counts the turns of whoever is asked about", async () => {
    const home = temporaryFolder();
    const scope = { userId: "mara", namespace: "work" };
    const memory = await createMemory({ home });
    await memory.remember("I live in Lisbon.", scope);
    await memory.close();
    const says = async (...whose: ScopeOptions[]) =>
      (await diagnose({ home }, ...whose)).find(({ name }) => name === "memory")?.says;
    expect(await says(scope)).toContain("1 turns of user mara in work, 0 pending");
    expect(await says({ userId: "mara" })).toContain("0 turns of user mara, ");
    expect(await says()).toContain("0 turns of the default user, ");
  });
});

const failed = async (options: MemoryOptions = {}) =>
  (await diagnose({ home: temporaryFolder(), ...options })).filter(({ ok }) => !ok);
