import type { ReviewAnswer, WaitingRun } from "../domain/review.js";
import { answerTo, fieldAsText, type Operation } from "./review-answer.js";

/** Asks one thing; `given` stands there to be changed. Resolves to undefined where nobody answers any more. */
export type Ask = (question: string, given?: string) => Promise<string | undefined>;

/** A secret's own name is no field to edit: only a turn can bring another one. */
const FIXED = "placeholder";

/** What a person at a terminal says to a run that waits. Resolves to undefined where they leave it waiting. */
export async function askAbout(waiting: WaitingRun, ask: Ask): Promise<ReviewAnswer | undefined> {
  const said = (await ask("[a]pprove, [e]dit or [r]eject? Anything else leaves it waiting: "))?.trim().toLowerCase();
  if (said === "a" || said === "approve") return answerTo(waiting, { answer: "approve" });
  if (said === "r" || said === "reject") return answerTo(waiting, { answer: "reject" });
  if (said !== "e" && said !== "edit") return undefined;
  const only: number[] = [];
  const set: string[] = [];
  for (const operation of waiting.operations) {
    const keep = await ask(`Keep ${operation.n}? [Y/n] `);
    if (keep === undefined) return undefined;
    if (/^\s*n/i.test(keep)) continue;
    only.push(operation.n);
    const changes = operation.op === "retract" ? [] : await edits(operation, ask);
    if (changes === undefined) return undefined;
    set.push(...changes);
  }
  return answerTo(waiting, { answer: "approve", only, set });
}

async function edits({ n, fields }: Operation, ask: Ask): Promise<string[] | undefined> {
  const changes: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (name === FIXED) continue;
    const before = fieldAsText(value);
    const after = await ask(`  ${name}: `, before);
    if (after === undefined) return undefined;
    if (after !== before) changes.push(`${n}.${name}=${after}`);
  }
  return changes;
}
