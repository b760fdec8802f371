import { type Scope, scopeKey } from "../domain/scope.js";
import { isoTime } from "../domain/time.js";
import { NO_USAGE, sumUsage, type Usage } from "../domain/usage.js";
import type { ScopeOptions, SextetMemory } from "../memory-api.js";

const WORK = ["remember", "answer", "reflect"] as const;
type Work = (typeof WORK)[number];

/** What models were asked for, by whose memory it was about. */
export interface Costs {
  of(scope: Scope): { since: string; work: Record<Work, Usage> };
}

/** The same memory, of which it is counted what its work asks of models, for as long as the process lives. */
export function countingCosts(
  memory: SextetMemory,
  now: () => number = Date.now,
): { memory: SextetMemory; costs: Costs } {
  const since = isoTime(now());
  const counted = new Map<string, Record<Work, Usage>>();
  const of = ({ namespace = "default", userId }: ScopeOptions) =>
    counted.get(scopeKey({ namespace, userId })) ?? { remember: NO_USAGE, answer: NO_USAGE, reflect: NO_USAGE };
  const add = ({ namespace = "default", userId }: ScopeOptions, work: Work, usages: readonly Usage[]) => {
    const before = of({ namespace, userId });
    counted.set(scopeKey({ namespace, userId }), { ...before, [work]: sumUsage([before[work], ...usages]) });
  };
  const models = (reports: readonly { model: Usage }[]) => reports.map(({ model }) => model);
  const counting: SextetMemory = {
    ...memory,
    async remember(turns, options) {
      const reports = await memory.remember(turns, options);
      add(options, "remember", models(reports));
      return reports;
    },
    async retry(options) {
      const reports = await memory.retry(options);
      add(options, "remember", models(reports));
      return reports;
    },
    async chat(message, options) {
      const result = await memory.chat(message, options);
      add(options, "answer", [result.model]);
      add(options, "remember", [result.report.model]);
      return result;
    },
    async reflect(options) {
      const reports = await memory.reflect(options);
      add(options, "reflect", models(reports));
      return reports;
    },
  };
  return { memory: counting, costs: { of: (scope) => ({ since, work: of(scope) }) } };
}
