import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { agents as six } from "../../agents/index.js";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { Declaration, declarationOf, dormantAgent } from "../../src/domain/declaration.js";
import { joinAgents } from "../../src/domain/join-agents.js";
import { KINDS, Kind } from "../../src/domain/kind.js";
import { Memory } from "../../src/domain/memory.js";
import { MODEL_ROLES } from "../../src/models/models.js";
import { ALL_FIELD_TYPES, EMPTY_FIELDS, FULL_FIELDS, fakeAgent } from "../support/agents.js";

const join = (...further: AgentDefinition[]) => joinAgents(six, further);
const joinWith = (shape: z.ZodRawShape) => () => join(fakeAgent("promise", z.object(shape)));
const refused = (message: RegExp) =>
  expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringMatching(message) });

const OWN: readonly string[] = ["turns", "log", "settings", "items", "meta", "default", "constructor", "review"];

describe("the kind of an agent that is passed in", () => {
  test.each(["promise", "to_do_2", "a", "x".repeat(24)])("may be %s", (kind) => {
    expect(join(fakeAgent(kind)).map((agent) => agent.kind)).toEqual([...KINDS, kind]);
  });

  test.each([
    ...["", "Promise", "to-do", "to do", "_promise", "promise_", "a__b", "1st", "über", "../core", "x".repeat(25)],
    ...[undefined, null, 7, {}, "__proto__"],
  ])("may not be %j", (kind) => {
    expect(() => join(fakeAgent(kind as string))).toThrow(refused(/^the agent .*cannot be used: /));
  });

  test("is a name, whatever it is, or refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 26 }), fc.stringMatching(/^[a-z_0-9]{1,26}$/)), (kind) => {
        fc.pre(![...KINDS, ...MODEL_ROLES, ...OWN].includes(kind) && !/^vectors\d*$/.test(kind));
        if (!Kind.safeParse(kind).success) expect(() => join(fakeAgent(kind))).toThrow(refused(/letters|small/i));
        else expect(join(fakeAgent(kind))).toHaveLength(7);
      }),
    );
  });

  test.each([...[...OWN, "vectors512"], ...MODEL_ROLES.filter((role) => !(KINDS as readonly string[]).includes(role))])(
    "may not be %s: that is Sextet's own",
    (kind) => {
      expect(() => join(fakeAgent(kind))).toThrow(refused(/the name is Sextet's own/));
    },
  );

  test.each(KINDS)("may not be %s: there is one already", (kind) => {
    expect(() => join(fakeAgent(kind))).toThrow(refused(/there is one already/));
  });

  test("comes in a list", () => {
    const one = fakeAgent("promise") as never;
    expect(() => joinAgents(six, one)).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
  });

  test("may not be that of two agents", () => {
    expect(() => join(fakeAgent("promise"), fakeAgent("habit"), fakeAgent("promise"))).toThrow(refused(/"promise"/));
    expect(
      join(fakeAgent("promise"), fakeAgent("habit"))
        .slice(6)
        .map(({ kind }) => kind),
    ).toEqual(["promise", "habit"]);
  });
});

