import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreTurns } from "../../src/recall/score-turns.js";
import { neighbourhoodOf, type RecallTurn } from "../../src/recall/turns.js";
import { ask, conversation, sumOf } from "./fixtures.js";

const score = (query: string, turns: RecallTurn[], vector: Float32Array | null = null) =>
  scoreTurns({ ...ask(query, turns), vector }, turns, neighbourhoodOf(turns)).hits;

const chat = conversation(
  "Mara: I moved to Lisbon last week.",
  "Tomas: Lovely! Do you still row?",
  "Mara: Every morning, on the river.",
  "Tomas: I sold my boat to a fisherman in Porto.",
  "Mara: Oh no! Why?",
  "Tomas: The engine was broken.",
);

describe("scoreTurns", () => {
  it.each([
    ["Where did Mara move?", "t0"],
    ["When did Mara move?", "t0"],
    ["Who bought the boat of Tomas?", "t3"],
    ["Why did Tomas sell the boat?", "t3"],
    ["What sport does Mara do in the morning?", "t2"],
  ])("answers %s with %s", (query, id) => {
    expect(score(query, chat)[0]?.id).toBe(id);
  });

  it("prefers what was told to the same question asked before", () => {
    const turns = conversation(
      "user: Where do I keep my boat?",
      "assistant: I do not know.",
      "user: I keep my boat in the harbour of Porto.",
    );
    expect(score("Where do I keep my boat?", turns)[0]?.id).toBe("t2");
  });

  it("counts one common word of many as little, though nothing holds more", () => {
    const turns = conversation("user: my train got late", "user: we saw a hare", "user: the hedge is cut");
    const header = (query: string) => score(query, turns).find(({ id }) => id === "t0")?.terms.header ?? 0;
    expect(header("which train is late?")).toBe(1);
    expect(header("which zeppelin pilot got a medal from the queen?")).toBeLessThan(0.4);
  });

  it("prefers the role that is asked about", () => {
    const turns = conversation("user: The green tea is good.", "assistant: The green tea is good.");
    expect(score("What tea do I drink?", turns)[0]?.id).toBe("t0");
    expect(score("What tea did you suggest?", turns)[0]?.id).toBe("t1");
  });

  it("brings standing instructions to a request", () => {
    const turns = conversation("user: Always answer in metric units.", "user: The soup was hot yesterday.");
    expect(score("How should I measure flour?", turns)[0]?.id).toBe("t0");
  });

  it("lets vectors decide where words do not", () => {
    const turns = chat.map((turn, i) => ({ ...turn, vector: Float32Array.of(i === 3 ? 1 : 0, i === 3 ? 0 : 1) }));
    expect(score("vessel", turns, Float32Array.of(1, 0))[0]?.id).toBe("t3");
  });

  it("gives one turn of a new memory a finite score", () => {
    const [hit] = score("Where is the boat?", conversation("user: The boat is in Porto."));
    expect(hit?.score).toBeGreaterThan(0);
    expect(Number.isFinite(hit?.score)).toBe(true);
  });

  it("has nothing to say about nothing", () => {
    expect(score("Where is the boat?", [])).toEqual([]);
    expect(score("", chat)).toHaveLength(chat.length);
  });

  it("adds up, is finite, and does not depend on the order of the candidates", () => {
    const line = fc.tuple(fc.constantFrom("Mara", "Tomas", "user", "assistant"), fc.string({ maxLength: 60 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.string({ maxLength: 40 }), (lines, query) => {
        const turns = conversation(...lines.map(([who, text]) => `${who}: ${text}`));
        const hits = score(query, turns);
        for (const hit of hits) {
          expect(Number.isFinite(hit.score)).toBe(true);
          expect(sumOf(hit.terms)).toBeCloseTo(hit.score, 8);
          expect(hit.match.coverage).toBeGreaterThanOrEqual(0);
          expect(hit.match.coverage).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(score(query, [...turns].reverse())).toEqual(hits);
      }),
    );
  });
});
