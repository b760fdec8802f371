import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { agents } from "../../agents/index.js";
import { saidSchema } from "../../src/graphs/remember/said.js";
import { strictJsonSchema } from "../../src/models/json-schema.js";
import { readJson } from "../../src/models/read-json.js";
import { cpuOf } from "../support/cpu.js";

describe("readJson", () => {
  test.each<[string, string, unknown]>([
    ["JSON", '{"a": [1, 2]}', { a: [1, 2] }],
    ["a list", "[1]", [1]],
    ["a fence", 'Here:\n```json\n{"a": 1}\n```\nDone.', { a: 1 }],
    ["a fence without a name", '```\n{"a": 1}\n```', { a: 1 }],
    ["prose around it", 'The answer is {"a": "}"} as you asked.', { a: "}" }],
    ["the longest of several", 'Not {"a": 1} but {"a": 1, "b": 2}.', { a: 1, b: 2 }],
    ["brackets in prose before it", 'As in [1] or {this}: {"a": {"b": []}}', { a: { b: [] } }],
    ["trailing commas", '{"a": [1, 2,], "b": ",}",}', { a: [1, 2], b: ",}" }],
    ["quotes in strings", '{"a": "she said \\"[no]\\""}', { a: 'she said "[no]"' }],
    ["thoughts before it", '<think>maybe {"a": 0, "b": 0}</think>{"a": 1}', { a: 1 }],
    ["nothing", "", undefined],
    ["prose", "I do not know.", undefined],
    ["a bare value", '"a"', undefined],
    ["what breaks off", '{"a": [1, 2', undefined],
  ])("reads %s", (_, text, value) => {
    expect(readJson(text)).toEqual(value);
  });

  it("reads back any object from prose", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const json = JSON.stringify(value);
        expect(readJson(`Sure:\n${json}\nThat is all.`)).toEqual(JSON.parse(json));
      }),
    );
  });

  it("takes no more time for hostile text", () => {
    for (const text of ["{".repeat(50_000), '{"a":'.repeat(20_000), "[{".repeat(30_000), '"'.repeat(50_000)])
      expect(cpuOf(() => readJson(text))).toBeLessThan(2_000);
  });
});

describe("strictJsonSchema", () => {
  const check = (schema: unknown): void => {
    if (Array.isArray(schema)) for (const one of schema) check(one);
    if (typeof schema !== "object" || schema === null) return;
    const { type, properties, required, additionalProperties } = schema as Record<string, object>;
    if ((type as unknown) === "object") {
      expect(required).toEqual(Object.keys(properties ?? {}));
      expect(additionalProperties).toBe(false);
    }
    for (const [key, value] of Object.entries(schema)) {
      if (key !== "properties") expect(["minimum", "maximum", "default", "pattern", "$schema"]).not.toContain(key);
      check(value);
    }
  };

  it.each(agents.filter(({ prompt }) => prompt !== undefined).map((agent) => [agent.kind, agent] as const))(
    "derives a schema from the fields of %s that strict servers take",
    (_, agent) => {
      const schema = strictJsonSchema(z.object({ operations: z.array(saidSchema(agent)) }));
      check(schema);
      const json = JSON.stringify(schema);
      expect(json.includes('"statement":')).toBe(agent.sentence === true);
      for (const name of Object.keys(agent.fields.shape).filter((one) => one !== "statement")) {
        expect(json.includes(`"${name}":`)).toBe(!agent.completed?.names.includes(name));
      }
    },
  );

  it("keeps a property that is called like a keyword", () => {
    expect(strictJsonSchema(z.object({ title: z.string(), default: z.number().min(3) }))).toEqual({
      type: "object",
      properties: { title: { type: "string" }, default: { type: "number" } },
      required: ["title", "default"],
      additionalProperties: false,
    });
  });
});