describe("the fields of an agent that is passed in", () => {
  test.each(Object.entries(ALL_FIELD_TYPES.shape))("may be like %s", (name, type) => {
    expect(joinWith({ [name]: type as z.ZodType })).not.toThrow();
  });

  test("may be none", () => expect(joinWith({})).not.toThrow());

  test.each<[string, z.ZodType]>([
    ["a date", z.date()],
    ["an object", z.object({})],
    ["a list of numbers", z.array(z.number())],
    ["a list of enums", z.array(z.enum(["a"]))],
    ["a list of what may be null", z.array(z.string().nullable())],
    ["a union", z.union([z.string(), z.number()])],
    ["what may be missing", z.string().optional()],
    ["what may be missing or null", z.string().nullish()],
    ["what has a default", z.string().default("")],
    ["a boolean that may be null", z.boolean().nullable()],
    ["an enum of numbers", z.enum({ low: 1, high: 2 })],
    ["what is turned into something else", z.string().transform(Number)],
    ["anything", z.any()],
  ])("may not be %s", (_, type) => {
    expect(joinWith({ odd: type })).toThrow(refused(/the field odd/));
  });

  test.each([...Object.keys(Memory.shape), "turns", "namespace", "userId", "vector"])(
    "may not be called %s, which is Sextet's own",
    (name) => expect(joinWith({ [name]: z.string() })).toThrow(refused(/Sextet's own/)),
  );

  test.each(["", "due_date", "due-date", "1st", "due date", "`due`", "über", "_score"])(
    "may not be called %j",
    (name) => expect(joinWith({ [name]: z.string() })).toThrow(refused(/letters and digits/)),
  );

  test.each([
    ["nothing", undefined],
    ["a plain object", { what: z.string() }],
    ["one field", z.string()],
  ])("may not be %s instead", (_, fields) => {
    const agent = { ...fakeAgent("promise"), fields: fields as never };
    expect(() => join(agent)).toThrow(refused(/its fields must be a z\.object\(\)/));
  });
});

describe("what a home keeps of an agent", () => {
  const declared = (changes: object) => () => join({ ...fakeAgent("promise"), ...changes });

  test.each([
    ["a half-life that JSON does not know", { halfLife: Number.POSITIVE_INFINITY }, /halfLife/],
    ["a half-life that is no number", { halfLife: Number.NaN }, /halfLife/],
    ["no half-life at all", { halfLife: 0 }, /halfLife/],
    ["a half-life of the past", { halfLife: -1 }, /halfLife/],
    ["no purpose", { purpose: undefined }, /purpose/],
    ["a title that is none", { title: 7 }, /title/],
    ["a span of fields that are no numbers", { span: { start: "count", end: "name" } }, /span: name/],
    ["a span of fields that it does not have", { span: { start: "count", end: "when" } }, /span: when/],
    ["no text", { text: undefined }, /text must be a function/],
    ["no rules", { rules: undefined }, /concerns must be a function/],
  ])("cannot be %s", (_, changes, message) => expect(declared(changes)).toThrow(refused(message)));

  const keep = (agent: AgentDefinition) =>
    dormantAgent(Declaration.parse(JSON.parse(JSON.stringify(declarationOf(agent)))));

  test("is enough to read what it wrote, in every type of column", () => {
    const dormant = keep(fakeAgent("promise"));
    expect(declarationOf(dormant)).toEqual(declarationOf(fakeAgent("promise")));
    for (const fields of [FULL_FIELDS, EMPTY_FIELDS]) expect(dormant.fields.parse(fields)).toEqual(fields);
    for (const name of Object.keys(ALL_FIELD_TYPES.shape)) {
      const isNullable = ALL_FIELD_TYPES.safeParse({ ...FULL_FIELDS, [name]: null }).success;
      expect(dormant.fields.safeParse({ ...FULL_FIELDS, [name]: null }).success).toBe(isNullable);
    }
  });

  test("is the same however often it is kept", () => {
    const types = Object.values(ALL_FIELD_TYPES.shape);
    const shape = fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/), fc.constantFrom(...types));
    const about = fc.record(
      { title: fc.string(), halfLife: fc.integer({ min: 1 }), dated: fc.boolean(), purpose: fc.string() },
      { requiredKeys: ["purpose"] },
    );
    fc.assert(
      fc.property(shape, about, (fields, more) => {
        const agent = { ...fakeAgent("promise", z.object(fields)), ...more };
        expect(declarationOf(keep(agent))).toEqual(declarationOf(agent));
        expect(keep(agent)).toMatchObject({ kind: "promise", ...more });
      }),
    );
  });

  test("tells which questions it fits, and when what it wrote happened", () => {
    const dormant = keep({
      ...fakeAgent("promise"),
      askedBy: /\bpromis\w+/gi,
      span: { start: "count", end: "weight" },
    });
    expect(dormant).toMatchObject({ askedBy: /\bpromis\w+/gi, span: { start: "count", end: "weight" } });
  });

  test("understands no turn, and says so where it is to write", () => {
    const { rules, text, key, prompt } = keep({ ...fakeAgent("promise"), prompt: { text: "…" } });
    expect([rules.concerns({} as never, {} as never), rules.extract({} as never, {} as never)]).toEqual([
      undefined,
      [],
    ]);
    expect(prompt).toBeUndefined();
    const missing = expect.objectContaining({
      code: "AGENT_MISSING",
      hint: expect.stringContaining("agents: [promise]"),
    });
    expect(() => text({})).toThrow(missing);
    expect(() => key({})).toThrow(missing);
  });
});
