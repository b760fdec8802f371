import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instant, Precision } from "../../src/domain/time.js";
import { timeAbroad } from "../../src/rules/times/abroad.js";
import { findTimes } from "../../src/rules/times.js";
import { cpuOf } from "../support/cpu.js";

/** A Wednesday, half past eleven on the speaker's clock, which is an hour east of UTC. */
const reference: Instant = { at: Date.parse("2026-03-04T10:30:00Z"), offset: 60 };
const wall = (at: number) => new Date(at + reference.offset * 60_000).toISOString().slice(0, 16);

type Case = [text: string, phrase: string, first: string, last: string, precision: Precision];
const cases: Case[] = [
  // Days
  ["I got the job! starting friday", "friday", "2026-03-06T00:00", "2026-03-06T23:59", "day"],
  ["I start on Monday.", "on Monday", "2026-03-09T00:00", "2026-03-09T23:59", "day"],
  ["I met Tomas yesterday.", "yesterday", "2026-03-03T00:00", "2026-03-03T23:59", "day"],
  ["What a day today", "today", "2026-03-04T00:00", "2026-03-04T23:59", "day"],
  ["See you tomorrow", "tomorrow", "2026-03-05T00:00", "2026-03-05T23:59", "day"],
  ["I left the day before yesterday", "the day before yesterday", "2026-03-02T00:00", "2026-03-02T23:59", "day"],
  ["We fly the day after tomorrow", "the day after tomorrow", "2026-03-06T00:00", "2026-03-06T23:59", "day"],
  ["three days ago I slipped", "three days ago", "2026-03-01T00:00", "2026-03-01T23:59", "day"],
  ["She arrives in 3 days", "in 3 days", "2026-03-07T00:00", "2026-03-07T23:59", "day"],
  ["I ran a marathon on the 15th!", "on the 15th", "2026-02-15T00:00", "2026-02-15T23:59", "day"],
  ["I will run a marathon on the 15th.", "on the 15th", "2026-03-15T00:00", "2026-03-15T23:59", "day"],
  ["It broke on the 3rd", "on the 3rd", "2026-03-03T00:00", "2026-03-03T23:59", "day"],
  ["It happened on the 31st", "on the 31st", "2026-01-31T00:00", "2026-01-31T23:59", "day"],
  ["We moved in the 3rd of last month", "the 3rd of last month", "2026-02-03T00:00", "2026-02-03T23:59", "day"],
  // Weekdays
  ["Mara called last Tuesday", "last Tuesday", "2026-03-03T00:00", "2026-03-03T23:59", "day"],
  ["Mara called last Wednesday", "last Wednesday", "2026-02-25T00:00", "2026-02-25T23:59", "day"],
  ["I went to the pool on Friday", "on Friday", "2026-02-27T00:00", "2026-02-27T23:59", "day"],
  ["We are going to the pool on Friday", "on Friday", "2026-03-06T00:00", "2026-03-06T23:59", "day"],
  ["Send it by Monday", "by Monday", "2026-03-09T00:00", "2026-03-09T23:59", "day"],
  ["The review is next Friday", "next Friday", "2026-03-13T00:00", "2026-03-13T23:59", "day"],
  ["I will paint this Saturday", "this Saturday", "2026-03-07T00:00", "2026-03-07T23:59", "day"],
  ["she moved out on Fri", "on Fri", "2026-02-27T00:00", "2026-02-27T23:59", "day"],
  // Written dates
  ["Ines was born on 9 June 2023", "on 9 June 2023", "2023-06-09T00:00", "2023-06-09T23:59", "day"],
  ["June 9th, 2023 was hot", "June 9th, 2023", "2023-06-09T00:00", "2023-06-09T23:59", "day"],
  ["due 2023-06-09", "2023-06-09", "2023-06-09T00:00", "2023-06-09T23:59", "day"],
  ["on 6/9/2023 we met", "6/9/2023", "2023-06-09T00:00", "2023-06-09T23:59", "day"],
  ["am 9.6.2023 in Bern", "9.6.2023", "2023-06-09T00:00", "2023-06-09T23:59", "day"],
  ["We married on the 9th of June.", "9th of June", "2025-06-09T00:00", "2025-06-09T23:59", "day"],
  ["The party will be on June 9", "June 9", "2026-06-09T00:00", "2026-06-09T23:59", "day"],
  ["Sept. 5 was my first day", "Sept. 5", "2025-09-05T00:00", "2025-09-05T23:59", "day"],
  ["I started on Mar 3", "Mar 3", "2026-03-03T00:00", "2026-03-03T23:59", "day"],
  ["The fair was June 3-5, 2025", "June 3-5, 2025", "2025-06-03T00:00", "2025-06-05T23:59", "day"],
  ["away from 3 June to 5 June 2025", "3 June to 5 June 2025", "2025-06-03T00:00", "2025-06-05T23:59", "day"],
  // Measured from a date
  ["the week before 9 June 2023", "the week before 9 June 2023", "2023-05-29T00:00", "2023-06-04T23:59", "week"],
  ["two weeks after 9 June 2023", "two weeks after 9 June 2023", "2023-06-19T00:00", "2023-06-25T23:59", "week"],
  ["the week of 9 June 2023", "the week of 9 June 2023", "2023-06-05T00:00", "2023-06-11T23:59", "week"],
  ["the day before 9 June 2023", "the day before 9 June 2023", "2023-06-08T00:00", "2023-06-08T23:59", "day"],
  ["the weekend before 9 June 2023", "the weekend before 9 June 2023", "2023-06-03T00:00", "2023-06-04T23:59", "week"],
  ["the Sunday before 25 May 2023", "the Sunday before 25 May 2023", "2023-05-21T00:00", "2023-05-21T23:59", "day"],
  ["the Friday after 25 May 2023", "the Friday after 25 May 2023", "2023-05-26T00:00", "2023-05-26T23:59", "day"],
  // Parts of a day and clock times
  ["I slept badly last night", "last night", "2026-03-03T18:00", "2026-03-03T23:59", "hour"],
  ["He rang yesterday morning", "yesterday morning", "2026-03-03T06:00", "2026-03-03T11:59", "hour"],
  ["Dinner tonight?", "tonight", "2026-03-04T18:00", "2026-03-04T23:59", "hour"],
  ["I ran this morning", "this morning", "2026-03-04T06:00", "2026-03-04T11:59", "hour"],
  ["We danced last Tuesday evening", "last Tuesday evening", "2026-03-03T18:00", "2026-03-03T23:59", "hour"],
  ["See you tomorrow at 5pm", "tomorrow at 5pm", "2026-03-05T17:00", "2026-03-05T17:59", "hour"],
  ["It was 5:30 pm yesterday", "5:30 pm yesterday", "2026-03-03T17:30", "2026-03-03T17:30", "minute"],
  ["on 2023-06-09 at 14:30", "2023-06-09 at 14:30", "2023-06-09T14:30", "2023-06-09T14:30", "minute"],
  ["at 2023-06-09T14:30Z", "2023-06-09T14:30Z", "2023-06-09T15:30", "2023-06-09T15:30", "minute"],
  ["I ate 20 minutes ago", "20 minutes ago", "2026-03-04T11:10", "2026-03-04T11:10", "minute"],
  ["He rang half an hour ago", "half an hour ago", "2026-03-04T11:00", "2026-03-04T11:00", "minute"],
  ["She left 3 hours ago", "3 hours ago", "2026-03-04T08:00", "2026-03-04T08:59", "hour"],
  // Weeks
  ["two weeks ago I quit", "two weeks ago", "2026-02-16T00:00", "2026-02-22T23:59", "week"],
  ["a couple of weeks ago", "a couple of weeks ago", "2026-02-16T00:00", "2026-02-22T23:59", "week"],
  ["I painted last week", "last week", "2026-02-23T00:00", "2026-03-01T23:59", "week"],
  ["next week I rest", "next week", "2026-03-09T00:00", "2026-03-15T23:59", "week"],
  ["we leave in two weeks", "in two weeks", "2026-03-16T00:00", "2026-03-22T23:59", "week"],
  ["I will hike this weekend", "this weekend", "2026-03-07T00:00", "2026-03-08T23:59", "week"],
  ["I hiked this weekend", "this weekend", "2026-02-28T00:00", "2026-03-01T23:59", "week"],
  ["we hiked last weekend", "last weekend", "2026-02-28T00:00", "2026-03-01T23:59", "week"],
  ["let's hike next weekend", "next weekend", "2026-03-14T00:00", "2026-03-15T23:59", "week"],
  ["I lost it a few days ago", "a few days ago", "2026-02-27T00:00", "2026-03-02T23:59", "week"],
  ["busy for the last two weeks", "the last two weeks", "2026-02-18T00:00", "2026-03-04T23:59", "week"],
  // Months
  ["I moved in May", "in May", "2025-05-01T00:00", "2025-05-31T23:59", "month"],
  ["We will move in May", "in May", "2026-05-01T00:00", "2026-05-31T23:59", "month"],
  ["I planted it in february", "in february", "2026-02-01T00:00", "2026-02-28T23:59", "month"],
  ["early May was cold", "early May", "2025-05-01T00:00", "2025-05-31T23:59", "month"],
  ["The course began in May 2022.", "in May 2022", "2022-05-01T00:00", "2022-05-31T23:59", "month"],
  ["last month I quit", "last month", "2026-02-01T00:00", "2026-02-28T23:59", "month"],
  ["next month I start", "next month", "2026-04-01T00:00", "2026-04-30T23:59", "month"],
  ["four months ago", "four months ago", "2025-11-01T00:00", "2025-11-30T23:59", "month"],
  ["A few weeks ago we met", "A few weeks ago", "2026-01-26T00:00", "2026-02-22T23:59", "month"],
  // Seasons and years
  ["last summer in Porto", "last summer", "2025-06-01T00:00", "2025-08-31T23:59", "season"],
  ["last winter was mild", "last winter", "2025-12-01T00:00", "2026-02-28T23:59", "season"],
  ["next summer we sail", "next summer", "2026-06-01T00:00", "2026-08-31T23:59", "season"],
  ["this spring", "this spring", "2026-03-01T00:00", "2026-05-31T23:59", "season"],
  ["in the fall of 2021", "in the fall of 2021", "2021-09-01T00:00", "2021-11-30T23:59", "season"],
  ["Winter 2022 was long", "Winter 2022", "2022-12-01T00:00", "2023-02-28T23:59", "season"],
  ["I graduated in 2022.", "in 2022", "2022-01-01T00:00", "2022-12-31T23:59", "year"],
  ["Here since 2019, and happy", "since 2019", "2019-01-01T00:00", "2019-12-31T23:59", "year"],
  ["last year", "last year", "2025-01-01T00:00", "2025-12-31T23:59", "year"],
  ["three years ago", "three years ago", "2023-01-01T00:00", "2023-12-31T23:59", "year"],
  ["from 2019 to 2021 I taught", "from 2019 to 2021", "2019-01-01T00:00", "2021-12-31T23:59", "year"],
];

