import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastAge, RETAINED, retention } from "../../../src/rules/reflection/retention.js";

const DAY = 86_400_000;
const once = { said: [0], halfLife: 90, up: 0, down: 0 };
const times = fc
  .array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 8 })
  .map((days) => days.map((day) => day * DAY));

describe("retention", () => {
  test("an event that was told once is archived after 208 days, a fact after more than two years", () => {
    expect(Math.round(leastAge(90) / DAY)).toBe(208);
    expect(Math.round(leastAge(365) / DAY / 365)).toBe(2);
    expect(retention(once, 207 * DAY)).toBeGreaterThan(RETAINED);
    expect(retention(once, 209 * DAY)).toBeLessThan(RETAINED);
  });

  test("falls with time, and never rises by a vote against or falls by one for it (property)", () => {
    fc.assert(
      fc.property(
        times,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 1, max: 2_000 }),
        (said, up, down, later) => {
          const now = Math.max(...said) + later * DAY;
          const kept = { said, halfLife: 90, up, down };
          const value = retention(kept, now);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          expect(retention(kept, now + 30 * DAY)).toBeLessThanOrEqual(value);
          expect(retention({ ...kept, up: up + 1 }, now)).toBeGreaterThanOrEqual(value);
          expect(retention({ ...kept, down: down + 1 }, now)).toBeLessThanOrEqual(value);
        },
      ),
    );
  });

  test("what was said again later lasts longer (property)", () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 7, max: 200 }), fc.integer({ min: 1, max: 1_000 }), (said, gap, later) => {
        const again = Math.max(...said) + gap * DAY;
        const now = again + later * DAY;
        expect(retention({ ...once, said: [...said, again] }, now)).toBeGreaterThan(retention({ ...once, said }, now));
      }),
    );
  });
});
