import { describe, expect, it } from "vitest";
import { bm25Ranker, denseRanker, flatRanker, neighbourTexts, rrfRanker, turnTexts } from "../../bench/baselines.js";
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

const bm25Turns = bm25Ranker(turnTexts(turns));
const bm25Neighbours = bm25Ranker(neighbourTexts(turns));
/** As many dimensions as letters: texts are alike that hold the same ones. */
const embed = async (texts: readonly string[]) =>
  texts.map((text) => Float32Array.from("abcdefghijklmnopqrstuvwxyz", (letter) => text.split(letter).length - 1));

describe("baselines", () => {
  it("finds turns by their words, speaker and date", async () => {
    expect(ids(await bm25Turns("painting boats"))).toEqual(["D1:0"]);
    expect(ids(await bm25Turns("Mara and soup"))[0]).toBe("D1:4");
    expect(ids(await bm25Turns("5 March soup"))[0]).toBe("D1:4");
    expect(ids(await bm25Turns("submarine"))).toEqual([]);
  });

  it("finds turns by their neighbours' words, in the same session only", async () => {
    expect(ids(await bm25Neighbours("painted"))).toEqual(["D1:0", "D1:1"]);
    expect(ids(await bm25Neighbours("cold"))).toEqual(["D1:4"]);
  });

  it("finds turns by meaning, and by both", async () => {
    const texts = turnTexts(turns);
    for (const make of [denseRanker, rrfRanker, flatRanker]) {
      const found = ids(await make(texts, embed)("the soup is ready"));
      expect(found[0], make.name).toBe("D1:3");
      expect(new Set(found).size).toBe(turns.length);
    }
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
