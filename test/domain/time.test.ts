import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isoDay, isoLocal, isoTime, longDay, parseInstant, zoneOffset } from "../../src/domain/time.js";

const HOUR = 3_600_000;
const moments = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9998, 11, 31) });
const offsets = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });

describe("parseInstant", () => {
  test.each([
    ["a date is its first moment", "2026-03-04", Date.UTC(2026, 2, 4), 0],
    ["a time without seconds", "2026-03-04T09:30", Date.UTC(2026, 2, 4, 9, 30), 0],
    ["a space instead of the T", "2026-03-04 09:30:05", Date.UTC(2026, 2, 4, 9, 30, 5), 0],
    ["fractions of a second", "2026-03-04T09:30:05.25Z", Date.UTC(2026, 2, 4, 9, 30, 5, 250), 0],
    ["nanoseconds, cut to milliseconds", "2026-03-04T09:30:05.123456789Z", Date.UTC(2026, 2, 4, 9, 30, 5, 123), 0],
    ["lower case", "2026-03-04t09:30z", Date.UTC(2026, 2, 4, 9, 30), 0],
    ["an offset to the east", "2026-03-04T09:30:00+05:30", Date.UTC(2026, 2, 4, 4, 0), 330],
    ["an offset to the west, without a colon", "2026-03-04T09:30:00-0330", Date.UTC(2026, 2, 4, 13, 0), -210],
    ["an offset after a space", "2026-03-04 09:30 +01:00", Date.UTC(2026, 2, 4, 8, 30), 60],
    ["midnight at the end of a day", "2026-03-04T24:00:00Z", Date.UTC(2026, 2, 5), 0],
    ["white space around it", "  2026-03-04\n", Date.UTC(2026, 2, 4), 0],
    ["the 29th of February in a leap year", "2024-02-29", Date.UTC(2024, 1, 29), 0],
    ["before 1970", "1969-07-20T20:17:40Z", -14_182_940_000, 0],
    ["an offset of minus nothing is plus nothing", "2026-03-04T09:30:00-00:00", Date.UTC(2026, 2, 4, 9, 30), 0],
  ])("reads %s", (_, text, at, offset) => {
    expect(parseInstant(text)).toStrictEqual({ at, offset });
  });

  test.each([
    ["a day that is not in its month", "2023-02-30"],
    ["the 29th of February in another year", "2023-02-29"],
    ["the 31st of April", "2026-04-31T10:00:00Z"],
    ["a thirteenth month", "2026-13-01"],
    ["a month of zero", "2026-00-10"],
    ["a day of zero", "2026-01-00"],
    ["an hour of 25", "2026-03-04T25:00"],
    ["a minute of 60", "2026-03-04T09:60"],
    ["a moment after midnight at the end of a day", "2026-03-04T24:01"],
    ["an offset of 24 hours", "2026-03-04T09:30:00+24:00"],
    ["an offset of 60 minutes", "2026-03-04T09:30:00+01:60"],
    ["an hour without minutes", "2026-03-04T09"],
    ["a year of two digits", "26-03-04"],
    ["words", "yesterday"],
    ["a number", "1772616600000"],
    ["something behind it", "2026-03-04T09:30:00Z; DROP TABLE turns"],
    ["nothing", ""],
  ])("refuses %s", (_, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test("reads wall-clock time on the default clock, but obeys an offset that is given", () => {
    expect(parseInstant("2026-03-04T09:30", 60)).toEqual({ at: Date.UTC(2026, 2, 4, 8, 30), offset: 60 });
    expect(parseInstant("2026-03-04T09:30Z", 60)).toEqual({ at: Date.UTC(2026, 2, 4, 9, 30), offset: 0 });
  });

  test("reads back every moment that isoLocal writes, on every clock", () => {
    fc.assert(
      fc.property(moments, offsets, (at, offset) => {
        expect(parseInstant(isoLocal(at, offset))).toEqual({ at, offset });
      }),
    );
  });

  test("accepts exactly the days that the calendar has", () => {
    const part = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(part(1, 9999), part(0, 14), part(0, 33), (year, month, day) => {
        const two = (n: number) => String(n).padStart(2, "0");
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        const text = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
        expect(parseInstant(text)?.at).toBe(exists ? date.getTime() : undefined);
      }),
    );
  });

  test("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseInstant(text)));
  });
});

describe("zoneOffset", () => {
  test.each([
    ["Europe/Lisbon in winter", "Europe/Lisbon", "2026-01-15T12:00:00Z", 0],
    ["Europe/Lisbon in summer", "Europe/Lisbon", "2026-07-15T12:00:00Z", 60],
    ["the last second before the clocks go forward", "Europe/Berlin", "2026-03-29T00:59:59Z", 60],
    ["the first second after", "Europe/Berlin", "2026-03-29T01:00:00Z", 120],
    ["the last second before they go back", "Europe/Berlin", "2026-10-25T00:59:59Z", 120],
    ["the first second after that", "Europe/Berlin", "2026-10-25T01:00:00Z", 60],
    ["the southern summer", "America/Sao_Paulo", "2026-01-15T12:00:00Z", -180],
    ["half an hour, to the west", "America/St_Johns", "2026-01-15T12:00:00Z", -210],
    ["three quarters of an hour", "Asia/Kathmandu", "2026-01-15T12:00:00Z", 345],
    ["the far east", "Pacific/Kiritimati", "2026-01-15T12:00:00Z", 840],
    ["UTC", "UTC", "2026-01-15T12:00:00Z", 0],
  ])("knows %s", (_, zone, at, minutes) => {
    expect(zoneOffset(zone, Date.parse(at))).toBe(minutes);
  });

  test("is what the same moment shows on that clock", () => {
    const zones = fc.constantFrom("Europe/Lisbon", "America/St_Johns", "Asia/Kathmandu", "Pacific/Auckland");
    const recent = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2037, 0, 1) });
    fc.assert(
      fc.property(zones, recent, (zone, at) => {
        const shown = new Intl.DateTimeFormat("sv-SE", {
          timeZone: zone,
          dateStyle: "short",
          timeStyle: "medium",
        }).format(at);
        expect(isoTime(at + zoneOffset(zone, at) * 60_000).slice(0, 19)).toBe(shown.replace(" ", "T"));
      }),
      { numRuns: 60 },
    );
  });
});

describe("writing times", () => {
  const at = Date.UTC(2026, 2, 4, 23, 30);

  test("isoTime is UTC", () => expect(isoTime(at)).toBe("2026-03-04T23:30:00.000Z"));

  test.each([
    [60, "2026-03-05T00:30:00.000+01:00"],
    [0, "2026-03-04T23:30:00.000+00:00"],
    [-210, "2026-03-04T20:00:00.000-03:30"],
    [-5, "2026-03-04T23:25:00.000-00:05"],
  ])("isoLocal reads a clock %i minutes east of UTC", (offset, text) => expect(isoLocal(at, offset)).toBe(text));

  test("days are those of the speaker's clock", () => {
    expect([isoDay(at), isoDay(at, 60)]).toEqual(["2026-03-04", "2026-03-05"]);
    expect([longDay(at), longDay(at, 60), longDay(at - 24 * HOUR, 60)]).toEqual([
      "4 March 2026",
      "5 March 2026",
      "4 March 2026",
    ]);
  });
});
