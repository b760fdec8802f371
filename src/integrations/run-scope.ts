import { SextetError } from "../errors.js";
import type { ScopeOptions } from "../memory-api.js";

/** What a framework hands to a node, a hook or a tool, as far as it says whose memory it is. */
export interface RunContext {
  context?: unknown;
  configurable?: unknown;
}

/** Whose memory an integration is about, where the run itself does not say so. */
export interface IntegrationScope {
  /** @default the run's `context.userId`, else its `configurable.userId` or `configurable.user_id` */
  userId?: string;
  /** @default the run's `context.namespace`, else its `configurable.namespace`, else "default" */
  namespace?: string;
}

/** The scope of a run. Throws CONFIG_INVALID where nobody says whose memory it is. */
export function runScope(run: RunContext, { userId, namespace }: IntegrationScope = {}): Required<ScopeOptions> {
  const configurable = asRecord(run.configurable);
  const context = asRecord(run.context);
  const user = userId ?? context.userId ?? configurable.userId ?? configurable.user_id;
  const space = namespace ?? context.namespace ?? configurable.namespace ?? "default";
  if (typeof user !== "string" || user === "" || typeof space !== "string") {
    const hint = "Pass context: { userId } (or configurable: { userId }) with the run, or userId as an option.";
    throw new SextetError("CONFIG_INVALID", "nobody says whose memory it is", hint);
  }
  return { userId: user, namespace: space };
}

/** The conversation of a run: its thread, if it has one. */
export function runSession(run: RunContext): string | undefined {
  const thread = asRecord(run.configurable).thread_id;
  return typeof thread === "string" && thread !== "" ? thread : undefined;
}

const asRecord = (value: unknown) =>
  (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
