import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { Scope } from "../domain/scope.js";

/** What a caller gives with every run: whose memory it is. Studio shows it as a form. */
export const Context = Scope;

/** The scope of a run, from `context` or, failing that, from `configurable`. LangGraph applies no defaults itself. */
export function scopeOf(run: Pick<LangGraphRunnableConfig, "context" | "configurable">): Scope {
  const { namespace, userId } = { ...run.configurable, ...run.context } as Partial<Scope>;
  return Scope.parse({ namespace, userId });
}
