import { describe, expect, it } from "vitest";
import { bySession, scoreRanking } from "../../bench/metrics.js";
import { auroc, bootstrap, quantile } from "../../bench/statistics.js";
import { aheadTable, measuresOf } from "../../bench/table.js";

describe("statistics", () => {
  it("finds quantiles", () => {
    expect([0, 0.5, 0.95].map((share) => quantile([3, 1, 2, 4], share))).toEqual([1, 3, 4]);
  });

  it("gives the mean of the strata, an interval around it, and the same every time", () => {
    const strata = [
      [0, 0, 1, 1],
      [1, 1],
    ];
    const interval = bootstrap(strata);
    expect(interval.mean).toBe(0.75);
    expect(interval.low).toBeLessThan(0.75);
    expect(interval.high).toBeGreaterThan(0.75);
    expect(bootstrap(strata)).toEqual(interval);
    expect(bootstrap([[0.2, 0.2]])).toMatchObject({ low: 0.2, high: 0.2 });
  });

  it("tells how well two groups are apart", () => {
    expect(auroc([3, 4], [1, 2])).toBe(1);
    expect(auroc([1], [2])).toBe(0);
    expect(auroc([1, 2], [1, 2])).toBe(0.5);
  });
});

describe("levels and comparisons", () => {
  const ranking = [{ sources: ["a1", "b1"] }, { sources: ["a2"] }, { sources: ["c1"] }];

  it("ranks sessions, each at its first place", () => {
    const sessions = bySession(ranking, (turn) => turn.charAt(0));
    expect(sessions.map(({ sources }) => sources)).toEqual([["a"], ["b"], ["c"]]);
  });

  it("shows every measure by category, and how far a system is ahead", () => {
    const good = [scoreRanking(ranking, ["a1"], 1), scoreRanking(ranking, ["c1"], 2)];
    const none = [scoreRanking([], ["a1"], 1), scoreRanking([], ["c1"], 2)];
    expect(measuresOf(good)["category 1"]).toMatchObject({ "R@1": 1, "all@5": 1, "MRR@10": 1 });
    expect(measuresOf(good).macro?.["R@1"]).toBe(0.5);
    expect(aheadTable("ours", { ours: good, theirs: none })).toMatch(/\| theirs +\| \+71\.5 \[/);
  });
});
