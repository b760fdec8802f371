/**
 * What remembering costs where models do it: calls, rounds, tokens and what a provider can cache, per turn, against a
 * scripted server that says what the rules find; beside the same input under MIRIX's plan of calls. Then the wall time of
 * a run with 300 ms of latency. `npm run bench:cost [-- FILE…]`, with LoCoMo-format JSON for real conversation.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEMO_TURNS } from "../src/cli/demo-conversation.js";
import { createMemory, KINDS, type RunReport, type SextetMemory, type TurnInput } from "../src/index.js";
import { chooseModels } from "../src/models/choose.js";
import { type ModelServer, promptTokens, startModelServer } from "../test/support/openai-server.js";
import { scriptedAgents } from "../test/support/scripted-agents.js";
import {
  type Cost,
  cacheableTokens,
  type Input,
  mirixPlan,
  mirixPlanWithOurPrompts,
  NOTHING,
  sumCosts,
  textTokens,
} from "./call-plans.js";
import { readLocomo } from "./locomo.js";
import { table } from "./table.js";

const LATENCY_MS = 300;
const MOST_RETRIEVED = 10;
const userId = "bench";

interface Conversation {
  name: string;
  /** Turns that are remembered together. */
  runs: TurnInput[][];
}

const demo: Conversation = { name: "demo, turn by turn", runs: DEMO_TURNS.map((turn) => [turn]) };
const sessions = process.argv.slice(2).flatMap((file) =>
  readLocomo(file).map(({ id, turns }): Conversation => {
    const first = turns.filter((turn) => turn.session === turns[0]?.session);
    return { name: `${id}, first session`, runs: [first] };
  }),
);

for (const conversation of [demo, ...sessions]) console.log(`${await costs(conversation)}\n`);
console.log(await wallTimes([demo, ...sessions].map(({ name, runs }) => ({ name, runs: runs.slice(0, 1) }))));

/** One table: a row for each plan of calls, per turn. */
async function costs(conversation: Conversation): Promise<string> {
  const agents = await measured(conversation, "agents", 0);
  const joint = await measured(conversation, "joint", 0);
  const turns = conversation.runs.flat().length;
  const mirix = sumCosts(agents.inputs.map(mirixPlan));
  const sameInput = agents.costs.map((cost, i) => mirixPlanWithOurPrompts(cost, agents.routing[i]));
  const rows: [string, Cost][] = [
    ["Sextet: 1 + N calls", sumCosts(agents.costs)],
    ["Sextet, joint: 1 call", sumCosts(joint.costs)],
    ["MIRIX's plan and prompts: 3 + N calls", mirix],
    ["MIRIX's plan, our prompts", sumCosts(sameInput)],
  ];
  const row = ([name, cost]: [string, Cost]) => [
    name,
    (cost.calls / turns).toFixed(2),
    String(cost.rounds),
    (cost.inputTokens / turns).toFixed(0),
    cost.schemaTokens > 0 ? (cost.schemaTokens / turns).toFixed(0) : "not counted",
    (cost.outputTokens / turns).toFixed(0),
    percent(cost.cacheableTokens / cost.inputTokens),
    percent(cost.inputTokens / mirix.inputTokens),
  ];
  const head = [
    "per turn",
    "calls",
    "rounds (most)",
    "prompt tokens",
    "schema tokens",
    "output tokens",
    "cacheable",
    "prompts beside MIRIX's",
  ];
  const worst = Math.max(...agents.costs.map(({ calls }, i) => calls - (agents.inputs[i]?.agents.length ?? 0)));
  return [
    `${conversation.name}: ${turns} turns in ${conversation.runs.length} runs; never more than ${worst} + N calls`,
    table(head, rows.map(row)),
  ].join("\n");
}

