import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { z } from "zod";
import type { Clock } from "../domain/clock.js";
import { gathered } from "./state.js";

/** How long a step took. Steps of parallel agents overlap. */
export const Step = z.object({ step: z.string(), ms: z.number() });
export type Step = z.infer<typeof Step>;

/** The steps of a run, gathered from all its nodes. One instance, shared by parents and subgraphs. */
export const steps = gathered(Step, "How long each step took, in milliseconds");

/** A node that also says how long it took. `first`: it forgets the steps of the thread's last run. */
export function timed<S, U extends object>(
  clock: Clock,
  step: string,
  node: (state: S, run: LangGraphRunnableConfig) => Promise<U>,
  first = false,
): (state: S, run: LangGraphRunnableConfig) => Promise<U & { steps: (Step | null)[] }> {
  return async (state, run) => {
    const start = clock.elapsed();
    const update = await node(state, run);
    const taken = { step, ms: Math.round(clock.elapsed() - start) };
    return { ...update, steps: first ? [null, taken] : [taken] };
  };
}
