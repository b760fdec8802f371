import { FakeListChatModel } from "@langchain/core/utils/testing";
import { describe, expect, it } from "vitest";
import { promise } from "../../examples/custom-agent.js";
import {
  type AgentDefinition,
  createMemory,
  type Draft,
  type MemoryOptions,
  type SextetMemory,
} from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory, usingMemory } from "../support/memory.js";

const MARA = { userId: "mara" };
const WITH = { agents: [promise] };
const SAID = {
  role: "user" as const,
  content: "I promised Ines to send her the photos. I live in Lisbon.",
  session: "s",
};
const PROMISED = "User promised Ines to send her the photos";
/** What the six make of it where nobody knows promises: a plain statement is kept as such. */
const BY_OTHERS = ["User lives in Lisbon", PROMISED];

/** The example's agent, some of whose rules are others. */
const having = (rules: Partial<AgentDefinition["rules"]>, more: Partial<AgentDefinition> = {}): AgentDefinition => ({
  ...(promise as AgentDefinition),
  ...more,
  rules: { ...promise.rules, ...rules },
});
const fails = (): never => {
  throw new Error("out of order");
};

/** What a memory says, without the day on which it was told. */
const said = ({ text }: { text: string }) => text.replace(/ \(told on [^)]*\)$/, "");

const stateOf = async (memory: SextetMemory) => ({
  pending: (await memory.stats(MARA)).pending,
  texts: (await memory.list(MARA)).map(said).sort(),
});

describe("what an agent that is passed in has not understood", () => {
  it("is left alone where it is not passed in, and understood where it is", async () => {
    const home = temporaryFolder();
    await usingMemory(home, { agents: [having({ extract: fails })] }, async (memory) => {
      const [report] = await memory.remember(SAID, MARA);
      expect(report?.pending).toMatchObject([{ agent: "promise", error: "out of order" }]);
      expect(await stateOf(memory)).toEqual({ pending: 1, texts: BY_OTHERS });
    });
    await usingMemory(home, {}, async (memory) => {
      expect(await stateOf(memory)).toEqual({ pending: 0, texts: BY_OTHERS });
      expect(await memory.retry(MARA)).toEqual([]);
      const [report] = await memory.remember({ ...SAID, content: "I promised Rui to call.", id: "later" }, MARA);
      expect(report?.turns).toHaveLength(1);
      expect((await stateOf(memory)).pending).toBe(0);
    });
    await usingMemory(home, { ...WITH, takeUpPending: false }, async (memory) =>
      expect((await stateOf(memory)).pending).toBe(1),
    );
    const texts = expect.arrayContaining(["User lives in Lisbon", PROMISED]);
    await usingMemory(home, WITH, async (memory) => expect(await stateOf(memory)).toEqual({ pending: 0, texts }));
    await usingMemory(home, WITH, async (memory) =>
      expect(await memory.list({ ...MARA, agent: "promise" })).toMatchObject([{ text: PROMISED }]),
    );
  });

  it("is not what was said before it was there", async () => {
    const home = temporaryFolder();
    await usingMemory(home, {}, (memory) => memory.remember({ ...SAID, id: "a" }, MARA));
    await usingMemory(home, WITH, async (memory) => {
      expect(await stateOf(memory)).toEqual({ pending: 0, texts: BY_OTHERS });
      expect((await memory.remember({ ...SAID, id: "a" }, MARA))[0]).toMatchObject({ stored: 0, turns: [] });
      await memory.remember("I promised Rui to call.", MARA);
      expect((await stateOf(memory)).texts).toEqual([...BY_OTHERS, "User promised Rui to call"]);
    });
  });

  it("is that turn alone: what is said before and after it in the session is understood", async () => {
    const home = temporaryFolder();
    const extract: AgentDefinition["rules"]["extract"] = (turn, context) =>
      turn.content.includes("photos") ? fails() : promise.rules.extract(turn, context);
    await usingMemory(home, { agents: [having({ extract })] }, async (memory) => {
      const say = (content: string) => ({ ...SAID, content });
      const [first] = await memory.remember([say("I promised Rui to call."), SAID, say("I promised to run.")], MARA);
      expect(first?.pending).toMatchObject([{ agent: "promise", turns: [first?.turns[1]] }]);
      const [second] = await memory.remember(say("I promised Leo to write."), MARA);
      expect(second?.operations.map(({ text }) => text)).toEqual(["User promised Leo to write"]);
      expect(await stateOf(memory)).toMatchObject({ pending: 1, texts: { length: 5 } });
      expect((await memory.list({ ...MARA, agent: "promise" })).map(({ text }) => text)).not.toContain(PROMISED);
    });
    await usingMemory(home, WITH, async (memory) =>
      expect((await memory.list({ ...MARA, agent: "promise" })).map(({ text }) => text)).toContain(PROMISED),
    );
  });
});