/** How long the runs take where every answer takes 300 ms. */
async function wallTimes(conversations: readonly Conversation[]): Promise<string> {
  const rows: string[][] = [];
  for (const conversation of conversations) {
    for (const extraction of ["agents", "joint"] as const) {
      const { costs: all, ms, modelMs } = await measured(conversation, extraction, LATENCY_MS);
      const { calls, rounds } = sumCosts(all);
      const sum = calls * LATENCY_MS;
      rows.push([
        conversation.name,
        extraction,
        String(calls),
        String(rounds),
        `${modelMs.toFixed(0)} ms`,
        `${sum} ms`,
        `${ms.toFixed(0)} ms`,
      ]);
    }
  }
  const head = [
    "one run",
    "extraction",
    "calls",
    "rounds",
    "first call to last answer",
    "one after another",
    "whole run",
  ];
  return [`Wall time of a run, ${LATENCY_MS} ms a call`, table(head, rows)].join("\n");
}

interface Measured {
  costs: Cost[];
  inputs: Input[];
  /** The routing request of each run. */
  routing: (ModelServer["requests"][number]["request"] | undefined)[];
  ms: number;
  /** From the first request to the last answer. */
  modelMs: number;
}

async function measured({ runs }: Conversation, extraction: "agents" | "joint", latencyMs: number): Promise<Measured> {
  const server = await startModelServer({ answer: scriptedAgents(runs.flat()), latencyMs });
  const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
  const models = await chooseModels({
    server: { apiKey: "none", baseUrl: server.baseUrl },
    names: { default: "scripted" },
  });
  const memory = await createMemory({ home, models, extraction, timeZone: "UTC" });
  try {
    await memory.remember("Hello!", { userId: "warm-up" });
    await memory.recall("Is everything loaded?", { userId: "warm-up" });
    const result: Measured = { costs: [], inputs: [], routing: [], ms: 0, modelMs: 0 };
    for (const turns of runs) await measureRun(memory, server, turns, result, latencyMs);
    return result;
  } finally {
    await memory.close();
    await server.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function measureRun(
  memory: SextetMemory,
  server: ModelServer,
  turns: TurnInput[],
  result: Measured,
  latencyMs: number,
): Promise<void> {
  const before = server.requests.length;
  const retrieved = await retrievable(memory);
  const start = performance.now();
  const reports = await memory.remember(turns, { userId });
  result.ms += performance.now() - start;
  const requests = server.requests.slice(before);
  const starts = requests.map(({ startedAt }) => startedAt);
  if (starts.length > 0) result.modelMs += Math.max(...starts) + latencyMs - Math.min(...starts);
  const earlier = server.requests.slice(0, before).map(({ request }) => request);
  const outputTokens = reports.reduce((sum, { model }) => sum + model.outputTokens, 0);
  const own = requests.map(({ request }) => request);
  result.costs.push({
    ...NOTHING,
    calls: requests.length,
    rounds: roundsOf(starts, latencyMs, reports),
    inputTokens: own.reduce((sum, request) => sum + textTokens(request), 0),
    schemaTokens: own.reduce((sum, request) => sum + promptTokens(request) - textTokens(request), 0),
    outputTokens,
    cacheableTokens: cacheableTokens(own, earlier),
  });
  result.routing.push(own.find(({ messages }) => messages[0]?.content.includes("# Your task: route")));
  const agents = [...new Set(reports.flatMap(({ routes }) => routes.map(({ agent }) => agent)))];
  const conversation = turns.map(({ speaker, role, content }) => `${speaker ?? role}: ${content}`).join("\n");
  result.inputs.push({ conversation, agents, retrieved, outputTokens });
}

/** How often a run waited for answers: with latency as it was measured, without as the report tells. */
function roundsOf(starts: readonly number[], latencyMs: number, reports: readonly RunReport[]): number {
  if (starts.length === 0) return 0;
  if (latencyMs === 0) return reports.some(({ steps }) => steps.some(({ step }) => step === "propose_jointly")) ? 1 : 2;
  let rounds = 0;
  let from = Number.NEGATIVE_INFINITY;
  for (const start of [...starts].sort((a, b) => a - b)) {
    if (start < from + latencyMs) continue;
    rounds++;
    from = start;
  }
  return rounds;
}

/** What MIRIX would put into its prompts: up to ten memories of each kind. */
async function retrievable(memory: SextetMemory): Promise<string> {
  const lists = await Promise.all(KINDS.map((agent) => memory.list({ userId, agent })));
  return lists.flatMap((list) => list.slice(-MOST_RETRIEVED).map(({ text }) => text)).join("\n");
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(0)} %` : "–";
}
