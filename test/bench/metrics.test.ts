import { describe, expect, it } from "vitest";
import { answerable, inCategory, macro, micro, scoreRanking } from "../../bench/metrics.js";

const items = (...sources: string[][]) => sources.map((each) => ({ sources: each }));

describe("scoreRanking", () => {
  it("scores a perfect ranking 1", () => {
    const score = scoreRanking(items(["a"], ["b"], ["x"]), ["a", "b"], 1);
    expect(score.recall[5]).toBe(1);
    expect(score.recall[1]).toBe(0.5);
    expect(score.recallAll[1]).toBe(0);
    expect(score.recallAll[5]).toBe(1);
    expect(score.ndcg[10]).toBe(1);
    expect(score.ndcg[1]).toBe(1);
    expect(score.mrr).toBe(1);
  });

  it("discounts by place", () => {
    const score = scoreRanking(items(["x"], ["a"]), ["a"], 1);
    expect(score.ndcg[10]).toBeCloseTo(1 / Math.log2(3), 10);
    expect(score.mrr).toBe(0.5);
  });

  it("gives an item with several sources several places", () => {
    const one = scoreRanking(items(["x", "y", "z", "w", "v"], ["a"]), ["a"], 1);
    expect(one.recall[5]).toBe(0);
    expect(one.recall[10]).toBe(1);
  });

  it("counts a gold turn once", () => {
    const score = scoreRanking(items(["a"], ["a"]), ["a", "b"], 1);
    expect(score.recall[5]).toBe(0.5);
    expect(score.ndcg[10]).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 10);
  });

  it("is 0 where nothing is found", () => {
    const score = scoreRanking([], ["a"], 1);
    expect([score.recall[10], score.ndcg[10], score.mrr]).toEqual([0, 0, 0]);
    const far = scoreRanking(items(...Array.from({ length: 10 }, (_, i) => [`x${i}`]), ["a"]), ["a"], 1);
    expect([far.recall[10], far.recall[20], far.mrr]).toEqual([0, 1, 0]);
  });
});

describe("means", () => {
  const right = (category: number) => scoreRanking(items(["a"]), ["a"], category);
  const wrong = (category: number) => scoreRanking([], ["a"], category);
  const scores = [right(1), right(1), right(1), wrong(2), wrong(5)];

  it("counts each category the same in the macro mean, each question in the micro mean", () => {
    expect(macro(scores, (score) => score.mrr)).toBeCloseTo(1 / 3, 10);
    expect(micro(scores, (score) => score.mrr)).toBeCloseTo(3 / 5, 10);
  });

  it("leaves the questions without an answer out of categories 1 to 4", () => {
    expect(micro(answerable(scores), (score) => score.mrr)).toBe(0.75);
    expect(inCategory(scores, 2)).toHaveLength(1);
  });
});
