import type { RunReport } from "../domain/report.js";
import type { Scope } from "../domain/scope.js";
import { splitRuns } from "../domain/sessions.js";
import { parseTurnInput, type SealedTurn } from "../domain/turn-input.js";
import { scopeOf } from "../graphs/context.js";
import type { Dependencies } from "../graphs/dependencies.js";
import type { Graphs } from "../graphs/graphs.js";
import type { RememberOptions, SextetMemory } from "../memory-api.js";
import { runGraph } from "./stream.js";

/**
 * Storing turns and letting the agents understand them.
 *
 * @param reviewed does so where a person is to look at what comes of it first.
 */
export function remembering(
  { sealer, store }: Dependencies,
  graphs: Graphs,
  reviewed: (turns: SealedTurn[], scope: Scope, options: RememberOptions) => Promise<RunReport>,
): Pick<SextetMemory, "remember" | "retry"> {
  const run = async (turns: SealedTurn[], scope: Scope, options: RememberOptions) => {
    const { review, onEvent } = options;
    if (review && review.length > 0) return reviewed(turns, scope, options);
    return (await runGraph<{ report: RunReport }>(graphs.remember, { turns }, scope, onEvent)).report;
  };

  return {
    async remember(turns, options) {
      const scope = scopeOf({ context: options });
      const inputs = sealer.turns([turns].flat().map(fromOutside));
      const reports: RunReport[] = [];
      for (const part of splitRuns(inputs)) {
        const report = await run(part, scope, options);
        reports.push(report);
        options.onRun?.(report);
      }
      return reports;
    },
    async retry(options) {
      const scope = scopeOf({ context: options });
      const reports: RunReport[] = [];
      for (;;) {
        const { head } = store;
        const report = await run([], scope, options);
        if (report.run === null) return reports;
        reports.push(report);
        options.onRun?.(report);
        if (report.pending.length === 0) continue;
        const turns = await store.turns.byIds(scope, report.turns);
        if (!turns.some(({ rev }) => rev > head)) return reports; // it finished nothing: what fails now fails again
      }
    },
  };
}

const fromOutside = (turn: unknown) =>
  parseTurnInput(typeof turn === "string" ? { role: "user", content: turn } : turn);
