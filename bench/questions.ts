/**
 * Forty scripted questions on an invented conversation: facts that have changed, facts that have not, and questions that
 * nothing answers. `npm run bench:questions`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemory, type RecallResult } from "../src/index.js";
import { ASKED_AT, QUESTIONS, SCRIPT, type ScriptedQuestion } from "./questions-data.js";
import { auroc, mean } from "./statistics.js";
import { table } from "./table.js";

const scope = { userId: "edda" };
const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
try {
  const memory = await createMemory({ home, offline: true, timeZone: "UTC", now: ASKED_AT });
  await memory.remember(SCRIPT, scope);
  const asked: { question: ScriptedQuestion; result: RecallResult }[] = [];
  for (const question of QUESTIONS) {
    asked.push({ question, result: await memory.recall(question.ask, { ...scope, explain: true }) });
  }
  await memory.close();
  report(asked);
} finally {
  rmSync(home, { recursive: true, force: true });
}

function report(asked: readonly { question: ScriptedQuestion; result: RecallResult }[]): void {
  const rows = asked.map(({ question: { ask, now, before }, result }) => {
    const current = now && rankOf(result, now);
    const outdated = before && rankOf(result, before, now);
    return { ask, current, outdated, relevance: result.relevance ?? 0, abstain: result.abstain, now, before };
  });
  const shown = (rank: number | undefined) => (rank === undefined ? "" : Number.isFinite(rank) ? String(rank) : "–");
  console.log(
    table(
      ["question", "answer at", "outdated at", "relevance", "abstains"],
      rows.map(({ ask, current, outdated, relevance, abstain }) => [
        ask,
        shown(current),
        shown(outdated),
        relevance.toFixed(2),
        abstain ? "yes" : "",
      ]),
    ),
  );
  const updated = rows.filter(({ before }) => before);
  const answerable = rows.filter(({ now }) => now);
  const others = rows.filter(({ now }) => !now);
  const above = updated.filter(({ current = 0, outdated = 0 }) => current < outdated).length;
  const within = (place: number) => mean(answerable.map(({ current = 0 }) => (current <= place ? 1 : 0)));
  const relevances = (of: typeof rows) => of.map(({ relevance }) => relevance);
  console.log(`\nupdated facts above outdated ones: ${above} of ${updated.length}`);
  console.log(`answer at 1: ${percent(within(1))}, by 3: ${percent(within(3))}, by 10: ${percent(within(10))}`);
  console.log(`abstention, AUROC: ${auroc(relevances(answerable), relevances(others)).toFixed(3)}`);
  const said = (of: typeof rows) => `${of.filter(({ abstain }) => abstain).length} of ${of.length}`;
  console.log(`abstains: on ${said(others)} without an answer, on ${said(answerable)} with one`);
}

/** Where the first hit stands that says one thing and not the other, in its text or in the turn that it cites. */
function rankOf({ memories }: RecallResult, holds: RegExp, lacks?: RegExp): number {
  const index = memories.findIndex(({ text, sources }) => {
    const said = [text, ...sources.map(({ id }) => SCRIPT.find((turn) => turn.id === id)?.content)].join("\n");
    return holds.test(said) && !lacks?.test(said);
  });
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
