import type { ReflectReport } from "../domain/reflection.js";
import { scopeOf } from "../graphs/context.js";
import type { Graphs } from "../graphs/graphs.js";
import type { SextetMemory } from "../memory-api.js";
import { runGraph } from "./stream.js";

/** Where others write into the scope all the time, what is left waits for the next reflection. */
const MOST_TRIES = 5;

/** Background work on what is stored. */
export function reflecting(graphs: Graphs): Pick<SextetMemory, "reflect"> {
  return {
    async reflect(options) {
      const scope = scopeOf({ context: options });
      const { dryRun = false, passes, onEvent, onRound } = options;
      const reports: ReflectReport[] = [];
      for (let inVain = 0; inVain < MOST_TRIES; ) {
        const input = { dryRun, ...(passes && { passes: [...passes] }) };
        const { report } = await runGraph<{ report: ReflectReport }>(graphs.reflect, input, scope, onEvent);
        reports.push(report);
        onRound?.(report);
        if (!report.more || dryRun) break;
        inVain = report.overtaken ? inVain + 1 : 0;
      }
      return reports;
    },
  };
}
