import type { BaseMessage } from "@langchain/core/messages";
import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { turnId } from "../../domain/id.js";
import type { TurnInput } from "../../domain/turn-input.js";
import { SextetError } from "../../errors.js";
import { reviewOf, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { isSaid, saidMessage, turnOf, turnsOf } from "../messages.js";
import { MOST_QUERY_LENGTH } from "../recall/state.js";
import { storeTurns } from "../remember/ingest.js";

interface State {
  message?: TurnInput | null;
  messages: BaseMessage[];
}

/**
 * Finds what the user says, in `message` or else as the last of `messages`, and makes a question of it. On a thread,
 * what was said there before and is not known yet goes into the log; elsewhere nobody can tell what is new.
 */
export function acceptNode(dependencies: Dependencies) {
  return async ({ message, messages }: State, run: LangGraphRunnableConfig) => {
    const last = messages.findLastIndex(isSaid);
    const said = messages[last];
    const asked = message ?? (said && turnOf(said));
    if (!asked) {
      const hint = 'Give a message of the user: { messages: [{ role: "user", content: "…" }] }.';
      throw new SextetError("TURN_EMPTY", "there is no message to answer", hint);
    }
    if (!message && asked.session !== undefined) await storeEarlier(dependencies, messages.slice(0, last), run);
    return {
      message: asked,
      messages: message ? [saidMessage(message)] : [],
      query: asked.content.slice(0, MOST_QUERY_LENGTH),
      ...(asked.at !== undefined && { at: asked.at }),
    };
  };
}

async function storeEarlier(
  dependencies: Dependencies,
  messages: readonly BaseMessage[],
  run: LangGraphRunnableConfig,
): Promise<void> {
  const earlier = turnsOf(messages);
  const newest = earlier.at(-1);
  if (!newest) return;
  const scope = scopeOf(run);
  const known = await dependencies.store.turns.byIds(scope, [turnId(scope, newest.session, newest.id ?? "")]);
  if (known.length === 0) await storeTurns(dependencies, scope, earlier, reviewOf(run).length > 0);
}
