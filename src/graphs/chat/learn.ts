import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { Signal } from "../../domain/feedback.js";
import { turnId } from "../../domain/id.js";
import { MEMORY_ID } from "../../domain/memory.js";
import type { ChatReply, RecallResult } from "../../domain/recalled.js";
import type { Scope } from "../../domain/scope.js";
import type { SealedTurn } from "../../domain/turn-input.js";
import { stems } from "../../recall/tokens.js";
import { reactionIn } from "../../rules/reactions.js";
import type { StoredTurn } from "../../store/rows.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { answerOf, recordFeedback } from "../feedback/record.js";
import { INSTRUCTIONS } from "../recall/pack.js";

interface State {
  /** What was said: the message, and where a model answered, the answer. */
  turns: SealedTurn[];
  reply: ChatReply;
  recalled: RecallResult;
}

/** So many turns before a message are looked at for the message before it: its answer may stand between. */
const LOOKED_AT = 3;

/**
 * Keeps what the exchange shows of memories: how the message takes the answer before it, what this answer cited, and what
 * a model had at hand and left. Without a model an answer quotes whatever came first, which says nothing of its worth.
 */
export function learnNode(dependencies: Dependencies) {
  const { store, model } = dependencies;
  return async ({ turns: [message], reply, recalled }: State, run: LangGraphRunnableConfig) => {
    if (!message) return {};
    const scope = scopeOf(run);
    const to = turnId(scope, message.session, message.id ?? "");
    const [said] = await store.turns.byIds(scope, [to]);
    if (!said || (await store.tallies(scope, [to])).get(to)?.answer) return {}; // forgotten, or delivered again
    const signals = [...(await reactions(dependencies, scope, said)), ...(model ? uses(reply, recalled) : [])];
    if (signals.length === 0 && reply.cited.length === 0) return {};
    await recordFeedback(dependencies, scope, { signals, answer: { to, cited: reply.cited } });
    return {};
  };
}

/**
 * What a model's answer cited, and of the memories that stood in its context that it left them. The standing instructions
 * always stand there, and are followed, not cited.
 */
function uses({ cited, error }: ChatReply, { context, abstain }: RecallResult): Signal[] {
  if (error !== null || abstain || cited.length === 0) return [];
  const sections = context.split(/^## /m).filter((section) => !section.startsWith(INSTRUCTIONS.title));
  const shown = sections.flatMap((section) => [...section.matchAll(SHOWN)].map((match) => match[1] ?? ""));
  const left = new Set(shown.filter((id) => id.startsWith(MEMORY_ID) && !cited.includes(id)));
  return [
    ...cited.map((id): Signal => ({ id, says: "cited" })),
    ...[...left].map((id): Signal => ({ id, says: "unused" })),
  ];
}

/** A line of a context. */
const SHOWN = /^- \[m:([\w-]+)\]/gm;

/** What the message shows of what the answer before it cited. */
async function reactions(dependencies: Dependencies, scope: Scope, said: StoredTurn): Promise<Signal[]> {
  const places = Array.from({ length: LOOKED_AT }, (_, i) => ({
    session: said.session,
    position: said.position - 1 - i,
  }));
  const before = (await dependencies.store.turns.at(scope, places)).filter(({ role }) => role === "user").at(-1);
  if (!before) return [];
  const { cited = [], answer } = await answerOf(dependencies, scope, before);
  const says = cited.length > 0 && reactionIn(said, { question: before.content, answer: answer?.content, stems });
  return says ? cited.map((id) => ({ id, says })) : [];
}
