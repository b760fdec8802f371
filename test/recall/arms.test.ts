import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankArms } from "../../src/recall/arms.js";

describe("rankArms", () => {
  it("ranks what an arm found, with its score as a share of the best", () => {
    expect(rankArms([{ lexical: 2, dense: 0.1 }, { lexical: 4 }, { lexical: 2, temporal: 1 }])).toEqual([
      { lexical: { rank: 2, raw: 2, share: 0.5 }, dense: { rank: 1, raw: 0.1, share: 1 } },
      { lexical: { rank: 1, raw: 4, share: 1 } },
      { lexical: { rank: 2, raw: 2, share: 0.5 }, temporal: { rank: 1, raw: 1, share: 1 } },
    ]);
  });

  it("leaves out what an arm did not find", () => {
    expect(rankArms([{ lexical: 0, dense: -0.2 }, {}])).toEqual([{}, {}]);
    expect(rankArms([])).toEqual([]);
  });

  it("gives one more than the number of better ones", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 5 }), { maxLength: 8 }), (scores) => {
        const ranks = rankArms(scores.map((lexical) => ({ lexical }))).map(({ lexical }) => lexical?.rank);
        const better = (score: number) => scores.filter((other) => other > score).length;
        expect(ranks).toEqual(scores.map((score) => (score > 0 ? better(score) + 1 : undefined)));
      }),
    );
  });
});
