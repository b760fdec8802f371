import fc from "fast-check";
import { expect, it } from "vitest";
import { presentAt } from "../../src/domain/growth.js";

it("counts what is there at each moment, as looking at each one by one does (property)", () => {
  const time = fc.integer({ min: 0, max: 20 });
  const presence = fc
    .tuple(time, fc.option(time))
    .map(([from, lasts]) => ({ from, to: lasts === null ? null : from + lasts }));
  const moments = fc.array(time, { maxLength: 10 }).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(presence), moments, (all, at) => {
      const isThere = (moment: number) => all.filter(({ from, to }) => from <= moment && (to === null || to > moment));
      expect(presentAt(all, at)).toEqual(at.map((moment) => isThere(moment).length));
    }),
  );
});
