import type { Signal } from "../../domain/feedback.js";
import { isOpen } from "../../domain/memory.js";
import type { Scope } from "../../domain/scope.js";
import type { Turn } from "../../domain/turn.js";
import { namesTask, outcomeIn } from "../../rules/outcomes.js";
import type { StoredMemory } from "../../store/rows.js";
import type { Dependencies } from "../dependencies.js";
import { recordFeedback } from "./record.js";

/** So many turns after a procedure was told or quoted, `that worked` is about it, whatever else was said. */
const NEAR = 4;
/** So many procedures, those that were said last, are looked at. */
const MOST = 100;

/** Keeps how procedures turned out, where the user says so: `The spine came off again`, `That held`. */
export async function recordOutcomes(dependencies: Dependencies, scope: Scope, turns: readonly Turn[]): Promise<void> {
  const said = turns.flatMap((turn) => {
    const says = outcomeIn(turn);
    return says ? [{ turn, says }] : [];
  });
  if (said.length === 0) return;
  const procedures = (await dependencies.store.memories("procedural").latest(scope, MOST)).filter(isOpen);
  if (procedures.length === 0) return;
  const signals: Signal[] = [];
  for (const { turn, says } of said) {
    const about = await procedureOf(dependencies, scope, turn, procedures);
    if (about) signals.push({ id: about.id, says });
  }
  if (signals.length > 0) await recordFeedback(dependencies, scope, { signals });
}

/** The procedure that the words name; else the one that was told or quoted just before. */
async function procedureOf(
  { store }: Dependencies,
  scope: Scope,
  { id, session, position, content }: Turn,
  procedures: readonly StoredMemory[],
): Promise<StoredMemory | undefined> {
  const others = procedures.filter(({ evidence }) => evidence.every(({ turn }) => turn !== id));
  const named = others.find(({ fields }) => namesTask(content, String(fields.title)));
  if (named) return named;
  const places = Array.from({ length: NEAR }, (_, i) => ({ session, position: position - 1 - i }));
  const before = (await store.turns.at(scope, places)).reverse(); // the last one first
  const tallies = await store.tallies(
    scope,
    before.map((turn) => turn.id),
  );
  for (const turn of before) {
    const cited = tallies.get(turn.id)?.answer ?? [];
    const found = others.find((one) => cited.includes(one.id) || one.evidence.some((by) => by.turn === turn.id));
    if (found) return found;
  }
  return undefined;
}
