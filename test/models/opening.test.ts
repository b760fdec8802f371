import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createMemory } from "../../src/memory.js";
import type { MemoryOptions } from "../../src/memory-options.js";
import { chooseModels } from "../../src/models/choose.js";
import { temporaryFolder } from "../support/folder.js";
import { modelServer, QUICK } from "../support/models.js";
import type { ModelServer } from "../support/openai-server.js";
import { scriptedAgents } from "../support/scripted-agents.js";

const HOME = { role: "user" as const, id: "1", session: "s", content: "I live in Lisbon.", at: "2026-03-04T10:00:00Z" };
const MARA = { userId: "mara" };
const NOW = "2026-03-04T12:00:00Z";

/** A memory whose agents ask a scripted server. */
async function opened({ baseUrl }: Pick<ModelServer, "baseUrl">, options: MemoryOptions & { home: string }) {
  const models = await chooseModels({ server: { apiKey: "x", baseUrl }, names: { default: "scripted" } });
  return createMemory({ now: NOW, timeZone: "UTC", calls: { ...QUICK, maxRetries: 0 }, models, ...options });
}

describe("opening a memory with models", () => {
  it("takes up what is pending in the background, and waits for it when it is closed", async () => {
    const home = temporaryFolder();
    const down = await opened({ baseUrl: "http://127.0.0.1:9/v1" }, { home });
    const [report] = await down.remember(HOME, MARA);
    expect(report?.operations).toEqual([]);
    expect(report?.pending.map(({ agent }) => agent)).toContain("core");
    await down.close();

    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    const server = await modelServer({ answer: scriptedAgents([HOME]), hold: () => held });
    const memory = await opened(server, { home });
    expect((await memory.stats(MARA)).pending).toBe(1); // it did not wait for the models
    const happened: string[] = [];
    const closing = memory.close().then(() => happened.push("closed"));
    await vi.waitUntil(() => server.requests.length > 0, { timeout: 120_000 });
    happened.push("answered");
    answerNow();
    await closing;
    expect(happened).toEqual(["answered", "closed"]);
    const after = await createMemory({ home, offline: true, now: NOW });
    expect((await after.list(MARA)).map(({ text, origin }) => [text, origin])).toEqual([
      ["User lives in Lisbon", "model"],
    ]);
    expect((await after.stats(MARA)).pending).toBe(0);
    await after.close();
  });

  it("leaves what is pending alone where it shall", async () => {
    const home = temporaryFolder();
    const server = await modelServer({
      answer: scriptedAgents([HOME]),
      fault: () => ({ kind: "status", status: 500 }),
    });
    const memory = await opened(server, { home });
    await memory.remember(HOME, MARA);
    await memory.close();
    server.requests.length = 0;
    const again = await opened(server, { home, takeUpPending: false });
    await again.close();
    expect(server.requests).toEqual([]);
    expect((await again.stats(MARA).catch(() => ({ pending: 1 }))).pending).toBe(1);
  });

  it("embeds with the server's model where one is named, in one request for a run", async () => {
    const server = await modelServer({ answer: scriptedAgents([HOME]), dimensions: 16 });
    for (const [name, value] of Object.entries({ ...server.env, SEXTET_EMBEDDING_MODEL: "vectors" }))
      vi.stubEnv(name, value);
    const memory = await createMemory({ home: temporaryFolder(), now: NOW, calls: QUICK });
    server.embedded.length = 0;
    await memory.remember([HOME, { ...HOME, id: "2", content: "I work at Northwind." }], MARA);
    expect(server.embedded).toHaveLength(1);
    expect((await memory.recall("Where do I live?", MARA)).memories.length).toBeGreaterThan(0);
    await memory.close();
    vi.unstubAllEnvs();
  });

  it("calls nobody offline, whatever is configured", async () => {
    const server = await modelServer({ answer: () => "" });
    for (const [name, value] of Object.entries({ ...server.env, SEXTET_EMBEDDING_MODEL: "vectors" }))
      vi.stubEnv(name, value);
    const memory = await createMemory({ home: temporaryFolder(), offline: true });
    await memory.remember(HOME, MARA);
    await memory.chat("Where do I live?", MARA);
    await memory.close();
    expect([memory.offline, server.requests, server.embedded]).toEqual([true, [], []]);
    vi.unstubAllEnvs();
  });

  it("takes the user's prompts before its own, and refuses one that lacks a placeholder", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "joint.md"), "# Your task: joint\n\nTurns: {{turns}}. OWN WORDS {{agents}}");
    const server = await modelServer({ answer: scriptedAgents([HOME]) });
    const memory = await opened(server, { home: temporaryFolder(), prompts: folder });
    await memory.remember(HOME, MARA);
    await memory.close();
    expect(server.requests[0]?.request.messages[0]?.content).toContain("OWN WORDS");
    writeFileSync(join(folder, "core.md"), "Turns: {{turns}}. {{fields}}");
    await expect(opened(server, { home: temporaryFolder(), prompts: folder })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringMatching(/core\.md: wrong or missing placeholder related/),
    });
  });
});
