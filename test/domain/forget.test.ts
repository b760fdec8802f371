import { describe, expect, it } from "vitest";
import type { Payload } from "../../src/domain/entry.js";
import type { Evidence } from "../../src/domain/evidence.js";
import { memoryWithout, payloadWithout, planForgetting, planForgettingAll } from "../../src/domain/forget.js";
import type { Memory } from "../../src/domain/memory.js";
import { memory, turn } from "../support/entries.js";

const turns = (...said: [string, string][]): Payload => ({
  kind: "turns",
  turns: said.map(([id, content]) => turn(id, { content })),
});
const run = (...memories: Memory[]): Payload => ({ kind: "run", turns: [], operations: [], memories, done: [] });
const on = (...evidence: [string, string][]): Evidence[] => evidence.map(([of, quote]) => ({ turn: of, quote }));

describe("planForgetting", () => {
  const said = turns(["t1", "I live in Porto and my dog is Biscuit."], ["t2", "I live in Faro now."], ["t3", "Hello."]);
  const older = memory("m1", { evidence: on(["t1", "I live in Porto"]), supersededBy: "m2" });
  const newer = memory("m2", { evidence: on(["t2", "I live in Faro now."]), supersedes: "m1" });
  const dog = memory("m3", { evidence: on(["t1", "my dog is Biscuit"]) });
  const place = memory("m4", { agent: "semantic", evidence: on(["t1", "live in  Porto and"]) });
  const both = memory("m5", { evidence: on(["t1", "I live in Porto"], ["t3", "Hello."]) });

  it("takes all versions, their turns, and what rests on the same words alone", () => {
    expect(planForgetting("m2", [said, run(older, newer, dog, place, both)])).toEqual({
      memories: ["m1", "m2", "m4"],
      turns: ["t1", "t2"],
    });
    expect(planForgetting("m1", [said, run(older, newer)])).toEqual({ memories: ["m1", "m2"], turns: ["t1", "t2"] });
  });

  it("takes a turn with what rests on it alone, and leaves other versions", () => {
    const plan = planForgetting("t1", [said, run(older, newer, dog, both)]);
    expect(plan).toEqual({ memories: ["m1", "m3"], turns: ["t1"] });
  });

  it("knows turns that a memory rests on and its row names no more", () => {
    const { key, text, fields, origin, validFrom, validTo } = dog;
    const record = { agent: dog.agent, key, text, fields, origin, validFrom, validTo, evidence: on(["t9", "Biscuit"]) };
    const again: Payload = {
      ...(run() as Extract<Payload, { kind: "run" }>),
      operations: [{ op: "reinforce", target: "m3", memory: "m3", ...record }],
    };
    expect(planForgetting("m3", [said, run(dog), again])?.turns).toEqual(["t1", "t9"]);
  });

  it("finds nothing where there is nothing, and everything where that is asked for", () => {
    expect(planForgetting("m9", [said, run(older)])).toBeUndefined();
    expect(planForgettingAll([said, run(older, newer)])).toEqual({ memories: ["m1", "m2"], turns: ["t1", "t2", "t3"] });
  });
});

describe("what is left", () => {
  it("of a memory: other evidence, no links to what is gone", () => {
    const row = memory("m", { evidence: on(["t1", "a"], ["t2", "b"]), supersedes: "m1", supersededBy: "m2" });
    expect(memoryWithout(row, new Set(["t1", "m1"]))).toEqual({ ...row, evidence: on(["t2", "b"]), supersedes: null });
    expect(memoryWithout(row, new Set(["t1", "t2"])).evidence).toEqual(row.evidence); // it is what it rests on
  });

  it("of an entry: ids, no words", () => {
    const entry = run(memory("m1"), memory("m2"));
    expect(payloadWithout(entry, new Set(["m1"]))).toEqual(run(memory("m2")));
    expect(payloadWithout(turns(["t1", "secret"], ["t2", "x"]), new Set(["t1"]))).toEqual(turns(["t2", "x"]));
    const reveal: Payload = { kind: "reveal", memory: "m1" };
    expect(payloadWithout(reveal, new Set(["m1"]))).toBe(reveal);
  });
});
