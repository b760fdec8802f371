import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignSessions, SESSION_GAP_MS, splitRuns } from "../../src/domain/sessions.js";
import { MAX_RUN_TURNS } from "../../src/domain/turn.js";

const NINE = Date.UTC(2026, 2, 4, 9);
const AT_NINE = "session 2026-03-04T09:00:00.000Z";

describe("assignSessions", () => {
  test.each([
    ["a first turn names its session after its time", [{ at: NINE }], undefined, [AT_NINE]],
    ["a short silence goes on", [{ at: NINE }, { at: NINE + SESSION_GAP_MS }], undefined, [AT_NINE, AT_NINE]],
    [
      "a longer one starts again",
      [{ at: NINE }, { at: NINE + SESSION_GAP_MS + 1 }],
      undefined,
      [AT_NINE, "session 2026-03-04T10:00:00.001Z"],
    ],
    ["the stored session goes on", [{ at: NINE }], { session: "s1", at: NINE - SESSION_GAP_MS }, ["s1"]],
    ["also backwards in time", [{ at: NINE }], { session: "s1", at: NINE + SESSION_GAP_MS }, ["s1"]],
    ["not after a long silence", [{ at: NINE }], { session: "s1", at: NINE - SESSION_GAP_MS - 1 }, [AT_NINE]],
    [
      "the caller's session counts whatever the time",
      [{ session: "s2", at: NINE }],
      { session: "s1", at: NINE },
      ["s2"],
    ],
    ["and then goes on", [{ session: "s2", at: NINE }, { at: NINE + 1 }], undefined, ["s2", "s2"]],
  ])("%s", (_, turns, previous, sessions) => {
    expect(assignSessions(turns, previous)).toEqual(sessions);
  });

  const timed = fc.record({
    session: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
    at: fc.integer({ min: NINE, max: NINE + 6 * SESSION_GAP_MS }),
  });

  test("gives every turn a session, keeps the caller's, and breaks only at a silence or another session", () => {
    fc.assert(
      fc.property(fc.array(timed), (turns) => {
        const sessions = assignSessions(turns, undefined);
        expect(sessions).toHaveLength(turns.length);
        for (const [i, { session, at }] of turns.entries()) {
          if (session !== undefined) expect(sessions[i]).toBe(session);
          else if (i > 0 && Math.abs(at - (turns[i - 1]?.at ?? 0)) <= SESSION_GAP_MS)
            expect(sessions[i]).toBe(sessions[i - 1]);
          else expect(sessions[i]).toBe(`session ${new Date(at).toISOString()}`);
        }
      }),
    );
  });

  test("gives the same sessions turn by turn as all at once", () => {
    fc.assert(
      fc.property(fc.array(timed), (turns) => {
        let previous: { session: string; at: number } | undefined;
        const oneByOne = turns.map((turn) => {
          const [session = ""] = assignSessions([turn], previous);
          previous = { session, at: turn.at };
          return session;
        });
        expect(assignSessions(turns, undefined)).toEqual(oneByOne);
      }),
    );
  });
});

describe("splitRuns", () => {
  const sessions = fc.array(
    fc.record({
      session: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
      length: fc.integer({ min: 1, max: 3 * MAX_RUN_TURNS }),
    }),
    { maxLength: 6 },
  );
  const turnsOf = (parts: readonly { session: string | undefined; length: number }[]) =>
    parts
      .flatMap(({ session, length }) => Array.from({ length }, () => ({ session })))
      .map((turn, i) => ({ ...turn, i }));

  test("loses no turn, keeps the order, and never mixes sessions or exceeds the limit", () => {
    fc.assert(
      fc.property(sessions, (parts) => {
        const turns = turnsOf(parts);
        const runs = splitRuns(turns);
        expect(runs.flat()).toEqual(turns);
        for (const run of runs) {
          expect(run.length).toBeGreaterThan(0);
          expect(run.length).toBeLessThanOrEqual(MAX_RUN_TURNS);
          expect(new Set(run.map((turn) => turn.session)).size).toBe(1);
        }
      }),
    );
  });

  test("cuts no earlier than it must", () => {
    fc.assert(
      fc.property(sessions, (parts) => {
        const runs = splitRuns(turnsOf(parts));
        for (const [i, run] of runs.slice(1).entries()) {
          const before = runs[i] ?? [];
          expect(before.length === MAX_RUN_TURNS || before[0]?.session !== run[0]?.session).toBe(true);
        }
      }),
    );
  });
});
