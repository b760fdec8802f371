import { describe, expect, it } from "vitest";
import { judge } from "../../src/recall/abstain.js";
import { scoreTurns } from "../../src/recall/score-turns.js";
import { neighbourhoodOf } from "../../src/recall/turns.js";
import { ask, conversation } from "./fixtures.js";

const topical = { stems: ["boat"], broad: false };
const fits = (coverage: number, cosine: number, date = 0) => [{ match: { coverage, cosine, date } }];

describe("judge", () => {
  it("abstains where neither words nor meaning fit", () => {
    expect(judge(topical, fits(0.1, 0.2), 400).abstain).toBe(true);
    expect(judge(topical, fits(1, 0.3), 400).abstain).toBe(false);
    expect(judge(topical, fits(0, 0.7), 400).abstain).toBe(false);
    expect(judge(topical, [], 400).abstain).toBe(true);
  });

  it("asks for less in a small memory, where chance finds less", () => {
    const threshold = (count: number) => judge(topical, [], count).threshold;
    expect(threshold(5)).toBeLessThan(threshold(50));
    expect(threshold(50)).toBeLessThan(threshold(400));
    expect(threshold(4_000)).toBe(threshold(400));
  });

  it("goes by meaning alone where the question has no words that count", () => {
    expect(judge({ stems: [], broad: false }, fits(0, 0.5), 400).relevance).toBe(0.5);
  });

  it("trusts a hit at the time that was asked about", () => {
    const without = judge(topical, fits(0.5, 0.2), 400);
    const within = judge(topical, fits(0.5, 0.2, 1), 400);
    expect([without.abstain, within.abstain]).toEqual([true, false]);
  });

  it("cannot miss a question without a topic", () => {
    expect(judge({ stems: ["talk"], broad: true }, fits(0, 0), 400).abstain).toBe(false);
    expect(judge({ stems: ["talk"], broad: true }, [], 400).abstain).toBe(true);
  });

  it.each([
    ["Where is the boat of Tomas?", false],
    ["Which harbour did Mara paint?", false],
    ["What is the capital of Mongolia?", true],
    ["hello", true],
  ])("%s in a small memory: %s", (query, abstain) => {
    const turns = conversation("Tomas: My boat is in Porto.", "Mara: I painted the harbour.", "Tomas: Nice colours!");
    const question = ask(query, turns);
    const { hits } = scoreTurns({ ...question, vector: null }, turns, neighbourhoodOf(turns));
    const meant = hits.map(({ match }) => ({ match: { ...match, cosine: match.coverage / 2 } }));
    expect(judge(question.analysis, meant, turns.length).abstain).toBe(abstain);
  });
});