const nothing = [
  "the club meets on the first Monday",
  "we meet every other Tuesday",
  "the choir meets on the last Friday",
  "they pay us on the 25th",
  "the rent is due on the 1st",
  "my salary comes on the 27th",
  "recently",
  "soon",
  "I'll do it now",
  "the other day",
  "we may go",
  "It may rain, and they march on",
  "they march 12 miles",
  "we may 5 or 6",
  "I sat in the sun",
  "do you?",
  "we do",
  "in a second",
  "at 5",
  "come at 5 or 6",
  "it is 17:30",
  "3.5",
  "version 1.2.3",
  "server 10.20.30.40",
  "24/7",
  "9/10 would eat again",
  "1/2 cup of flour",
  "the 15th floor",
  "her 30th birthday",
  "the 3rd time",
  "every Friday",
  "Black Friday",
  "on Fridays",
  "in 2000 words",
  "order 20230609112",
  "room 2022",
  "call 2023-555-1234",
  "June is nice, says April",
  "I learned it in two weeks",
  "the fall hurt",
  "this may be wrong",
  "a month of work",
  "30/2/2023",
  "",
];

describe("findTimes", () => {
  it.each(cases)("%s", (text, phrase, first, last, precision) => {
    const mentions = findTimes(text, reference);
    expect(mentions.map((m) => [m.phrase, wall(m.start), wall(m.end), m.precision])).toEqual([
      [phrase, first, last, precision],
    ]);
  });

  it.each(nothing)("finds no time in %j", (text) => {
    expect(findTimes(text, reference)).toEqual([]);
  });

  it("finds several, in the order of the text", () => {
    const text = "I met Ines two weeks ago, moved yesterday, and start in May.";
    expect(findTimes(text, reference).map((m) => m.phrase)).toEqual(["two weeks ago", "yesterday", "in May"]);
  });

  it("takes each sentence's own tense", () => {
    const text = "I moved on the 10th. I will leave on the 10th.";
    expect(findTimes(text, reference).map((m) => wall(m.start).slice(0, 10))).toEqual(["2026-02-10", "2026-03-10"]);
  });

  it("reads the calendar of the speaker, not of UTC", () => {
    const lateEvening = Date.parse("2026-03-04T23:30:00Z");
    const dayIn = (offset: number) => findTimes("today", { at: lateEvening, offset })[0];
    expect(dayIn(0)?.start).toBe(Date.parse("2026-03-04T00:00:00Z"));
    expect(dayIn(120)?.start).toBe(Date.parse("2026-03-05T00:00:00+02:00"));
    expect(dayIn(-480)?.end).toBe(Date.parse("2026-03-04T23:59:59.999-08:00"));
  });

  it.each(["UTC", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"])(
    "does not heed the process's zone %s",
    (zone) => {
      const expected = cases.map(([text]) => findTimes(text, reference));
      const before = process.env.TZ;
      process.env.TZ = zone;
      try {
        expect(cases.map(([text]) => findTimes(text, reference))).toEqual(expected);
      } finally {
        process.env.TZ = before;
      }
    },
  );

  it("looks at the first 4,000 characters only", () => {
    expect(findTimes(`${"x ".repeat(1_900)}yesterday`, reference)).toHaveLength(1);
    expect(findTimes(`${"x ".repeat(2_000)}yesterday`, reference)).toEqual([]);
  });

  it("stays fast on hostile texts", () => {
    for (const piece of [
      "June 1 ",
      "1 day ",
      "the 1st of ",
      "last ",
      "in 2022 ",
      "2023-01-01",
      "a couple ",
      "1:00 ",
      "(",
    ]) {
      expect(
        cpuOf(() => findTimes(piece.repeat(20_000), reference)),
        piece,
      ).toBeLessThan(1_500);
    }
  });

  const words = fc.constantFrom(
    ...cases.map(([text]) => text),
    ...nothing,
    "and",
    "Mara",
    "é",
    "😀",
    "\ud800",
    "\n",
    ". ",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(words, { maxLength: 6 }).map((parts) => parts.join(" ")),
  );
  const instants = fc.record({
    at: fc.integer({ min: Date.parse("1990-01-01"), max: Date.parse("2090-01-01") }),
    offset: fc.integer({ min: -720, max: 840 }),
  });

  it("always brackets, always quotes, never overlaps", () => {
    fc.assert(
      fc.property(texts, instants, (text, at) => {
        let previous = 0;
        for (const mention of findTimes(text, at)) {
          expect(mention.start).toBeLessThanOrEqual(mention.end);
          expect(mention.phrase).toBe(text.slice(mention.index, mention.index + mention.phrase.length));
          expect(mention.index).toBeGreaterThanOrEqual(previous);
          previous = mention.index + mention.phrase.length;
        }
      }),
      { numRuns: 300 },
    );
  });

  it("shifts with the speaker's clock", () => {
    const zoneless = texts.filter((text) => !text.includes("Z"));
    fc.assert(
      fc.property(zoneless, instants, fc.integer({ min: -300, max: 300 }), (text, { at, offset }, shift) => {
        const here = findTimes(text, { at, offset });
        const there = findTimes(text, { at: at - shift * 60_000, offset: offset + shift });
        const moved = here.map((m) => ({ ...m, start: m.start - shift * 60_000, end: m.end - shift * 60_000 }));
        expect(there).toEqual(moved);
      }),
      { numRuns: 300 },
    );
  });
});

describe("words of what lies ahead", () => {
  it.each([
    ["Friday", "2026-03-06"],
    ["on Monday", "2026-03-09"],
    ["on the 2nd", "2026-04-02"],
    ["2 January", "2027-01-02"],
    ["in February", "2027-02-01"],
  ])("takes %j for %s, where alone it would lie behind", (words, day) => {
    expect(wall(findTimes(words, reference, true)[0]?.start ?? 0)).toBe(`${day}T00:00`);
    expect(findTimes(words, reference)[0]?.start ?? Number.POSITIVE_INFINITY).toBeLessThan(reference.at);
  });
});

describe("words of other languages", () => {
  it.each([
    ["am 3. Mai 2025", "2025-05-03T00:00", "2025-05-03T23:59", "day"],
    ["gestern", "2026-03-03T00:00", "2026-03-03T23:59", "day"],
    ["letzten Freitag", "2026-02-27T00:00", "2026-02-27T23:59", "day"],
    ["nächste Woche", "2026-03-09T00:00", "2026-03-15T23:59", "week"],
    ["ayer", "2026-03-03T00:00", "2026-03-03T23:59", "day"],
    ["el 14 de julio de 2024", "2024-07-14T00:00", "2024-07-14T23:59", "day"],
    ["hier", "2026-03-03T00:00", "2026-03-03T23:59", "day"],
    ["le 1er août 2023", "2023-08-01T00:00", "2023-08-01T23:59", "day"],
    ["ontem", "2026-03-03T00:00", "2026-03-03T23:59", "day"],
    ["em 9 de junho de 2022", "2022-06-09T00:00", "2022-06-09T23:59", "day"],
  ])("reads %j", (words, first, last, precision) => {
    const time = timeAbroad(words, reference);
    expect([wall(time?.start ?? 0), wall(time?.end ?? 0), time?.precision]).toEqual([first, last, precision]);
  });

  it("reads nothing where there is no time", () => {
    for (const words of ["", "irgendwann", "un jour peut-être", "quando eu era pequena"]) {
      expect(timeAbroad(words, reference)).toBeUndefined();
    }
  });
});
