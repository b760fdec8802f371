import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_VOTES, NO_FEEDBACK } from "../../src/domain/feedback.js";
import { PROVENANCES } from "../../src/domain/provenance.js";
import { approval, MARK, type MarkInput, mark, markTerms, recency, strength, trust } from "../../src/recall/mark.js";
import { WEIGHTS } from "../../src/recall/weights.js";
import { DAY } from "./fixtures.js";

const votesUp = fc.double({ min: 0, max: MOST_VOTES, noNaN: true });
const input: fc.Arbitrary<MarkInput> = fc.record({
  halfLife: fc.integer({ min: 90, max: 1_000 }),
  similarity: fc.double({ min: 0.01, max: 1, noNaN: true }),
  age: fc.integer({ min: 0, max: 2_000 * DAY }),
  assertions: fc.integer({ min: 1, max: 30 }),
  origin: fc.constantFrom("rules" as const, "model" as const, "user" as const, null),
  sources: fc.integer({ min: 1, max: 10 }),
  provenance: fc.option(fc.constantFrom(...PROVENANCES), { nil: undefined }),
  feedback: fc.option(fc.record({ up: votesUp, down: votesUp }), { nil: undefined }),
});
const rises = (change: (of: MarkInput) => MarkInput, strictly = true) =>
  fc.assert(
    fc.property(input, (of) => {
      const [before, after] = [mark(of), mark(change(of))];
      if (strictly) expect(after).toBeGreaterThan(before);
      else expect(after).toBeGreaterThanOrEqual(before);
    }),
  );
const votes = ({ feedback = { up: 0, down: 0 } }: MarkInput) => feedback;
/** What is liked less than not cannot gain by being better founded: trust tells how far its score is to be believed. */
const approved = (of: MarkInput) => ({ ...of, feedback: { up: votes(of).up + votes(of).down, down: votes(of).down } });

describe("mark", () => {
  it("rises with similarity", () => {
    fc.assert(
      fc.property(input, fc.double({ min: 0.01, max: 1, noNaN: true }), (some, share) => {
        const of = approved(some);
        expect(mark(of)).toBeGreaterThan(mark({ ...of, similarity: of.similarity * share * 0.99 }));
      }),
    );
  });

  it("rises with approval and falls with disapproval", () => {
    rises((of) => ({ ...of, feedback: { ...votes(of), up: votes(of).up + 1 } }));
    fc.assert(
      fc.property(input, (some) => {
        const of = approved(some);
        const worse = { ...of, feedback: { ...votes(of), down: votes(of).down + 1 } };
        expect(mark(worse)).toBeLessThan(mark(of));
      }),
    );
  });

  it("rises with trust: by who says so, and by how many turns do", () => {
    rises((of) => ({ ...approved(of), sources: of.sources + 1 }), false);
    fc.assert(
      fc.property(input, (some) => {
        const of = approved(some);
        expect(mark({ ...of, origin: "user" })).toBeGreaterThan(mark({ ...of, origin: "rules" }));
        expect(mark({ ...of, origin: "rules" })).toBeGreaterThan(mark({ ...of, origin: "model" }));
      }),
    );
  });

  it("rises with trust: by where the words come from", () => {
    const order = ["stated", "document", "inferred", "third party"] as const;
    fc.assert(
      fc.property(input, (some) => {
        const marks = order.map((provenance) => mark({ ...approved(some), provenance }));
        expect([...marks].sort((a, b) => b - a)).toEqual(marks);
        expect(mark({ ...some, provenance: "tool" })).toBe(mark({ ...some, provenance: "document" }));
        expect(trust({ ...some, provenance: "stated" })).toBeGreaterThan(trust({ ...some, provenance: "third party" }));
      }),
    );
  });

  it("is moved by feedback up to a bound, whatever the votes", () => {
    fc.assert(
      fc.property(input, (of) => {
        const [before, after] = [markTerms({ ...of, feedback: NO_FEEDBACK }), markTerms(of)];
        const most = MARK.feedback * approval({ up: MOST_VOTES, down: 0 });
        expect(Math.abs(after.feedback ?? 0)).toBeLessThanOrEqual(most + 1e-9);
        const weighed = (terms: Record<string, number>) =>
          Object.entries(terms).reduce(
            (sum, [name, term]) => sum + (name === "feedback" ? WEIGHTS.feedback : WEIGHTS.prior) * term,
            0,
          );
        expect(Math.abs(weighed(after) - weighed(before))).toBeLessThan(0.55);
      }),
      { numRuns: 1_000 },
    );
  });

  it("rises with assertions and falls with age", () => {
    rises((of) => ({ ...of, assertions: of.assertions + 1 }), false);
    fc.assert(
      fc.property(input, fc.integer({ min: DAY, max: 400 * DAY }), (of, more) => {
        expect(mark({ ...of, age: of.age + more })).toBeLessThan(mark(of));
      }),
    );
  });

  it("lets a stronger memory fade slower", () => {
    fc.assert(
      fc.property(input, fc.integer({ min: DAY, max: 400 * DAY }), (of, age) => {
        const stronger = { ...of, assertions: of.assertions + 1 };
        expect(strength(stronger)).toBeGreaterThan(strength(of));
        expect(recency({ ...stronger, age })).toBeGreaterThan(recency({ ...of, age }));
      }),
    );
  });

  it("is the sum of its terms, between -0.2 and 1", () => {
    fc.assert(
      fc.property(input, (of) => {
        const terms = markTerms(of);
        expect(Object.values(terms).reduce((sum, term) => sum + term, 0)).toBeCloseTo(mark(of), 10);
        expect(mark(of)).toBeGreaterThanOrEqual(-0.2);
        expect(mark(of)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("halves recency in its half-life", () => {
    for (const halfLife of [1, 90, 365]) {
      expect(recency({ halfLife, age: halfLife * DAY, assertions: 1 })).toBeCloseTo(0.5, 10);
    }
  });

  it("takes the future for now, and knows nothing of what has nothing to do with the question", () => {
    const of: MarkInput = { halfLife: 90, similarity: 0, age: -DAY, assertions: 9, origin: "rules", sources: 1 };
    expect(recency(of)).toBe(1);
    expect(mark(of)).toBe(0);
    expect(trust({ origin: "rules", sources: 1 })).toBeCloseTo(0.7, 10);
  });
});
