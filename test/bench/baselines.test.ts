import { describe, expect, it } from "vitest";
import { bm25Neighbours, bm25Turns } from "../../bench/baselines.js";
import type { LocomoTurn } from "../../bench/locomo.js";
import { scoreRanking } from "../../bench/metrics.js";
import { resultsTable, table } from "../../bench/table.js";

const turns = ["I painted a boat", "Which colour?", "Red, of course", "Soup is ready", "The soup is cold"].map(
  (content, i): LocomoTurn => ({
    id: `D1:${i}`,
    session: i < 4 ? "session_1" : "session_2",
    role: "user",
    speaker: i % 2 === 0 ? "Mara" : "Tomas",
    content,
    at: new Date(Date.UTC(2026, 2, i < 4 ? 4 : 5, 9, i)).toISOString(),
  }),
);
const ids = (items: { sources: readonly string[] }[]) => items.map(({ sources }) => sources[0]);

describe("baselines", () => {
  it("finds turns by their words, speaker and date", () => {
    expect(ids(bm25Turns(turns)("painting boats"))).toEqual(["D1:0"]);
    expect(ids(bm25Turns(turns)("Mara and soup"))[0]).toBe("D1:4");
    expect(ids(bm25Turns(turns)("5 March soup"))[0]).toBe("D1:4");
    expect(ids(bm25Turns(turns)("submarine"))).toEqual([]);
  });

  it("finds turns by their neighbours' words, in the same session only", () => {
    expect(ids(bm25Neighbours(turns)("painted"))).toEqual(["D1:0", "D1:1"]);
    expect(ids(bm25Neighbours(turns)("cold"))).toEqual(["D1:4"]);
  });
});

describe("tables", () => {
  it("line up", () => {
    expect(table(["a", "bb"], [["ccc", "d"]])).toBe("| a   | bb |\n|-----|----|\n| ccc | d  |");
  });

  it("show each system in percent, and each category", () => {
    const text = resultsTable({ bm25: [scoreRanking([{ sources: ["a"] }], ["a"], 1), scoreRanking([], ["a"], 5)] });
    expect(text).toContain("macro nDCG@10");
    expect(text).toMatch(/\| bm25 +\| 50\.0 +\| 100\.0/);
    expect(text).toContain("category 5");
    expect(text).toContain("0.0 / 0.0");
  });
});
