import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { z } from "zod";
import { Scope } from "../domain/scope.js";

/** What a person may want to look at before it is written. */
export const Review = z.enum(["vault", "retract", "forget"]);
export type Review = z.infer<typeof Review>;

/** What a caller gives with every run: whose memory it is. Studio shows it as a form. */
export const Context: typeof Scope = Scope.extend({
  review: z
    .array(Review)
    .optional()
    .describe(
      "Ask a person first: before secrets are kept, memories are taken back, or anything is forgotten. Default: nobody",
    ),
}) as unknown as typeof Scope; // LangGraph's types would have every caller give the optional key

/** The scope of a run, from `context` or, failing that, from `configurable`. LangGraph applies no defaults itself. */
export function scopeOf(run: Pick<LangGraphRunnableConfig, "context" | "configurable">): Scope {
  const { namespace, userId } = { ...run.configurable, ...run.context } as Partial<Scope>;
  return Scope.parse({ namespace, userId });
}

/** What a person wants to look at in this run. */
export function reviewOf(run: Pick<LangGraphRunnableConfig, "context" | "configurable">): Review[] {
  const { review } = { ...run.configurable, ...run.context } as { review?: unknown };
  return z.array(Review).parse(review ?? []);
}
