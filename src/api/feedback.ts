import { feedbackOf, Vote } from "../domain/feedback.js";
import { turnId } from "../domain/id.js";
import { SextetError } from "../errors.js";
import { scopeOf } from "../graphs/context.js";
import type { Dependencies } from "../graphs/dependencies.js";
import { recordFeedback, votedOn } from "../graphs/feedback/record.js";
import { believe } from "../graphs/feedback/support.js";
import { storeTurns } from "../graphs/remember/ingest.js";
import type { SextetMemory } from "../memory-api.js";
import { checkedId } from "./checked-id.js";

/** The session of what is said by hand. */
const BY_HAND = "by hand";

/** Voting on memories and answers. */
export function feedback(dependencies: Dependencies): Pick<SextetMemory, "feedback"> {
  const { store, sealer } = dependencies;
  return {
    async feedback(id, vote, options) {
      const scope = scopeOf({ context: options });
      const { note, voter = "" } = options;
      const says = Vote.safeParse(vote);
      if (!says.success) {
        throw new SextetError("FEEDBACK_INVALID", `${JSON.stringify(vote)} is no vote`, 'Vote "up" or "down".');
      }
      await store.look();
      const about = await votedOn(dependencies, scope, checkedId(id));
      let said: string | undefined;
      if (note !== undefined && note.trim() !== "") {
        const turn = sealer.turn({ role: "user", session: BY_HAND, content: note });
        await storeTurns(dependencies, scope, [turn]);
        said = turnId(scope, BY_HAND, turn.id ?? "");
      }
      const signals = about.map((one) => ({ id: one, says: says.data, ...(voter !== "" && { voter }) }));
      const entry = await recordFeedback(dependencies, scope, { signals }, said);
      // A vote for a disputed memory itself, not for an answer that cited it among others, is what it was waiting for.
      const believed = says.data === "up" && about[0] === id ? await believe(dependencies, scope, id) : undefined;
      const tallies = await store.tallies(scope, about);
      const counted = about.map((one) => ({ id: one, ...feedbackOf(tallies.get(one)) }));
      return { run: entry?.run ?? "", ...(believed !== undefined && { believed }), about: counted };
    },
  };
}