describe("an agent whose own code is wrong", () => {
  const found = { fields: { what: "call", to: null, due: null }, quote: "I promised" };
  const finding = (draft: object, more: Partial<AgentDefinition> = {}) =>
    having({ extract: () => [{ ...found, ...draft } as Draft] }, more);
  /** It says something whatever the fields are. */
  const careless = { text: () => "promised", key: () => "promised" };

  it.each<[string, AgentDefinition, RegExp]>([
    ["cannot tell what concerns it", having({ concerns: fails }), /out of order/],
    ["says no to what does not concern it", having({ concerns: () => false as never }), /concerns must .* boolean/],
    ["fails in its own time", having({ concerns: (async () => fails()) as never }), /concerns must .* promise/],
    ["gives no list", having({ extract: () => undefined as never }), /extract must return an array/],
    ["gives a list in its own time", having({ extract: (async () => fails()) as never }), /extract must .* promise/],
    ["gives nothing in a list", having({ extract: () => [undefined as never] }), /undefined/],
    ["leaves a field out", finding({ fields: { to: null, due: null } }, careless), /fields\.what/],
    ["gives another type of field", finding({ fields: { ...found.fields, due: 7 } }, careless), /fields\.due/],
    ["gives no fields", finding({ fields: undefined }, careless), /fields/],
    ["gives no text", finding({}, { text: () => undefined as never }), /text/],
    ["gives an empty text", finding({}, { text: () => " \n" }), /text: says nothing/],
    ["gives no key", finding({}, { key: () => 7 as never }), /key/],
    ["gives an empty key", finding({}, { key: () => "" }), /key: says nothing/],
    ["gives no quote", finding({ quote: "" }), /quote/],
    ["gives a time that is none", finding({ validFrom: Number.NaN }), /validFrom/],
    ["gives a part of a millisecond", finding({ validFrom: 1.5 }), /validFrom: is no moment/],
    ["gives a time beyond all calendars", finding({ validFrom: 1e300 }), /validFrom: is no moment/],
    ["gives an end beyond all calendars", finding({ validTo: 1e300 }), /validTo: is no moment/],
    ["gives a reason that is none", finding({ reason: "why not" }), /reason/],
  ])("%s: that costs its own memories, and nobody else's", async (_, agent, error) => {
    const home = temporaryFolder();
    await usingMemory(home, { agents: [agent] }, async (memory) => {
      const [report] = await memory.remember(SAID, MARA);
      expect(report?.pending).toMatchObject([{ agent: "promise", error: expect.stringMatching(error) }]);
      expect(report?.operations.map(said).sort()).toEqual(BY_OTHERS);
    });
    await usingMemory(home, { agents: [agent] }, async (memory) => expect((await stateOf(memory)).pending).toBe(1));
    const texts = expect.arrayContaining(["User lives in Lisbon", PROMISED]);
    await usingMemory(home, WITH, async (memory) => expect(await stateOf(memory)).toEqual({ pending: 0, texts }));
  });

  it("is refused where it changes a memory by hand, and nothing is written", async () => {
    const home = temporaryFolder();
    await usingMemory(home, WITH, (memory) => memory.remember(SAID, MARA));
    await usingMemory(home, { agents: [having({}, { key: () => 7 as never })] }, async (memory) => {
      const [one] = await memory.list({ ...MARA, agent: "promise" });
      const before = await memory.stats(MARA);
      await expect(memory.update(one?.id ?? "", { fields: { due: "soon" } }, MARA)).rejects.toThrow(/key/);
      expect(await memory.stats(MARA)).toEqual(before);
    });
    await usingMemory(home, WITH, async (memory) => expect((await stateOf(memory)).texts).toContain(PROMISED));
  });
});

describe("configuring an agent that is passed in", () => {
  const model = new FakeListChatModel({ responses: ["{}"] });
  const errorOf = (options: MemoryOptions) =>
    createMemory({ home: temporaryFolder(), ...options }).catch((error) => error);

  it("takes a model for its kind, and refuses one for a kind that is not passed in", async () => {
    const memory = await openMemory(temporaryFolder(), { ...WITH, offline: false, models: { promise: model } });
    expect(memory.offline).toBe(false);
    expect(await errorOf({ models: { promise: model } })).toMatchObject({
      code: "CONFIG_INVALID",
      message: "models: there is no role promise",
      hint: expect.not.stringContaining("promise"),
    });
    expect(await errorOf({ ...WITH, models: { habit: model } })).toMatchObject({
      code: "CONFIG_INVALID",
      hint: expect.stringContaining("promise"),
    });
  });

  it("says what is wrong with it before anything else, and makes no home", async () => {
    const invalid = { code: "CONFIG_INVALID", hint: expect.stringContaining("examples/custom-agent.ts") };
    expect(await errorOf({ agents: [having({}, { kind: "To do" })] })).toMatchObject(invalid);
    expect(await errorOf({ agents: [{} as AgentDefinition], model })).toMatchObject(invalid);
    expect(await errorOf({ agents: [promise, promise] })).toMatchObject(invalid);
  });

  it("with a prompt that lacks a placeholder is refused, where there is a model to read it", async () => {
    const agents = [having({}, { prompt: { text: "Keep promises in {{turns}}: {{fields}} {{fileds}}" } })];
    expect(await errorOf({ agents, model })).toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringMatching(/the prompt of promise: .*fileds, related/),
    });
    await openMemory(temporaryFolder(), { agents });
  });
});
