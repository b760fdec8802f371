import type { Row } from "./decode.js";

/** Rows that are fetched beyond those that are wanted: most groups of equal scores end within. */
const SPARE = 20;
/** Where equals are as many as that, any of them will do. */
const MOST = 2_000;

/**
 * The best rows of a search, best first, equal ones by their id. LanceDB gives equal scores in any order and cuts where
 * the limit falls: so more is fetched until what is cut off scores less than what is kept.
 */
export async function bestRows(
  search: (limit: number) => Promise<Row[]>,
  limit: number,
  scoreOf: (row: Row) => number,
): Promise<Row[]> {
  for (let asked = limit + SPARE; ; asked *= 2) {
    const rows = (await search(asked)).sort(
      (a, b) => scoreOf(b) - scoreOf(a) || (String(a.id) < String(b.id) ? -1 : 1),
    );
    const last = rows[limit - 1];
    const next = rows.at(-1);
    const isWhole = rows.length < asked || !last || !next || scoreOf(last) > scoreOf(next);
    if (isWhole || asked >= MOST) return rows.slice(0, limit);
  }
}
