import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Kind } from "../../src/domain/kind.js";
import { isOpen, type Memory } from "../../src/domain/memory.js";
import type { Operation, Reason } from "../../src/domain/operation.js";
import type { Settled } from "../../src/domain/settle.js";
import { statementWords } from "../../src/domain/statement.js";
import { Shelf } from "../support/shelf.js";

describe("over any sequence of operations", () => {
  const days = fc.integer({ min: 0, max: 12 });
  const said = fc.record({
    op: fc.constantFrom<Operation["op"]>("add", "add", "revise", "retract", "reinforce"),
    agent: fc.constantFrom<Kind>("core", "semantic"),
    key: fc.constantFrom("a", "b", "c"),
    text: fc.constantFrom("Lisbon", "Porto", "LISBON!", "Mara to Ines", "Ines to Mara", "", "🛶"),
    turn: days.map((day) => `d${day}`),
    from: fc.option(days, { nil: undefined }),
    to: fc.option(days, { nil: null }),
    reason: fc.constantFrom<Reason>("changed", "corrected"),
    target: fc.option(fc.nat(), { nil: null }),
  });
  /** The key `c` may hold several values. */
  const ofKey = <T extends { key: string }>(one: T) => ({ ...one, several: one.key === "c" });
  const runs = fc.array(fc.array(said, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });
  type Runs = typeof runs extends fc.Arbitrary<infer T> ? T : never;

  /** Plays the runs; a target is any memory there is, open or not. */
  function play(
    made: Runs,
    check: (shelf: Shelf, before: ReadonlyMap<string, Memory>, settled: Settled) => void = () => {},
  ) {
    const shelf = new Shelf();
    const settleds: Settled[] = [];
    for (const run of made) {
      const before = new Map(shelf.rows);
      const ids = [...before.keys()];
      const settled = shelf.say(
        ...run.map(({ from, target, ...one }) => ({
          ...ofKey(one),
          ...(from === undefined ? {} : { from }),
          target: target === null ? null : (ids[target % Math.max(ids.length, 1)] ?? null),
        })),
      );
      settleds.push(settled);
      check(shelf, before, settled);
    }
    return { shelf, settleds };
  }

  test("two open memories of one agent share no key that holds one value, and none says the same twice", () => {
    fc.assert(
      fc.property(runs, (made) => {
        play(made, ({ open }) => {
          const keys = open.filter(({ key }) => key !== "c").map(({ agent, key }) => `${agent} ${key}`);
          expect(new Set(keys).size).toBe(keys.length);
          const several = open.filter(({ key }) => key === "c");
          const said = several.map(({ agent, text }) => `${agent} ${statementWords(text).join(" ") || text}`);
          expect(new Set(said).size).toBe(said.length);
        });
      }),
    );
  });

  test("nothing is lost or overwritten: every memory is still there, and says what it said", () => {
    fc.assert(
      fc.property(runs, (made) => {
        play(made, ({ rows }, before) => {
          for (const [id, { text, key, agent, fields, validFrom, recordedAt, run, evidence, ...old }] of before) {
            const now = rows.get(id);
            expect(now).toMatchObject({ id, text, key, agent, fields, validFrom, recordedAt, run });
            expect(now?.evidence.slice(0, evidence.length)).toEqual(evidence);
            if (!isOpen(old)) expect(now).toEqual(before.get(id));
          }
        });
      }),
    );
  });

  test("supersession leads from old to new, without a circle, to rows that are there", () => {
    fc.assert(
      fc.property(runs, (made) => {
        const { rows } = play(made).shelf;
        for (const memory of rows.values()) {
          if (memory.supersedes !== null) expect(rows.get(memory.supersedes)?.supersededBy).toBe(memory.id);
          if (memory.supersededBy === null) continue;
          expect(isOpen(memory)).toBe(false);
          const seen = new Set<string>();
          for (let at: Memory | undefined = memory; at; at = at.supersededBy ? rows.get(at.supersededBy) : undefined) {
            expect(seen.has(at.id)).toBe(false);
            seen.add(at.id);
            if (at.supersededBy !== null) expect(rows.has(at.supersededBy)).toBe(true);
          }
        }
      }),
    );
  });

  test("no memory ends before it begins, and record time only goes on", () => {
    fc.assert(
      fc.property(runs, (made) => {
        for (const memory of play(made).shelf.rows.values()) {
          expect(memory.validTo ?? memory.validFrom).toBeGreaterThanOrEqual(memory.validFrom);
          expect(memory.closedAt ?? memory.recordedAt).toBeGreaterThanOrEqual(memory.recordedAt);
          expect(memory.retractedAt ?? memory.recordedAt).toBeGreaterThanOrEqual(memory.recordedAt);
          expect(memory.closedAt !== null && memory.retractedAt !== null).toBe(false);
        }
      }),
    );
  });

  test("every operation is settled or dropped, and names a row that the run made or changed", () => {
    fc.assert(
      fc.property(runs, (made) => {
        play(made, ({ rows, seq }, _, { operations, memories, dropped }) => {
          expect(operations.length + dropped.length).toBeGreaterThanOrEqual((made[seq - 1] ?? []).length);
          const changed = new Set(memories.map((memory) => memory.id));
          expect(changed.size).toBe(memories.length);
          for (const memory of memories) expect(memory.rev).toBe(seq);
          for (const one of operations) {
            expect(rows.has(one.memory)).toBe(true);
            if (one.op === "add") expect(changed.has(one.memory)).toBe(true);
          }
        });
      }),
    );
  });

  test("a run never takes the id of a memory that is there", () => {
    fc.assert(
      fc.property(runs, (made) => {
        play(made, (_, before, { operations, memories }) => {
          const added = operations.filter(({ op }) => op === "add").map(({ memory }) => memory);
          expect(added.filter((id) => before.has(id))).toEqual([]);
          expect(new Set(memories.map(({ id }) => id)).size).toBe(memories.length);
        });
      }),
    );
  });

  test("same input, same result; and the input is left as it was", () => {
    fc.assert(
      fc.property(runs, (made) => {
        const frozen = JSON.stringify(made);
        expect(play(made).settleds).toEqual(play(made).settleds);
        expect(JSON.stringify(made)).toBe(frozen);
      }),
    );
  });
});
