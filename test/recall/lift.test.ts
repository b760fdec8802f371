import { describe, expect, it } from "vitest";
import type { Hit } from "../../src/recall/hit.js";
import { liftNewer, liftStanding, liftVersion } from "../../src/recall/lift.js";
import { liftChanges, liftRemarks } from "../../src/recall/lift-changes.js";
import { byScore } from "../../src/recall/terms.js";
import { conversation, memory, sumOf } from "./fixtures.js";

const hitsOf = (scores: number[], ...lines: string[]): Hit[] =>
  conversation(...lines).map((turn, i) => ({
    id: turn.id,
    kind: "turns",
    score: scores[i] ?? 0,
    why: { header: scores[i] ?? 0 },
    memory: null,
    current: true,
    turn,
    sources: [turn.id],
    also: [],
    match: { coverage: 0, cosine: 0, date: 0 },
    arms: {},
  }));
const order = (hits: Hit[]) => [...hits].sort(byScore).map(({ id }) => id);

describe("liftChanges", () => {
  const said = ["user: My manager is Petra", "user: Petra retired. My new manager is Joris", "user: I like tea"];

  it("raises what says that something changed above what it was before", () => {
    const hits = hitsOf([3, 2.5, 1], ...said);
    liftChanges(hits, ["manag"]);
    expect(order(hits)).toEqual(["t1", "t0", "t2"]);
    for (const hit of hits) expect(sumOf(hit.why)).toBeCloseTo(hit.score, 8);
  });

  it("leaves alone what is older, far below, on another matter, or said by another", () => {
    const unchanged = (scores: number[], topic: string[], ...lines: string[]) => {
      const hits = hitsOf(scores, ...lines);
      const before = order(hits);
      liftChanges(hits, topic);
      expect(order(hits)).toEqual(before);
    };
    unchanged([3, 1], ["manag"], ...said);
    unchanged([3, 2.5], ["tea"], ...said);
    unchanged([3, 2.5], ["manag"], "Mara: My manager is Petra", "Tomas: My new manager is Joris");
    unchanged([2.5, 3], ["manag"], "user: My new manager is Joris", "user: My manager is Petra");
  });
});

describe("liftNewer", () => {
  it("raises what is newer above the memory it replaced and above the words that one rests on", () => {
    const hits = hitsOf([3, 2, 1, 2.5], ..."abcd".split("").map((letter) => `user: ${letter}`));
    liftNewer(hits, new Map([["t2", [{ memory: "m", turns: ["t0"] }]]]));
    expect(order(hits)).toEqual(["t2", "t0", "t3", "t1"]);
    for (const hit of hits) expect(sumOf(hit.why)).toBeCloseTo(hit.score, 8);
  });

  it("leaves alone what is newer and has little to do with the question", () => {
    const hits = hitsOf([3, 1], "user: a", "user: b");
    const outdated = new Map([["t1", [{ memory: "m", turns: ["t0"] }]]]);
    const fitting = (cosines: number[]) =>
      hits.map((hit, i) => ({ ...hit, match: { ...hit.match, cosine: cosines[i] ?? 0 } }));
    const [far, near] = [fitting([0.8, 0.1]), fitting([0.8, 0.6])];
    for (const some of [far, near]) liftNewer(some, outdated);
    expect([order(far), order(near)]).toEqual([
      ["t0", "t1"],
      ["t1", "t0"],
    ]);
  });

  it("follows a chain of changes to its newest end, and leaves alone what is first already", () => {
    const hits = hitsOf([3, 2, 1], ..."abc".split("").map((letter) => `user: ${letter}`));
    const outdated = new Map([
      ["t1", [{ memory: "m0", turns: ["t0"] }]],
      ["t2", [{ memory: "m1", turns: ["t1"] }]],
    ]);
    liftNewer(hits, outdated);
    expect(order(hits)).toEqual(["t2", "t1", "t0"]);
    const scores = hits.map(({ score }) => score);
    liftNewer(hits, outdated);
    expect(hits.map(({ score }) => score)).toEqual(scores);
  });
});

describe("liftStanding", () => {
  it("raises what comes with every request to the third place, in its order", () => {
    const hits = hitsOf([5, 4, 3, 2, 1, 0.5], ..."abcdef".split("").map((letter) => `user: ${letter}`));
    for (const i of [4, 5]) {
      const hit = hits[i];
      if (hit) hit.memory = memory(`m${i}`, "");
    }
    liftStanding(hits, ["m5", "m4"]);
    expect(order(hits)).toEqual(["t0", "t1", "t5", "t4", "t2", "t3"]);
    liftStanding(hits, ["unknown"]);
    expect(order(hits)).toEqual(["t0", "t1", "t5", "t4", "t2", "t3"]);
  });
});
