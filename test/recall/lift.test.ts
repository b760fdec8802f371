import { describe, expect, it } from "vitest";
import type { Hit } from "../../src/recall/hit.js";
import { liftNewer, liftStanding, liftVersion } from "../../src/recall/lift.js";
import { byScore } from "../../src/recall/terms.js";
import { hitsOf, memory, sumOf } from "./fixtures.js";

const order = (hits: Hit[]) => [...hits].sort(byScore).map(({ id }) => id);

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

  it("leaves alone words that say more than what was replaced, where the question is about the rest", () => {
    const hits = hitsOf(
      [3, 2],
      "user: I teach at the mill school and my uncle walks the dog",
      "user: I walk the dog now",
    );
    for (const hit of hits) hit.match = { coverage: 0.9, cosine: 0.6, date: 0 };
    const outdated = new Map([["t1", [{ memory: "m", turns: ["t0"] }]]]);
    const matching = (cosine: number) => new Map([["m", { coverage: cosine, cosine, date: 0 }]]);
    liftNewer(hits, outdated, matching(0.1));
    expect(order(hits), "the school").toEqual(["t0", "t1"]);
    liftNewer(hits, outdated, matching(0.7));
    expect(order(hits), "the dog").toEqual(["t1", "t0"]);
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

describe("liftVersion", () => {
  it("raises the version that holds only where it fits about as well as what it replaced", () => {
    const versions = (cosine: number) => {
      const hits = hitsOf([3, 1], "user: a", "user: b");
      for (const [i, hit] of hits.entries()) {
        hit.memory = memory(`m${i}`, "", { key: "user.work.desk" });
        hit.match = { coverage: 0, cosine: i === 0 ? 0.8 : cosine, date: 0 };
      }
      liftVersion(hits, ({ id }) => id === "t1");
      return order(hits);
    };
    expect([versions(0.6), versions(0.1)]).toEqual([
      ["t1", "t0"],
      ["t0", "t1"],
    ]);
  });
});
