import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { z } from "zod";
import { Scope, scopeNamed } from "../domain/scope.js";
import { SextetError } from "../errors.js";

/** What a person may want to look at before it is written. */
export const Review = z.enum(["vault", "retract", "forget"]);
export type Review = z.infer<typeof Review>;

/**
 * What a caller gives with every run: whose memory it is. Studio shows it as a form. The type is looser than the schema:
 * LangGraph's types would have every caller give every key.
 */
export const Context = Scope.extend({
  review: z
    .array(Review)
    .optional()
    .describe(
      "Ask a person first: before secrets are kept, memories are taken back, or anything is forgotten. Default: nobody",
    ),
}) as unknown as z.ZodObject<{ userId: z.ZodString; [other: string]: z.ZodType }>;

type Run = Pick<LangGraphRunnableConfig, "context" | "configurable">;

/**
 * The scope of a run, from `context` or, failing that, from `configurable`. A run with no context at all works on the
 * user `default`, as Studio starts it; one with a context that does not say whose memory it is throws CONFIG_INVALID.
 */
export function scopeOf({ context = {}, configurable = {} }: Run): Scope {
  const given = context as Partial<Scope>;
  const userId = given.userId ?? configurable.userId;
  const namespace = given.namespace ?? configurable.namespace;
  const others = Object.keys(given).filter((key) => key !== "namespace" && key !== "review");
  if ((userId ?? null) === null && (others.length > 0 || "userId" in configurable)) {
    const hint = 'Run the graph with `context: { userId: "…" }`.';
    throw new SextetError("CONFIG_INVALID", "the run does not say whose memory it is", hint);
  }
  return scopeNamed({ userId, namespace });
}

/** What a run was begun with: it holds to its end, also where it is resumed without it. */
export const Begun = Scope.required().extend({ review: z.array(Review) });
export type Begun = z.infer<typeof Begun>;

export const begunWith = (run: Run): Begun => ({ ...scopeOf(run), review: reviewOf(run) });

/** What a person wants to look at in this run. */
export function reviewOf(run: Run): Review[] {
  const { review } = { ...run.configurable, ...run.context } as { review?: unknown };
  return z.array(Review).parse(review ?? []);
}
