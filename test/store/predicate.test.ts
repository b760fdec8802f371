import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Memory } from "../../src/domain/memory.js";
import type { Scope } from "../../src/domain/scope.js";
import {
  type AsOf,
  above,
  all,
  always,
  any,
  atLeast,
  atMost,
  equals,
  inScope,
  isNamed,
  isNull,
  isOneOf,
  names,
  never,
  type Predicate,
  time,
  visible,
} from "../../src/store/predicate.js";
import { memoryRow } from "../../src/store/rows.js";
import type { Table } from "../../src/store/table.js";
import { memory } from "../support/entries.js";
import { newTables, withDatabase } from "../support/store.js";

const HOSTILE = [
  "mara",
  "Mara",
  "mara ",
  "",
  "'",
  "''",
  "mara' OR '1'='1",
  "mara'; DROP TABLE turns; --",
  "mara' --",
  "mara /* */",
  "\\",
  "\\'",
  "mara\\' OR 1=1 --",
  '"mara"',
  "`mara`",
  "mara\0tomas",
  "\0",
  "%",
  "_ara",
  "$1",
  "?",
  ":userId",
  "$" + "{userId}",
  "E'\\x41'",
  "U&'\\0041'",
  "NULL",
  "null",
  "mara\n--\ntomas",
  "\r\n",
  "\u2028",
  "ʼ",
  "’",
  "＇",
  "e\u0301",
  "\u00e9",
  "👩‍⚕️",
  "\ud83d",
  "\ude00",
  "\u202e",
];
const strings = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom("'", "\\", '"', "`", ";", "-", "\0", " ", "a", "\n", "(", ")", "/", "*"),
    maxLength: 12,
  }),
);

/** A table of memories with these rows. */
async function withRows<T>(
  rows: readonly { scope: Scope; memory: Memory }[],
  use: (table: Table) => Promise<T>,
): Promise<T> {
  return withDatabase(await newTables(), async ({ projections }) => {
    const { agent, table } = projections.owner("semantic");
    await table.upsert(rows.map((row) => memoryRow(row.scope, agent, { ...row.memory, vector: null })));
    return use(table);
  });
}

const idsOf = async (table: Table, where: Predicate) =>
  (await table.find({ where })).map((row) => String(row.id)).sort();

