import { talliesIn } from "../domain/entry.js";
import { Tally } from "../domain/feedback.js";
import type { Scope } from "../domain/scope.js";
import { feedbackSchema } from "./arrow.js";
import type { Row } from "./decode.js";
import type { Entry } from "./log.js";
import { all, inScope, isOneOf } from "./predicate.js";
import type { Table, TableSpec } from "./table.js";

/** A tally and the log entry that last changed it. */
export interface StoredTally {
  tally: Tally;
  rev: number;
}

/** A batch is one write. */
const MOST_WRITES = 8;

/** The table of feedback: a row for each memory or turn that somebody voted on or an answer cited. */
export const FEEDBACK: TableSpec = {
  name: "feedback",
  scanned: "rev",
  writes: MOST_WRITES,
  schema: feedbackSchema(),
  id: "id",
  lookups: ["id"],
  categories: ["userId"],
};

/** The rows of the tallies that entries write. */
export const tallyRows = (entries: readonly Entry[]): Row[] =>
  entries.flatMap(({ scope: { namespace, userId }, payload, seq: rev }) =>
    talliesIn(payload).map((tally) => ({
      id: tally.id,
      namespace,
      userId,
      tally: JSON.stringify(Tally.parse(tally)),
      rev,
    })),
  );

export const tallyOf = (row: Row): StoredTally => ({
  tally: Tally.parse(JSON.parse(row.tally as string)),
  rev: Number(row.rev),
});

/** The feedback on these memories and turns, by their ids, as far as there is any. */
export async function storedTallies(table: Table, scope: Scope, ids: readonly string[]): Promise<Map<string, Tally>> {
  const rows = ids.length === 0 ? [] : await table.find({ where: all(inScope(scope), isOneOf("id", ids)) });
  return new Map(rows.map((row) => [String(row.id), tallyOf(row).tally]));
}

/** {@link storedTallies} of a scope whose rows are held. */
export async function heldTallies(
  { tallies }: { tallies: ReadonlyMap<string, StoredTally> },
  ids: readonly string[],
): Promise<Map<string, Tally>> {
  return new Map(
    ids.flatMap((id): [string, Tally][] => {
      const held = tallies.get(id);
      return held ? [[id, held.tally]] : [];
    }),
  );
}
