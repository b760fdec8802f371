import fc from "fast-check";
import { expect, it } from "vitest";
import { bestRows } from "../../src/store/best-rows.js";

/** A search as LanceDB does it: equal scores in any order, cut where the limit falls. */
function searchIn(scores: readonly number[], shuffle: readonly number[]) {
  const rows = scores.map((score, i) => ({ id: `r${String(i).padStart(3, "0")}`, score, random: shuffle[i] ?? 0 }));
  const ranked = rows.sort((a, b) => b.score - a.score || a.random - b.random);
  let asked = 0;
  const search = async (limit: number) => {
    asked = Math.max(asked, limit);
    return ranked.slice(0, limit).map(({ id, score }) => ({ id, score }));
  };
  return { search, asked: () => asked };
}

const scoreOf = ({ score }: Record<string, unknown>) => Number(score);

it("gives the same rows whatever the order of equal ones, however many they are", async () => {
  const scores = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 200 });
  const random = fc.array(fc.integer(), { minLength: 200, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(scores, random, random, fc.integer({ min: 1, max: 60 }), async (all, a, b, limit) => {
      const [one, other] = [searchIn(all, a), searchIn(all, b)];
      const found = await bestRows(one.search, limit, scoreOf);
      expect(found).toEqual(await bestRows(other.search, limit, scoreOf));
      const best = [...all].sort((x, y) => y - x).slice(0, limit);
      expect(found.map(scoreOf)).toEqual(best);
    }),
  );
});

it("asks for little more than is wanted where scores differ, and for no end where all are equal", async () => {
  const differ = searchIn(
    Array.from({ length: 500 }, (_, i) => i),
    [],
  );
  await bestRows(differ.search, 40, scoreOf);
  expect(differ.asked()).toBe(60);
  const equal = searchIn(
    Array.from({ length: 9_000 }, () => 1),
    [],
  );
  expect(await bestRows(equal.search, 40, scoreOf)).toHaveLength(40);
  expect(equal.asked()).toBeLessThan(4_000);
});
