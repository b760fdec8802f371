import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  feedbackOf,
  HINT_WEIGHTS,
  type Hint,
  MOST_VOTES,
  type Signal,
  type Tally,
  tallied,
} from "../../src/domain/feedback.js";

const HINTS = Object.keys(HINT_WEIGHTS) as Hint[];
const votes = fc.array(
  fc.record({
    id: fc.constantFrom("m1", "m2"),
    says: fc.constantFrom("up" as const, "down" as const),
    voter: fc.nat(120).map((i) => `v${i}`),
  }),
  { maxLength: 400 },
);
const signals: fc.Arbitrary<Signal[]> = fc.array(
  fc.oneof(
    fc.record({ id: fc.constantFrom("m1", "m2"), says: fc.constantFrom(...HINTS) }),
    fc.record({
      id: fc.constantFrom("m1", "m2"),
      says: fc.constantFrom("up" as const, "down" as const),
      voter: fc.constantFrom("a", "b", "c"),
    }),
  ),
  { maxLength: 60 },
);

/** The tallies after all signals, one entry each. */
function count(all: readonly Signal[]): Map<string, Tally> {
  const known = new Map<string, Tally>();
  for (const signal of all) for (const tally of tallied({ signals: [signal] }, known)) known.set(tally.id, tally);
  return known;
}
const of = (all: readonly Signal[], id = "m1") => feedbackOf(count(all).get(id));

describe("feedback", () => {
  test("a voter counts once, by the last vote", () => {
    const thousand = Array.from({ length: 1_000 }, (): Signal => ({ id: "m1", says: "up", voter: "a" }));
    expect(of(thousand)).toEqual({ up: 1, down: 0 });
    expect(of([...thousand, { id: "m1", says: "down", voter: "a" }])).toEqual({ up: 0, down: 1 });
    expect(
      of([
        { id: "m1", says: "up" },
        { id: "m1", says: "up" },
      ]),
    ).toEqual({ up: 1, down: 0 });
  });

  test("a hundred voters, at random or all alike, cannot pass the bound", () => {
    const alike = Array.from({ length: 100 }, (_, i): Signal => ({ id: "m1", says: "down", voter: `v${i}` }));
    expect(of(alike)).toEqual({ up: 0, down: MOST_VOTES });
    fc.assert(
      fc.property(votes, (cast) => {
        for (const id of ["m1", "m2"]) {
          const { up, down } = of(cast, id);
          expect(Math.max(up, down)).toBeLessThanOrEqual(MOST_VOTES);
          expect(Math.min(up, down)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test("a vote on one memory moves no other", () => {
    fc.assert(
      fc.property(signals, (said) => {
        expect(of(said)).toEqual(of(said.filter(({ id }) => id === "m1")));
      }),
    );
  });

  test.each(HINTS)("%s counts little, and up to a bound however often", (says) => {
    const { toward, each, most } = HINT_WEIGHTS[says];
    expect(of([{ id: "m1", says }])[toward]).toBeCloseTo(each, 10);
    expect(of(Array.from({ length: 1_000 }, (): Signal => ({ id: "m1", says })))[toward]).toBeCloseTo(most, 10);
    expect(most).toBeLessThanOrEqual(1);
  });

  test("what was ever cited is not blamed for the times it was not", () => {
    const unused = Array.from({ length: 9 }, (): Signal => ({ id: "m1", says: "unused" }));
    expect(of(unused).down).toBeCloseTo(0.18, 10);
    expect(of([...unused, { id: "m1", says: "cited" }])).toEqual({ up: 0.1, down: 0 });
  });

  test("one entry or many, the tallies are the same", () => {
    fc.assert(
      fc.property(signals, (said) => {
        const known = count(said);
        const at = new Map(tallied({ signals: said }, new Map()).map((tally) => [tally.id, tally]));
        for (const id of known.keys()) expect(feedbackOf(at.get(id))).toEqual(feedbackOf(known.get(id)));
      }),
    );
  });
});
