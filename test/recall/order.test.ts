import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Dated, orderFits, orderIn } from "../../src/recall/order.js";
import { stems } from "../../src/recall/tokens.js";
import { DAY, MARCH_4 } from "./fixtures.js";

const dated = (day: number, text: string, coverage = 1): Dated => ({
  at: MARCH_4 + day * DAY,
  coverage,
  stems: stems(text),
});
const fits = (query: string, found: Dated[]) => orderFits({ order: orderIn(query) }, found);

describe("orderIn", () => {
  it.each([
    ["When did I first meet Tomas?", "first"],
    ["What was the first time we sailed?", "first"],
    ["What is the latest on the boat?", "last"],
    ["When did I last see Ines?", "last"],
    ["What is my first name?", null],
    ["How long did it last?", null],
    ["Where do I live?", null],
  ])("%s asks for the %s", (query, end) => expect(orderIn(query).end).toBe(end));

  it.each([
    ["Where did she live before she moved to Porto?", "before", ["move", "porto"]],
    ["What did Mara do after the regatta?", "after", ["regatta"]],
    ["Where did I live before?", null, []],
    ["What happened before 5?", null, []],
    ["What is the day after tomorrow?", null, []],
  ])("%s asks for what was %s", (query, side, anchor) => expect(orderIn(query)).toMatchObject({ side, anchor }));
});

describe("orderFits", () => {
  const sails = [dated(0, "we sailed"), dated(3, "we sailed again"), dated(9, "sailed once more"), dated(5, "tea", 0)];

  it("prefers the first or the last of what is on the topic", () => {
    expect(fits("When did we first go sailing? The first time?", sails)[0]).toBe(1);
    const [first = 0, second = 0, third = 0, other] = fits("What was the last time we sailed?", sails);
    expect(third).toBe(1);
    expect(third > second && second > first).toBe(true);
    expect(other).toBe(0);
  });

  it("prefers what is near the anchor, on the side asked about", () => {
    const told = [dated(0, "I rented a room"), dated(20, "tea"), dated(30, "I moved to Porto"), dated(40, "I sold it")];
    const [far = 0, near = 0, itself, after] = fits("What did I do before I moved to Porto?", told);
    expect(near > far && far > 0).toBe(true);
    expect([itself, after]).toEqual([0, 0]);
    expect(fits("What did I do after I moved to Porto?", told).map((fit) => fit > 0)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it("says nothing where no order is asked for, or the anchor is nowhere said", () => {
    expect(fits("Where do we sail?", sails)).toEqual([0, 0, 0, 0]);
    expect(fits("What did we do before the wedding?", sails)).toEqual([0, 0, 0, 0]);
    expect(fits("What was the first time?", [])).toEqual([]);
  });

  it("stays within 0 and 1", () => {
    const any = fc.record({
      at: fc.integer({ min: 0, max: 4e12 }),
      coverage: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (found) => {
        const all = found.map((one) => ({ ...one, stems: ["sail"] }));
        for (const query of ["the first time", "before we sailed", "after the sail"]) {
          for (const fit of fits(query, all)) expect(fit >= 0 && fit <= 1).toBe(true);
        }
      }),
    );
  });
});
