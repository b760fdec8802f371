import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHUNK_STEMS, createLexicon } from "../../src/recall/lexicon.js";

const text = fc.array(fc.constantFrom("tea", "boat", "sea", "run"), { maxLength: 70 });

describe("lexicon", () => {
  it("counts a word once a turn", () => {
    const lexicon = createLexicon();
    lexicon.add(["tea", "tea", "boat"]);
    lexicon.add(["tea"]);
    expect(lexicon.frequency("tea")).toBe(2);
    expect(lexicon.frequency("boat")).toBe(1);
    expect(lexicon.count).toBe(2);
    expect(lexicon.averageLength).toBe(2);
  });

  it("finds a rare word to say more than a common one, and an unknown one most", () => {
    const lexicon = createLexicon();
    for (const turn of [["tea"], ["tea"], ["tea", "boat"]]) lexicon.add(turn);
    expect(lexicon.idf("boat")).toBeGreaterThan(lexicon.idf("tea"));
    expect(lexicon.idf("sea")).toBeGreaterThan(lexicon.idf("boat"));
    expect(lexicon.idf("tea")).toBeGreaterThan(0);
  });

  it("counts a header as a place where a word occurs, but not towards the length", () => {
    const lexicon = createLexicon();
    lexicon.add(["tea"], ["mara"]);
    expect(lexicon.frequency("mara")).toBe(1);
    expect(lexicon.averageLength).toBe(1);
  });

  it("tells the median and the mean piece", () => {
    const lexicon = createLexicon();
    for (const length of [1, 3, CHUNK_STEMS * 2]) lexicon.add(new Array<string>(length).fill("tea"));
    expect(lexicon.medianLength).toBe(3);
    expect(lexicon.averageChunk).toBe((1 + 3 + CHUNK_STEMS * 2) / 4);
  });

  it("is all zeros when empty", () => {
    const { count, averageLength, averageChunk, medianLength } = createLexicon();
    expect([count, averageLength, averageChunk, medianLength]).toEqual([0, 0, 0, 0]);
  });

  it("forgets what is removed, as if it had never been", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.array(text, { maxLength: 8 }), (kept, gone) => {
        const lexicon = createLexicon();
        const expected = createLexicon();
        for (const turn of [...kept, ...gone]) lexicon.add(turn);
        for (const turn of gone) lexicon.remove(turn);
        for (const turn of kept) expected.add(turn);
        const state = (of: typeof lexicon) => [
          of.count,
          of.averageLength,
          of.averageChunk,
          of.medianLength,
          of.idf("tea"),
          of.frequency("boat"),
        ];
        expect(state(lexicon)).toEqual(state(expected));
      }),
    );
  });
});
