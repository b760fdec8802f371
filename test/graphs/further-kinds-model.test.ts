import { describe, expect, it } from "vitest";
import { agents } from "../../agents/index.js";
import { promise } from "../../examples/custom-agent.js";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { createMemory, type RunReport } from "../../src/index.js";
import { createModels } from "../../src/models/models.js";
import { temporaryFolder } from "../support/folder.js";
import { MARA } from "../support/graphs.js";
import { modelServer, modelsOn, prompts, QUICK, thinkingGraphs } from "../support/models.js";
import { noPhotos } from "../support/no-photos.js";
import type { ModelRequest } from "../support/openai-server.js";

const SEVEN: readonly AgentDefinition[] = [...agents, promise];
const SAID = "Ines has my word that she gets the photos by Friday. I like jazz.";
const FIELDS = { what: "send her the photos", to: "Ines", due: "by Friday" };
const KEPT = { turn: 1, quote: "Ines has my word that she gets the photos by Friday", when: null, fields: FIELDS };
const ADD = { ...KEPT, op: "add", target: null, reason: null };

const promptOf = ({ messages }: ModelRequest) => messages[0]?.content ?? "";
/** The task of a prompt; the text that an agent brings itself needs no heading. */
const taskOf = (request: ModelRequest) =>
  /^# Your task: (\w+)/m.exec(promptOf(request))?.[1] ??
  (promptOf(request).includes("Keep what the user promised") ? "promise" : "none");
const textsOf = (report: RunReport) => report.operations.map(({ op, agent, text }) => `${agent}: ${op} ${text}`);
const PROMISED = "promise: add User promised Ines to send her the photos by Friday";

/** A server that routes every turn to `promise`, answers for it with `operations`, and for others with nothing. */
async function server(...operations: object[]) {
  const answers: Record<string, object> = {
    route: { routes: [{ turn: 1, agent: "promise", reason: "gives their word" }] },
    joint: { promise: operations },
    promise: { operations },
  };
  return modelServer({ answer: (request) => JSON.stringify(answers[taskOf(request)] ?? { operations: [] }) });
}

describe("an agent that is passed in, with a model", () => {
  it("is offered to the router, and gives the model its own text, filled, and its fields as a schema", async () => {
    const asked = await server(ADD);
    const { remember, store } = await thinkingGraphs(await modelsOn(asked), { agents: SEVEN });
    const report = await remember(SAID);
    expect(textsOf(report)).toEqual([PROMISED]);
    expect(report).toMatchObject({
      pending: [],
      notes: [],
      routes: [{ agent: "promise", reason: "gives their word" }],
    });
    const [memory] = await store.memories("promise").list(MARA);
    expect(memory).toMatchObject({ origin: "model", fields: FIELDS, evidence: [{ quote: KEPT.quote }] });

    const [route, own] = asked.requests.map(({ request }) => request) as [ModelRequest, ModelRequest];
    expect(taskOf(route)).toBe("route");
    expect(promptOf(route)).toContain("- promise: What the user promised to do, to whom and by when.");
    expect(JSON.stringify(route.response_format)).toMatch(/"enum":\["core",[^\]]*"promise"\]/);
    expect(asked.requests).toHaveLength(2);
    const text = promptOf(own);
    expect(text).toContain(`[1] User: ${SAID}`);
    expect(text).toContain("Keep what the user promised somebody to do. Turns: 1.");
    expect(text).toContain("- due: By when, in the speaker's words: by Friday; null if that is open");
    expect(text).toMatch(/Your known memories:\n\(none\)$/);
    expect(text).not.toMatch(/\{\{|\}\}/);
    expect(own.response_format?.json_schema?.name).toBe("promise_memory");
    for (const name of Object.keys(FIELDS)) {
      expect(JSON.stringify(own.response_format?.json_schema?.schema)).toContain(`"${name}"`);
    }
  });

  it("shows what it knows already by number, and takes a retraction of it", async () => {
    const asked = await server(ADD);
    const models = await modelsOn(asked);
    const first = await thinkingGraphs(models, { agents: SEVEN });
    await first.remember({ role: "user", content: SAID, at: "2026-03-01T09:00:00Z" });
    const off = "The photos for Ines are off.";
    const gone = await server({ ...ADD, quote: off, op: "retract", target: 1, reason: "changed" });
    const { remember, store } = await thinkingGraphs(await modelsOn(gone), { agents: SEVEN, store: first.store });
    const report = await remember({ role: "user", content: off, id: "off" });
    expect(promptOf(gone.requests[1]?.request as ModelRequest)).toContain(
      '1. "User promised Ines to send her the photos by Friday" (since 2026-03-01)',
    );
    expect(report.operations).toMatchObject([{ op: "retract", agent: "promise" }]);
    expect(await store.memories("promise").list(MARA)).toEqual([]);
  });

  it("takes part in the one call for all agents", async () => {
    const asked = await server(ADD);
    const options = { agents: SEVEN, extraction: "joint" as const };
    const { remember, store } = await thinkingGraphs(await modelsOn(asked), options);
    const report = await remember(SAID);
    expect(textsOf(report)).toEqual([PROMISED]);
    expect(report.pending).toEqual([]);
    expect((await store.memories("promise").list(MARA))[0]?.origin).toBe("model");
    expect(asked.requests.map(({ request }) => taskOf(request))).toEqual(["joint"]);
    const request = asked.requests[0]?.request as ModelRequest;
    expect(promptOf(request)).toContain(
      "## The promise agent\n\nKeep what the user promised somebody to do. Turns: 1.",
    );
    expect(promptOf(request)).not.toMatch(/\{\{|\}\}/);
    expect(JSON.stringify(request.response_format)).toContain('"promise":{"type":"array"');
  });

  it("alone, where only its kind has a model: rules do the rest and route", async () => {
    const asked = await server({ ...ADD, quote: "I promised Ines the photos" });
    const model = (await modelsOn(asked)).of("promise");
    if (!model) throw new Error("no model");
    const models = createModels({ promise: model }, prompts, QUICK);
    const { remember, store } = await thinkingGraphs(models, { agents: SEVEN });
    await remember("I promised Ines the photos by Friday.", "I live in Lisbon.");
    expect(asked.requests.map(({ request }) => taskOf(request))).toEqual(["promise"]);
    expect((await store.memories("promise").list(MARA))[0]?.origin).toBe("model");
    expect((await store.memories("core").list(MARA))[0]?.origin).toBe("rules");
  });

  it("without a prompt is shown to no model: its rules do its work", async () => {
    const { prompt: _, ...silent } = promise;
    const asked = await server(ADD);
    const { remember, store } = await thinkingGraphs(await modelsOn(asked), { agents: [...agents, silent] });
    await remember("I promised Ines to call.");
    expect(JSON.stringify(asked.requests)).not.toMatch(/What the user promised/);
    expect((await store.memories("promise").list(MARA))[0]?.origin).toBe("rules");
  });

  it("is joined by createMemory, from the text to the table", async () => {
    const model = (await modelsOn(await server(ADD))).of("core");
    const options = { home: temporaryFolder(), ...(model && { model }) };
    const memory = await createMemory({ ...options, agents: [promise] });
    expect((await memory.remember(SAID, MARA)).flatMap(textsOf)).toEqual([PROMISED]);
    await memory.close();
    const without = await createMemory(options);
    expect((await without.list({ ...MARA, agent: "promise" }))[0]).toMatchObject({ fields: FIELDS, origin: "model" });
    await without.close();
  });
});

