import type { AgentDefinition } from "../domain/agent.js";
import { withBlanks } from "../domain/blank.js";
import type { Payload } from "../domain/entry.js";
import { memoryWithout } from "../domain/forget.js";
import type { Entry } from "./log.js";
import { isOneOf } from "./predicate.js";
import { memoryOf, memoryRow, turnOf, turnRow } from "./rows.js";
import type { Table } from "./table.js";

interface Tables {
  turns: Table;
  feedback: Table;
  owners: ReadonlyMap<string, { agent: AgentDefinition; table: Table }>;
}

/**
 * What an entry that forgets does to the tables: rows go, turns get their blanks and the vector of what is left, and
 * memories that stay name and quote nothing that went. A changed row gets the entry's `seq` as its `rev`, so that
 * nobody who kept it takes it for the same. Doing it again changes nothing.
 */
export async function applyForgetting(
  { seq, vectors }: Entry,
  { memories, turns: gone, blanks = [], touched = [] }: Extract<Payload, { kind: "forget" }>,
  { turns, feedback, owners }: Tables,
): Promise<void> {
  await turns.remove(gone);
  await feedback.remove([...memories, ...gone]);
  for (const { table } of owners.values()) await table.remove(memories);

  const byTurn = new Map(blanks.map((one) => [one.turn, { ...one, seq }]));
  const blanked = blanks.length === 0 ? [] : await turns.find({ where: isOneOf("id", [...byTurn.keys()]) });
  await turns.upsert(
    blanked.flatMap((row) => {
      const turn = turnOf(row);
      const blank = byTurn.get(turn.id);
      if (!blank) return [];
      return [turnRow(scopeOf(row), { ...withBlanks(turn, blank), vector: vectors.get(turn.id) ?? null, rev: seq })];
    }),
  );

  if (touched.length === 0) return;
  const forgotten = { ids: new Set([...memories, ...gone]), blanks: byTurn };
  for (const { agent, table } of owners.values()) {
    const rows = await table.find({ where: isOneOf("id", touched) });
    await table.upsert(
      rows.map((row) => {
        const memory = memoryOf(agent, row);
        return memoryRow(scopeOf(row), agent, { ...memory, ...memoryWithout(memory, forgotten), rev: seq });
      }),
    );
  }
}

const scopeOf = ({ namespace, userId }: Record<string, unknown>) => ({
  namespace: String(namespace),
  userId: String(userId),
});
