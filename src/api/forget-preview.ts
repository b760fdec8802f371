import { isoTime } from "../domain/time.js";
import { speakerOf } from "../domain/turn.js";
import type { ErasingPlan } from "../graphs/forget/plan.js";
import type { ForgetPreview } from "../memory-api.js";

/** A plan, in the words that it is about. */
export function previewOf({ forgetting, also, history }: ErasingPlan): ForgetPreview {
  const whole = new Set(forgetting.turns);
  const memories = forgetting.memories.flatMap((id) => history.memories.get(id) ?? []);
  const turns = forgetting.words.flatMap(({ turn: id, words }) => {
    const turn = history.turns.get(id);
    if (!turn) return [];
    return [{ id, session: turn.session, at: isoTime(turn.at), speaker: speakerOf(turn), whole: whole.has(id), words }];
  });
  return { memories: memories.map(({ id, agent, text }) => ({ id, agent, text })), turns, also };
}