describe.each(["agents", "joint"] as const)("an agent whose own code fails on what a model says (%s)", (extraction) => {
  const broken: AgentDefinition = {
    ...(promise as AgentDefinition),
    text: () => {
      throw new Error("out of order");
    },
  };

  it("has that told to the model once, then waits by itself; the others learn", async () => {
    const jazz = { turn: 1, quote: "I like jazz", when: null, op: "add", target: null, reason: null };
    const core = { operations: [{ ...jazz, fields: { path: "user.likes.jazz", value: "jazz" } }] };
    const routes = ["promise", "core"].map((agent) => ({ turn: 1, agent, reason: "says so" }));
    const answers: Record<string, object> = {
      ...{ route: { routes }, core, promise: { operations: [ADD] } },
      joint: { promise: [ADD], core: core.operations },
    };
    const asked = await modelServer({ answer: (request) => JSON.stringify(answers[taskOf(request)]) });
    const { remember } = await thinkingGraphs(await modelsOn(asked), { agents: [...agents, broken], extraction });
    const report = await remember(SAID);
    expect(report.pending).toMatchObject([{ agent: "promise", error: expect.stringContaining("out of order") }]);
    expect(report.operations.map(({ agent }) => agent)).toEqual(["core"]);
    const repairs = asked.requests.filter(({ request }) => request.messages.length > 1);
    expect(repairs).toHaveLength(1);
    expect(repairs[0]?.request.messages.at(-1)?.content).toContain("out of order");
    for (let i = 0; i < 5; i++) await remember(); // until it is not asked to wait for any more
    expect((await remember("I like jazz.")).operations.map(({ agent }) => agent)).not.toContain("promise");
  });

  it("fails by itself where its rules stand in for a model that costs too much", async () => {
    const fails: AgentDefinition = {
      ...(promise as AgentDefinition),
      rules: {
        ...promise.rules,
        extract: () => {
          throw new Error("out of order");
        },
      },
    };
    const asked = await server();
    const changes = { agents: [...agents, fails], extraction, budget: { maxModelCalls: 0 } };
    const { remember } = await thinkingGraphs(await modelsOn(asked), changes);
    const report = await remember("I promised Ines to call. I live in Lisbon.");
    expect(asked.requests).toEqual([]);
    expect(report.pending).toMatchObject([{ agent: "promise", error: "out of order" }]);
    expect(textsOf(report)).toEqual(["core: add User lives in Lisbon"]);
  });

  it("loses no other turn to one on which its rules fail for good", async () => {
    const changes = { agents: [...agents, noPhotos], extraction, budget: { maxModelCalls: 0 } };
    const { remember, store } = await thinkingGraphs(await modelsOn(await server()), changes);
    const said = ["I promised Rui to call.", "I promised Ines the photos.", "I promised Leo to write."];
    const report = await remember(...said);
    const kept = ["User promised Rui to call", "User promised Leo to write"].map((text) => `promise: add ${text}`);
    expect(textsOf(report).filter((text) => text.startsWith("promise:"))).toEqual(kept);
    // What another agent's rules understood of the same turn is kept as well.
    expect(textsOf(report)).toContainEqual(
      expect.stringMatching(/^(?:core|episodic): add User promised Ines the photos/),
    );
    expect(report.pending).toEqual([{ agent: "promise", error: "out of order", turns: [report.turns[1]] }]);
    expect((await store.turns.pending(MARA)).map(({ content }) => content)).toEqual([said[1]]);
    expect(textsOf(await remember("I promised Ada to sing."))).toEqual(["promise: add User promised Ada to sing"]);
  });
});
