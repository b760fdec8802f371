import type { Pass } from "../../domain/reflection.js";
import { sumUsage, type Usage } from "../../domain/usage.js";
import { messageOf } from "../../errors.js";
import type { Prompts } from "../../models/prompts.js";
import type { Question } from "../../models/structured.js";
import type { Dependencies } from "../dependencies.js";
import { afford, leftOf } from "../remember/budget.js";

/** How a pass asks a model for what rules cannot do. */
export interface Asking {
  /** False where rules do all the work. */
  readonly hasModel: boolean;
  /**
   * The model's answer, as far as it is right; undefined without a model, where the budget is spent, and where it fails or its
   * answer stays wrong: then a note says so, and what rules made stands.
   */
  ask<T>(question: (prompts: Prompts) => Question<T>): Promise<T | undefined>;
  /** Says in the report what went wrong besides. */
  note(what: string): void;
  readonly usages: readonly Usage[];
  readonly notes: ReadonlySet<string>;
}

/** @param spent what the passes before this one took of the round's budget. */
export function askingOf(
  { models, budget }: Pick<Dependencies, "models" | "budget">,
  { pass, spent, signal }: { pass: Pass; spent: readonly Usage[]; signal: AbortSignal | undefined },
): Asking {
  const usages: Usage[] = [];
  const notes = new Set<string>();
  return {
    hasModel: models?.of("reflect") !== undefined,
    usages,
    notes,
    note: (what) => void notes.add(`${pass}: ${what}`),
    async ask(questionOf) {
      if (!models?.of("reflect")) return undefined;
      const question = questionOf(models.prompts);
      const { calls = null, tokens = null } = leftOf(budget, sumUsage([...spent, ...usages]));
      const [allowed] = afford([question.prompt], { agent: pass, calls, tokens });
      if (!allowed?.put) {
        notes.add(`${pass}: the budget for models is spent; rules did the rest`);
        return undefined;
      }
      const answer = await models.ask("reflect", { ...question, repair: allowed.repair }, signal);
      usages.push(answer.usage);
      if (!("error" in answer) && answer.problems === undefined) return answer.value;
      const why = "error" in answer ? messageOf(answer.error) : answer.problems.join("; ");
      notes.add(`${pass}: ${why}; rules stood in`);
      return undefined;
    },
  };
}
