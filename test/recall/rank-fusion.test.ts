import { describe, expect, it } from "vitest";
import { byRanks, rankScale } from "../../src/recall/rank-fusion.js";
import { scoreMemories } from "../../src/recall/score-memories.js";
import { scoreTurns } from "../../src/recall/score-turns.js";
import { neighbourhoodOf } from "../../src/recall/turns.js";
import { RANKS, STRONG_ENCODER } from "../../src/recall/weights.js";
import { ask, conversation, memory, recallMemory, sumOf } from "./fixtures.js";

const encoder = { ...STRONG_ENCODER, fusion: "ranks" as const };
const first = RANKS.weight;
const second = (RANKS.weight * (RANKS.k + 1)) / (RANKS.k + 2);

describe("byRanks", () => {
  const scale = rankScale([{ header: 5, cosine: 0.1 }, { header: 1, window: 1, cosine: 0.9 }, { speaker: 1 }]);

  it("makes words and meaning count by their ranks, and leaves the rest", () => {
    expect(byRanks({ header: 5, cosine: 0.1, speaker: 0.6 }, scale)).toEqual({
      header: first,
      cosine: second,
      speaker: 0.6,
    });
    const joined = byRanks({ header: 1, window: 1, cosine: 0.9 }, scale);
    expect(joined.header).toBeCloseTo(second / 2, 10);
    expect(sumOf(joined)).toBeCloseTo(second + first, 10);
  });

  it("drops what speaks against a hit in an arm that did not find it", () => {
    expect(byRanks({ cosine: -0.2, speaker: 1 }, scale)).toEqual({ speaker: 1 });
  });

  it("lets how far apart the cosines lie play no part", () => {
    const turns = conversation("Mara: I moved to Lisbon.", "Tomas: I sold my boat.", "Mara: I like tea.");
    const vectors = [1, 0.5, 0.2].map((x) => Float32Array.of(x, Math.sqrt(1 - x * x)));
    const rank = (wide: boolean) => {
      const question = { ...ask("Who has a boat?", turns), vector: Float32Array.of(1, 0), encoder };
      const own = turns.map((turn, i) => {
        const vector = vectors[i] ?? null;
        return { ...turn, vector: wide || !vector ? vector : Float32Array.of((vector[0] ?? 0) + 9, vector[1] ?? 0) };
      });
      return scoreTurns(question, own, neighbourhoodOf(own));
    };
    const [wide, narrow] = [rank(true), rank(false)];
    expect(narrow.hits.map(({ id, score }) => [id, score])).toEqual(wide.hits.map(({ id, score }) => [id, score]));
    for (const hit of wide.hits) expect(sumOf(hit.terms)).toBeCloseTo(hit.score, 8);
    const boat = recallMemory(memory("m", "Tomas sold a boat"), { cosine: 0.3 });
    const question = { ...ask("Who has a boat?", turns), encoder };
    const [hit] = scoreMemories(question, [boat], wide.scale);
    expect(hit?.terms.cosine ?? 0).toBeLessThanOrEqual(RANKS.weight);
  });
});
