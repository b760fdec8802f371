import { FakeListChatModel } from "@langchain/core/utils/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Check, diagnose } from "../../src/diagnose.js";
import type { MemoryOptions } from "../../src/memory-api.js";
import { temporaryFolder } from "../support/folder.js";
import { modelServer } from "../support/models.js";
import type { ServerOptions } from "../support/openai-server.js";

const VARIABLES = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "SEXTET_MODEL", "SEXTET_EMBEDDING_MODEL", "SEXTET_MODEL_CORE"];
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
  const checks = await diagnose({ home: temporaryFolder(), calls: { maxRetries: 0, timeoutMs: 300 }, ...options });
  return checks.filter(({ name }) => name.startsWith("model") || name === "embeddings");
}

describe("the doctor", () => {
  it("calls nobody where nothing is configured, or where it shall not", async () => {
    expect(await modelCheck()).toMatchObject([{ name: "model", ok: true, says: expect.stringContaining("offline") }]);
    const { requests } = await server();
    expect(await modelCheck({ offline: true })).toMatchObject([{ ok: true }]);
    expect(requests).toEqual([]);
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
    const [check] = await modelCheck();
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

  it("proves a model that is handed in", async () => {
    const model = new FakeListChatModel({ responses: [OK] });
    expect(await modelCheck({ model })).toMatchObject([{ ok: true, says: "FakeListChatModel answers in JSON" }]);
  });

  it("says which of the user's prompts cannot be used", async () => {
    await server();
    expect(await modelCheck({ prompts: "/nowhere" })).toMatchObject([
      { ok: false, says: expect.stringContaining("nowhere") },
    ]);
  });
});
