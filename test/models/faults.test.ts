import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { CallOptions } from "../../src/models/models.js";
import type { Question } from "../../src/models/structured.js";
import { modelServer, modelsOn } from "../support/models.js";
import type { ModelRequest, ServerFault } from "../support/openai-server.js";

const Colours = z.object({ colours: z.array(z.object({ name: z.string(), tone: z.enum(["warm", "cold"]) })) });
type Colours = z.infer<typeof Colours>;
const RIGHT = '{"colours": [{"name": "red", "tone": "warm"}]}';
const VALUE = JSON.parse(RIGHT);
const QUESTION: Question<Colours> = {
  name: "colours",
  prompt: "Which colours?",
  schema: Colours,
  check: ({ colours }) => colours.flatMap(({ name }) => (name === "red" ? [] : [`there is no colour ${name}`])),
};

/** Asks a server on which the first requests fail in these ways, and those after them do not. */
async function asking(
  faults: readonly (ServerFault | string | undefined)[],
  {
    answer = RIGHT,
    calls = {},
    ...question
  }: { answer?: string; calls?: CallOptions } & Partial<Question<Colours>> = {},
) {
  const server = await modelServer({
    answer: () => answer,
    fault: (index) => {
      const fault = faults[Math.min(index, faults.length)];
      return typeof fault === "string" ? { kind: "spoilt", spoil: () => fault } : fault;
    },
  });
  const models = await modelsOn(server, calls);
  const result = await models.ask("core", { ...QUESTION, ...question });
  return { result, requests: server.requests.map(({ request }) => request) };
}

const status = (code: number, headers?: Record<string, string>): ServerFault => ({
  kind: "status",
  status: code,
  ...(headers && { headers }),
});
const always = (fault: ServerFault | string) => new Array<ServerFault | string>(20).fill(fault);
const last = (requests: ModelRequest[]) => requests.at(-1)?.messages.at(-1)?.content ?? "";

