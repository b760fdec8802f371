import { given } from "../domain/given.js";
import type { RecallResult } from "../domain/recalled.js";
import type { RunReport } from "../domain/report.js";

/** A recall as JSON output shows it. */
export function recallShape({ memories, context, abstain, confidence, ms }: RecallResult) {
  return { memories, context, abstain, confidence, ms };
}

/** The operations of a run as JSON output shows them. */
export function operationShapes(report: RunReport) {
  return report.operations.map(({ op, agent, memory, text, evidence }) => ({ op, agent, memory, text, evidence }));
}

/** A run as JSON output shows it. */
export function reportShape(report: RunReport) {
  const { run, review, turns, dropped, pending, model, ms } = report;
  return { run, ...given({ review }), turns, operations: operationShapes(report), dropped, pending, model, ms };
}
