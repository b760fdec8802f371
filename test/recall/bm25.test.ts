import { describe, expect, it } from "vitest";
import { bm25, sumCounts } from "../../src/recall/bm25.js";

const options = { k1: 1.2, b: 0.75 };

describe("bm25", () => {
  it("is the textbook formula", () => {
    // idf 2, tf 3, length 10 of an average 20: norm = 1.2 * (0.25 + 0.75 * 0.5) = 0.75
    expect(bm25({ tf: [3], length: 10 }, [2], 20, options)).toBeCloseTo((2 * 3 * 2.2) / 3.75, 10);
  });

  it("is 0 where no word occurs", () => {
    expect(bm25({ tf: [0, 0], length: 10 }, [2, 3], 20, options)).toBe(0);
  });

  it("prefers the shorter of two texts with the same words", () => {
    const short = bm25({ tf: [1], length: 5 }, [1], 10, options);
    expect(short).toBeGreaterThan(bm25({ tf: [1], length: 50 }, [1], 10, options));
  });

  it("is finite in an empty scope", () => {
    expect(bm25({ tf: [1], length: 1 }, [1], 0, options)).toBeCloseTo(1, 10);
  });
});

describe("sumCounts", () => {
  it("reads several texts as one, some of them louder", () => {
    const sum = sumCounts(2, [
      { counts: { tf: [1, 0], length: 4 }, weight: 3 },
      { counts: { tf: [0, 2], length: 5 }, weight: 2 },
    ]);
    expect(sum).toEqual({ tf: [3, 4], length: 22 });
  });
});