describe("values in predicates", () => {
  test("a scope always matches its own rows and never those of another, whatever its names are", async () => {
    const names = [...new Set([...HOSTILE, ...fc.sample(strings, 60)])].map((name) => name.toWellFormed());
    const scopes = [...new Set(names)].flatMap((name, i) => [
      { namespace: name, userId: `u${i}` },
      { namespace: `n${i}`, userId: name },
      { namespace: name, userId: name },
    ]);
    await withRows(
      scopes.map((scope, i) => ({ scope, memory: memory(`m${i}`) })),
      async (table) => {
        for (const [i, scope] of scopes.entries()) expect(await idsOf(table, inScope(scope))).toEqual([`m${i}`]);
      },
    );
  });

  test("a value matches itself and nothing else, by equality and in lists", async () => {
    const keys = [...new Set([...HOSTILE, ...fc.sample(strings, 60)].map((key) => key.toWellFormed()))];
    const scope = { namespace: "default", userId: "mara" };
    await withRows(
      keys.map((key, i) => ({ scope, memory: memory(`m${i}`, { key }) })),
      async (table) => {
        for (const [i, key] of keys.entries()) expect(await idsOf(table, equals("key", key))).toEqual([`m${i}`]);
        expect(await table.count(isOneOf("key", keys))).toBe(keys.length);
        expect(await table.count(isOneOf("key", ["no such key", "' OR ''='"]))).toBe(0);
      },
    );
  });

  test("a person is named by whole words, in capitals or not, whatever stands in the name", async () => {
    const scope = { namespace: "default", userId: "mara" };
    const said = [
      "Ann and Tomás",
      "Anna",
      "ANN's boat",
      "(Ann)",
      "joann",
      "Ann_e",
      "J. R. Ann-Marie",
      "Zoë",
      "李雷 said",
      "C++ is",
    ];
    const texts = [
      ...said,
      ...HOSTILE.map((one) => one.toWellFormed()),
      ...HOSTILE.map((one) => `x ${one.toWellFormed()} y`),
    ];
    const wanted = ["ann", "Ann Marie", "tomás", "zoë", "李雷", "C++", "J. R.", "n", "(Ann)", ".", "[", "a{9}", "(?i)"];
    await withRows(
      texts.map((text, i) => ({ scope, memory: memory(`m${i}`, { text }) })),
      async (table) => {
        for (const name of [...wanted, ...HOSTILE.filter((one) => one.trim() !== "")]) {
          const expected = texts.flatMap((text, i) => (isNamed(text, name) ? [`m${i}`] : [])).sort();
          expect([name, await idsOf(table, names("text", name))]).toEqual([name, expected]);
        }
        const ann = said.filter((text) => isNamed(text, "ann"));
        expect(ann).toEqual(["Ann and Tomás", "ANN's boat", "(Ann)", "J. R. Ann-Marie"]);
      },
    );
  });

  test("lone surrogates are looked up as they are stored", async () => {
    const scope = { namespace: "default", userId: "\ud83d" };
    await withRows([{ scope, memory: memory("m1") }], async (table) =>
      expect(await idsOf(table, inScope(scope))).toEqual(["m1"]),
    );
  });

  test("numbers and times compare as such, also negative ones and before 1970", async () => {
    const scope = { namespace: "default", userId: "mara" };
    const at = (ms: number) => memory(`m${ms}`, { validFrom: ms, assertions: ms });
    const moments = [-62_135_596_800_000, -14_182_940_000, -1, 0, 1, 1_772_616_600_000];
    await withRows(
      moments.map((ms) => ({ scope, memory: at(ms) })),
      async (table) => {
        for (const ms of moments) {
          expect(await idsOf(table, equals("validFrom", time(ms)))).toEqual([`m${ms}`]);
          expect(await idsOf(table, equals("assertions", ms))).toEqual([`m${ms}`]);
          expect(await table.count(atMost("validFrom", time(ms)))).toBe(moments.filter((other) => other <= ms).length);
          expect(await table.count(atLeast("validFrom", time(ms)))).toBe(moments.filter((other) => other >= ms).length);
          expect(await table.count(above("assertions", ms))).toBe(moments.filter((other) => other > ms).length);
        }
        expect(await idsOf(table, isOneOf("validFrom", [time(0), time(1)]))).toEqual(["m0", "m1"]);
      },
    );
  });

  test("always, never, all and any are what they say, also of nothing", async () => {
    await withRows([{ scope: { namespace: "default", userId: "mara" }, memory: memory("m1") }], async (table) => {
      const counts = [
        always,
        never,
        all(),
        any(),
        all(always, never),
        any(always, never),
        isOneOf("id", []),
        isNull("validTo"),
      ];
      expect(await Promise.all(counts.map((where) => table.count(where)))).toEqual([1, 0, 1, 0, 0, 1, 0, 1]);
    });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("%d is refused, as a number and as a time", (value) => {
    expect(() => equals("assertions", value)).toThrow(TypeError);
    expect(() => equals("validFrom", time(value))).toThrow(TypeError);
  });

  test.each(["id` = 'x' OR `id", "id; --", "", "1id", "näme", "a.b"])("%s is no column", (name) => {
    expect(() => equals(name, "x")).toThrow(TypeError);
    expect(() => isNull(name)).toThrow(TypeError);
    expect(() => isOneOf(name, ["x"])).toThrow(TypeError);
  });
});

/** The rules of the design in plain words. */
function isVisible(row: Memory, { world, record, past }: AsOf): boolean {
  const at = record ?? Number.POSITIVE_INFINITY;
  const recorded = record === undefined || row.recordedAt <= at;
  const takenBack = row.retractedAt !== null && row.retractedAt <= at;
  const closed = row.closedAt !== null && row.closedAt <= at;
  if (!recorded || takenBack) return false;
  if (world === undefined) return past === true || !closed;
  // What was closed only after that record time had no end yet as far as anybody knew.
  const until = row.closedAt !== null && !closed ? null : row.validTo;
  return row.validFrom <= world && (until === null || world < until);
}

describe("visible", () => {
  const moment = fc.integer({ min: -3, max: 12 });
  const nullable = fc.option(moment, { nil: null });
  const row = fc.record({
    validFrom: moment,
    validTo: nullable,
    recordedAt: moment,
    closedAt: nullable,
    retractedAt: nullable,
  });
  const asOf = fc.record(
    { world: fc.integer({ min: -4, max: 13 }), record: fc.integer({ min: -4, max: 13 }), past: fc.boolean() },
    { requiredKeys: [] },
  );

  test("is what the rules of world time and record time say, for any rows and any moments", async () => {
    const rows = fc.sample(row, { numRuns: 400, seed: 7 }).map((times, i) => memory(`m${i}`, times));
    const moments: AsOf[] = [{}, { past: true }, ...fc.sample(asOf, { numRuns: 150, seed: 7 })];
    const scope = { namespace: "default", userId: "mara" };
    await withRows(
      rows.map((one) => ({ scope, memory: one })),
      async (table) => {
        for (const at of moments) {
          const expected = rows.filter((one) => isVisible(one, at)).map((one) => one.id);
          expect(await idsOf(table, visible(at)), JSON.stringify(at)).toEqual(expected.sort());
        }
      },
    );
  });

  const base = { validFrom: 1, validTo: null, recordedAt: 2, closedAt: null, retractedAt: null };
  const changed = { ...base, validTo: 5, closedAt: 6 };
  const corrected = { ...base, retractedAt: 6 };
  test.each([
    ["what is believed is seen", base, {}, true],
    ["not before it was recorded", base, { record: 1 }, false],
    ["not before it was so", base, { world: 0 }, false],
    ["from the moment it was so", base, { world: 1 }, true],
    ["what changed is not seen now", changed, {}, false],
    ["unless the past is asked for", changed, { past: true }, true],
    ["where did she live in March? what was so then is seen", changed, { world: 4 }, true],
    ["not any more at its end", changed, { world: 5 }, false],
    ["what did we believe in March? what was not closed then is seen", changed, { record: 5 }, true],
    ["at a record time before it was closed its end is not known", changed, { world: 9, record: 5 }, true],
    ["at one after it is", changed, { world: 9, record: 6 }, false],
    ["what was corrected was never so", corrected, { world: 4 }, false],
    ["nor is it part of the past", corrected, { past: true }, false],
    ["but it was believed before", corrected, { world: 4, record: 5 }, true],
    ["and is not believed since", corrected, { record: 6 }, false],
  ] as const)("%s", (_, times, at, seen) => {
    expect(isVisible(memory("m", times), at)).toBe(seen);
  });
});
