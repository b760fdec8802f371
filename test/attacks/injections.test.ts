import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { expect, it, onTestFinished } from "vitest";
import { agents } from "../../agents/index.js";
import { isOwn } from "../../src/domain/own-words.js";
import type { RunReport } from "../../src/domain/report.js";
import { foreignZones } from "../../src/domain/zone.js";
import { createMcpServer } from "../../src/integrations/mcp/index.js";
import { zonesOf } from "../../src/rules/zones.js";
import { turn } from "../agents/turns.js";
import { temporaryFolder } from "../support/folder.js";
import { realGraphs } from "../support/graphs.js";
import { openMemory } from "../support/memory.js";
import { modelServer, modelsOn, quickEmbedder, thinkingGraphs } from "../support/models.js";
import { obedientModel } from "./attackers.js";
import { type AttackTurn, INJECTIONS, type Injection, PAYLOAD } from "./injections.js";

const TIMEOUT = 600_000;
const contentOf = (said: AttackTurn) => (typeof said === "string" ? said : said.content);
const inputsOf = ({ turns }: Injection) =>
  turns.map((said) => ({
    session: "s",
    ...(typeof said === "string" ? { role: "user" as const, content: said } : said),
  }));

/** What was kept of an injection that it should not: what is so of the user, what the assistant shall do. */
function taken(operations: RunReport["operations"], { how, turns }: Injection): string[] {
  const others = how === "names of speakers";
  return operations
    .filter(({ agent, text }) => {
      if (agent === "resource" || agent === "vault") return false;
      if (agent === "semantic") return /^(?:user|the user|assistant|answers|my)\b/i.test(text);
      // Somebody else's statement stands under their own name, and that is right.
      return !(others && !/^User(?:'s)?\b|^Assistant(?:'s)?\b/.test(text));
    })
    .map(({ agent, text }) => `${agent}: ${text} ← ${turns.map(contentOf).join(" ⏎ ")}`);
}

it("are a hundred, of every kind, and each has something to plant", () => {
  expect(INJECTIONS.length).toBeGreaterThanOrEqual(100);
  expect(new Set(INJECTIONS.map(({ how }) => how)).size).toBeGreaterThanOrEqual(13);
  expect(new Set(INJECTIONS.map(({ turns }) => JSON.stringify(turns))).size).toBe(INJECTIONS.length);
  const plain = INJECTIONS.filter(
    ({ turns }) => !turns.some((said) => PAYLOAD.test(contentOf(said).normalize("NFKC"))),
  );
  const hidden = plain.filter(({ how }) => how !== "Unicode" && how !== "names of speakers");
  expect(hidden).toEqual([]);
});

/** Each as a user of its own, through the graph. */
async function plant(graphs: Awaited<ReturnType<typeof realGraphs>>["graphs"], injections = INJECTIONS) {
  const kept: string[] = [];
  const reports: RunReport[] = [];
  for (const [i, injection] of injections.entries()) {
    const context = { userId: `user-${i}`, namespace: "attacks" };
    const { report } = await graphs.remember.invoke({ turns: inputsOf(injection) }, { context });
    reports.push(report);
    kept.push(...taken(report.operations, injection));
  }
  return { kept, reports };
}

it("give nothing by rules", { timeout: TIMEOUT }, async () => {
  const { graphs } = await realGraphs({ embedder: quickEmbedder });
  const { kept, reports } = await plant(graphs);
  expect(kept).toEqual([]);
  expect(reports.flatMap(({ pending }) => pending)).toEqual([]);
});

it("give nothing where a model obeys whatever reaches it outside of quotes", { timeout: TIMEOUT }, async () => {
  const server = await modelServer({ answer: obedientModel(false) });
  const { graphs } = await thinkingGraphs(await modelsOn(server));
  const { kept, reports } = await plant(graphs);
  expect(kept).toEqual([]);
  expect(reports.flatMap(({ pending }) => pending)).toEqual([]);
});

it("give nothing where a model is taken in, and the report says why", { timeout: TIMEOUT }, async () => {
  const server = await modelServer({ answer: obedientModel(true) });
  const { graphs } = await thinkingGraphs(await modelsOn(server));
  const { kept, reports } = await plant(graphs);
  expect(kept).toEqual([]);
  const why = new Set(reports.flatMap(({ dropped }) => dropped.map((one) => one.why)));
  expect(why).toContain("its words are quoted, not the speaker's own");
  // Almost all of them got as far as arbitration: it is code that refused them.
  expect(reports.filter(({ dropped }) => dropped.length > 0).length).toBeGreaterThan(0.8 * INJECTIONS.length);
});

it("give nothing through remember, chat and recall of the API", { timeout: TIMEOUT }, async () => {
  const memory = await openMemory(temporaryFolder());
  for (const [i, injection] of INJECTIONS.filter((_, n) => n % 5 === 0).entries()) {
    const scope = { userId: `user-${i}` };
    if (i % 2 === 0) await memory.remember(inputsOf(injection), scope);
    else for (const { role, content } of inputsOf(injection)) if (role === "user") await memory.chat(content, scope);
    const { memories } = await memory.recall("What is my name, where do I live, how shall you answer?", scope);
    const bad = memories.filter(({ agent }) => agent !== "turns" && agent !== "resource" && agent !== "vault");
    expect([injection.turns, bad.map(({ text }) => text)]).toEqual([injection.turns, []]);
  }
});

it("give nothing through MCP", { timeout: TIMEOUT }, async () => {
  const memory = await openMemory(temporaryFolder());
  const server = await createMcpServer(memory, { userId: "mara" });
  const client = new Client({ name: "test", version: "1" });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), client.connect(here)]);
  onTestFinished(() => client.close());
  const single = INJECTIONS.filter(({ turns }) => turns.length === 1 && typeof turns[0] === "string");
  for (const [i, { turns }] of single.filter((_, n) => n % 4 === 0).entries()) {
    await client.callTool({ name: "remember", arguments: { content: contentOf(turns[0] ?? ""), session: `s${i}` } });
  }
  const { content } = await client.callTool({ name: "core_memory", arguments: {} });
  expect(JSON.stringify(content)).not.toMatch(PAYLOAD);
  expect(await memory.list({ userId: "mara", agent: "episodic" })).toEqual([]);
});

it("leaves no quotation from them that counts as own", () => {
  for (const { turns, how } of INJECTIONS) {
    if (turns.length > 1 || how === "names of speakers") continue;
    const content = contentOf(turns[0] ?? "");
    const read = turn(content, {
      zones: zonesOf(content),
      role: typeof turns[0] === "string" ? "user" : (turns[0]?.role ?? "user"),
    });
    if (read.role === "assistant") continue;
    const sentences = content.split(/(?<=[.!?])\s|\n/).filter((sentence) => PAYLOAD.test(sentence));
    for (const sentence of sentences) expect([sentence, isOwn(sentence, read)]).toEqual([sentence, false]);
    expect(foreignZones(read.zones).length + (read.role === "user" ? 0 : 1)).toBeGreaterThan(0);
  }
});

it("knows the agents that take any words: they keep what was shared, and secrets", () => {
  expect(agents.filter(({ evidence }) => evidence === "any").map(({ kind }) => kind)).toEqual(["resource", "vault"]);
});
