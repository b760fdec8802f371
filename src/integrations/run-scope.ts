import { type Run, scopeOf } from "../graphs/context.js";
import type { ScopeOptions } from "../memory-api.js";

/** Whose memory an integration is about, where the run itself does not say so. */
export interface IntegrationScope {
  /** @default `userId` or `user_id` of the run's `context` or its `configurable` */
  userId?: string;
  /** @default `namespace` of the run's `context` or its `configurable`, else "default" */
  namespace?: string;
}

/** The scope of a run. Throws CONFIG_INVALID where nobody says whose memory it is, or two say it differently. */
export function runScope(run: Run, { userId, namespace }: IntegrationScope = {}): Required<ScopeOptions> {
  return scopeOf(run, { ...(userId !== undefined && { userId }), ...(namespace !== undefined && { namespace }) });
}

/** The conversation of a run: its thread, if it has one. */
export function runSession({ configurable }: Run): string | undefined {
  const thread = (configurable as { thread_id?: unknown } | null | undefined)?.thread_id;
  return typeof thread === "string" && thread !== "" ? thread : undefined;
}
