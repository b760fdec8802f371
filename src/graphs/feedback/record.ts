import { type Given, tallied } from "../../domain/feedback.js";
import { hashId } from "../../domain/id.js";
import type { Scope } from "../../domain/scope.js";
import { citedIn } from "../../domain/sentences.js";
import { spokenText } from "../../domain/turn.js";
import { SextetError } from "../../errors.js";
import type { Entry } from "../../store/log.js";
import type { StoredTurn } from "../../store/rows.js";
import type { Dependencies } from "../dependencies.js";

/** Writes what speaks for or against memories as a run of its own. Undefined where nothing of it is left to be said. */
export async function recordFeedback(
  { store, clock, embedder }: Dependencies,
  scope: Scope,
  { signals, answer }: Given,
  note?: string,
): Promise<Entry | undefined> {
  return store.write(scope, async (head) => {
    const isLeft = (id: string) => !store.forgotten.has(id);
    const given = {
      signals: signals.filter(({ id }) => isLeft(id)),
      ...(answer && isLeft(answer.to) && { answer: { to: answer.to, cited: answer.cited.filter(isLeft) } }),
    };
    const ids = [...given.signals.map(({ id }) => id), ...(given.answer ? [given.answer.to] : [])];
    if (ids.length === 0) return undefined;
    const [said] = note === undefined ? [] : await store.turns.byIds(scope, [note]);
    const vectors = said ? await embedder.embed([spokenText(said)]) : [];
    return {
      scope,
      run: given.signals.length === 0 ? "" : hashId("r", head, "feedback", ...ids), // what was cited is nothing to take back
      at: Math.max(clock.now(), said?.recordedAt ?? 0),
      payload: {
        kind: "feedback",
        ...given,
        ...(said && { note: said.id }),
        tallies: tallied(given, await store.tallies(scope, ids)),
      },
      vectors: new Map(said && vectors[0] ? [[said.id, vectors[0]]] : []),
    };
  });
}

/**
 * What a vote on an id is about: the memory or turn of that id; of an answer, or of the message that it answered, all that
 * the answer cited, and the answer itself where it is kept. Throws MEMORY_NOT_FOUND and FEEDBACK_INVALID.
 */
export async function votedOn(dependencies: Dependencies, scope: Scope, id: string): Promise<string[]> {
  const { store } = dependencies;
  if (await store.memory(scope, id)) return [id];
  const [turn] = await store.turns.byIds(scope, [id]);
  if (!turn) {
    const hint = "Ids stand in {list} and in square brackets behind what was recalled; check {user} too.";
    throw new SextetError("MEMORY_NOT_FOUND", `there is no memory, turn or answer ${id}`, hint);
  }
  const { cited, answer } = await answerOf(dependencies, scope, turn);
  if (cited === undefined) return [id];
  const about = [...(await existing(dependencies, scope, cited)), ...(answer ? [answer.id] : [])];
  if (about.length > 0) return about;
  const hint = "Vote on a memory by its id: they stand in {list}.";
  throw new SextetError("FEEDBACK_INVALID", `the answer to ${id} rests on nothing that is remembered`, hint);
}

/** What an answer cited, by its own turn or that of the message; `cited` is undefined for a turn that is neither. */
export async function answerOf(
  { store }: Pick<Dependencies, "store">,
  scope: Scope,
  turn: StoredTurn,
): Promise<{ cited?: readonly string[] | undefined; answer?: StoredTurn | undefined }> {
  if (turn.role === "assistant") {
    const cited = citedIn(turn.content);
    return cited.length > 0 ? { cited, answer: turn } : {};
  }
  const cited = (await store.tallies(scope, [turn.id])).get(turn.id)?.answer;
  const [next] = await store.turns.at(scope, [{ session: turn.session, position: turn.position + 1 }]);
  return { cited, answer: next?.callerId === `${turn.callerId}/answer` ? next : undefined };
}

/** Those of the ids that are memories or turns of the scope. */
async function existing({ store }: Dependencies, scope: Scope, ids: readonly string[]): Promise<string[]> {
  const turns = new Set((await store.turns.byIds(scope, ids)).map(({ id }) => id));
  const found = await Promise.all(
    ids.map(async (id) => turns.has(id) || (await store.memory(scope, id)) !== undefined),
  );
  return [...new Set(ids.filter((_, i) => found[i]))];
}