describe("asking for structured output, over HTTP", () => {
  it("asks in strict JSON schema where nothing goes wrong, once", async () => {
    const { result, requests } = await asking([]);
    expect(result).toMatchObject({ value: VALUE, usage: { calls: 1 } });
    expect(requests[0]?.response_format?.json_schema).toMatchObject({ name: "colours", strict: true });
    expect(requests[0]?.response_format?.json_schema?.schema).toMatchObject({
      required: ["colours"],
      additionalProperties: false,
    });
  });

  it.each<[string, ServerFault]>([
    ["429 with Retry-After", status(429, { "retry-after": "0.01" })],
    ["429 with Retry-After in milliseconds", status(429, { "retry-after-ms": "5" })],
    ["429 without one", status(429)],
    ["500", status(500)],
    ["503", status(503)],
    ["an answer that breaks off", { kind: "cut" }],
  ])("sends the request again after %s", async (_, fault) => {
    const { result } = await asking([fault, fault]);
    expect(result).toMatchObject({ value: VALUE, usage: { calls: 3 } });
  });

  it("waits as long as Retry-After says", async () => {
    const started = performance.now();
    const { result } = await asking([status(429, { "retry-after": "0.3" })]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(300);
    expect(result).toMatchObject({ value: VALUE });
  });

  it.each<[string, ServerFault, CallOptions, number, RegExp]>([
    ["a time-out, which is not tried again", { kind: "silence" }, { timeoutMs: 100 }, 1, /no answer within 0.1 s/],
    ["429 to the end", status(429), { maxRetries: 1 }, 2, /answered 429/],
    ["a Retry-After of an hour", status(429, { "retry-after": "3600" }), {}, 1, /answered 429/],
    ["500 to the end", status(500), { maxRetries: 2 }, 3, /answered 500/],
    ["answers that break off", { kind: "cut" }, { maxRetries: 1 }, 2, /cannot be reached/],
    ["a wrong key", status(401), {}, 1, /answered 401/],
    [
      "a model that is not there",
      { kind: "status", status: 404, message: "model not found" },
      {},
      1,
      /model not found/,
    ],
    ["a refusal", { kind: "refusal" }, {}, 1, /refused/],
  ])("fails with words on %s", async (_, fault, calls, sent, words) => {
    const { result } = await asking(always(fault), { calls });
    expect(result).toMatchObject({ usage: { calls: sent }, error: { code: "MODEL_FAILED" } });
    expect("error" in result && result.error.message).toMatch(words);
    expect("error" in result && result.error.hint).toMatch(/\.$/);
  });

  it.each([
    ["an empty answer", "", "the answer was empty"],
    ["prose without JSON", "Red, I think.", "the answer was not JSON"],
    ["JSON that breaks off", RIGHT.slice(0, -4), "the answer was not JSON"],
    ["a wrong enum", RIGHT.replace("warm", "tepid"), "colours.0.tone"],
    ["a field that lacks", '{"colours": [{"name": "red"}]}', "colours.0.tone"],
    ["what the check does not let pass", RIGHT.replace("red", "rod"), "there is no colour rod"],
  ])("has %s repaired in one call that names the error", async (_, wrong, named) => {
    const { result, requests } = await asking([wrong]);
    expect(result).toMatchObject({ value: VALUE, usage: { calls: 2 } });
    expect(last(requests)).toContain(named);
    expect(requests[1]?.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
  });

  it("repairs once and no more", async () => {
    const { result, requests } = await asking(always("Red."));
    expect(result).toMatchObject({ error: { message: expect.stringContaining("not JSON") }, usage: { calls: 2 } });
    expect(requests).toHaveLength(2);
  });

  it("repairs nothing where it is told not to", async () => {
    expect(await asking(["Red."], { repair: false })).toMatchObject({ result: { usage: { calls: 1 }, error: {} } });
  });

  it("gives what is well-formed but stays wrong with its problems: it is for the caller to judge", async () => {
    const { result } = await asking(always(RIGHT.replace("red", "rod")));
    expect(result).toMatchObject({ value: {}, problems: ["there is no colour rod"], usage: { calls: 2 } });
  });

  it.each([
    ["in prose", `Here you are:\n${RIGHT}\nAnything else?`],
    ["in a fence", `\`\`\`json\n${RIGHT}\n\`\`\``],
    ["after thoughts", `<think>{"colours": 1}</think>${RIGHT}`],
    ["with trailing commas", '{"colours": [{"name": "red", "tone": "warm",},],}'],
    ["as the bare list", '[{"name": "red", "tone": "warm"}]'],
  ])("reads JSON %s without another call", async (_, answer) => {
    expect((await asking([], { answer })).result).toMatchObject({ value: VALUE, usage: { calls: 1 } });
  });

  it("ends at once where the caller gives up", async () => {
    const caller = new AbortController();
    const server = await modelServer({
      answer: () => RIGHT,
      hold: async () => caller.abort(new Error("never mind")), // the request is under way
      fault: () => ({ kind: "silence" }),
    });
    const models = await modelsOn(server);
    await expect(models.ask("core", QUESTION, caller.signal)).rejects.toThrow("never mind");
    expect(server.requests).toHaveLength(1);
  });

  it("has no more requests under way than it may", async () => {
    const server = await modelServer({ answer: () => RIGHT, latencyMs: 60 });
    const models = await modelsOn(server, { concurrency: 2 });
    await Promise.all(Array.from({ length: 6 }, () => models.ask("core", QUESTION)));
    const starts = server.requests.map(({ startedAt }) => startedAt);
    expect((starts[2] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(50);
    expect((starts[5] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(110);
  });
});

describe("servers that know less than OpenAI's", () => {
  async function small(knows: { responseFormat: boolean; tools: boolean }, answer: () => string = () => RIGHT) {
    const server = await modelServer({ answer, knows });
    const models = await modelsOn(server);
    const ask = () => models.ask("core", QUESTION);
    return { ask, server };
  }

  it("are asked by tool calls where they take no schema, and that is remembered", async () => {
    const { ask, server } = await small({ responseFormat: false, tools: true });
    expect(await ask()).toMatchObject({ value: VALUE, usage: { calls: 2 } });
    expect(await ask()).toMatchObject({ value: VALUE, usage: { calls: 1 } });
    expect(server.requests.at(-1)?.request.tools?.[0]?.function.name).toBe("colours");
  });

  it("are asked in words where they take neither", async () => {
    const { ask, server } = await small({ responseFormat: false, tools: false });
    expect(await ask()).toMatchObject({ value: VALUE, usage: { calls: 3 } });
    expect(await ask()).toMatchObject({ value: VALUE, usage: { calls: 1 } });
    const { request } = server.requests.at(-1) ?? {};
    expect(request?.messages.at(-1)?.content).toMatch(/^Which colours\?\n\n.*JSON Schema:\n\{"type":"object"/s);
    expect(request).not.toHaveProperty("tools");
  });

  it("are asked in words from then on where only the repair showed them the schema", async () => {
    let asked = 0;
    const { ask, server } = await small({ responseFormat: true, tools: true }, () => (asked++ === 0 ? "Red!" : RIGHT));
    expect(await ask()).toMatchObject({ value: VALUE, usage: { calls: 2 } });
    await ask();
    expect(server.requests.at(-1)?.request).not.toHaveProperty("response_format");
  });
});
