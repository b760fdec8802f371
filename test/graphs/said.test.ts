import { describe, expect, it } from "vitest";
import { z } from "zod";
import { promise } from "../../examples/custom-agent.js";
import type { AgentDefinition } from "../../src/domain/agent.js";
import type { Turn } from "../../src/domain/turn.js";
import { proposeByRules } from "../../src/graphs/remember/by-rules.js";
import { operationOfSaid, problemsOf, type SaidOperation } from "../../src/graphs/remember/said.js";
import { quickUnderstanding } from "../support/understood.js";

const turn: Turn = {
  ...{ id: "t", callerId: "", session: "s", position: 0, role: "user", speaker: null },
  ...{ content: "I promised Ines to call.", at: Date.UTC(2026, 2, 4), offset: 0, sealed: [], zones: [] },
};
const said: SaidOperation = {
  ...{
    turn: 1,
    quote: "I promised Ines",
    also: [],
    when: null,
    statement: null,
    op: "add",
    target: null,
    reason: null,
  },
  fields: { what: " Call ", to: "Ines", due: null },
};
const pieceOf = (one: Turn) => ({ before: [], lines: [{ number: 1, turn: one }] });

describe("what was said", () => {
  it("has one key and one text, whoever understood it: those of its fields as they are declared", async () => {
    const tidy = {
      ...promise,
      fields: promise.fields.extend({ what: z.string().trim().toLowerCase().describe("What was promised") }),
      key: ({ what }: { what: string }) => what,
      rules: { ...promise.rules, extract: () => [{ fields: said.fields, quote: said.quote }] },
    } as unknown as AgentDefinition;
    const { operations } = await proposeByRules(tidy, [turn], [], quickUnderstanding);
    const [byRules] = operations;
    expect(byRules).toMatchObject({ key: "call", text: "User promised Ines to call", fields: { what: "call" } });
    const byModel = operationOfSaid(tidy, said, pieceOf(turn), new Map());
    expect(byModel).toEqual({ ...byRules, origin: "model" });
  });

  it.each<[string, Partial<AgentDefinition>, Partial<Turn>, RegExp]>([
    ["a text that only looks like one", { text: () => new String("call") as never }, {}, /text/],
    ["an empty text", { text: () => " " }, {}, /text: says nothing/],
    ["an empty key", { key: () => "" }, {}, /key: says nothing/],
    ["a time that is none", {}, { at: Number.NaN }, /validFrom/],
    ["a time beyond all calendars", {}, { at: 1e300 }, /validFrom: is no moment/],
  ])("does not vanish untold: %s", (_, own, when, problem) => {
    const agent = { ...(promise as AgentDefinition), ...own };
    const piece = pieceOf({ ...turn, ...when });
    expect(operationOfSaid(agent, said, piece, new Map())).toBeUndefined();
    expect(problemsOf(agent, said, piece, new Map())).toEqual([expect.stringMatching(problem)]);
  });

  it("is not proposed where it changes a memory that the model was not shown, as it is told", () => {
    const change: SaidOperation = { ...said, op: "retract", target: 7 };
    expect(problemsOf(promise as AgentDefinition, change, pieceOf(turn), new Map())).toHaveLength(1);
    expect(operationOfSaid(promise as AgentDefinition, change, pieceOf(turn), new Map())).toBeUndefined();
  });
});
