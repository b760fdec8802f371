import { KINDS, type Kind } from "../domain/kind.js";
import type { RecallKind } from "../domain/recalled.js";
import type { RunReport } from "../domain/report.js";
import { WAITS_FOR_PERSON } from "../domain/review.js";
import { cut, flat } from "./format.js";
import { style, width } from "./style.js";

type ReportedOperation = RunReport["operations"][number];

const MARKS: Record<ReportedOperation["op"], string> = { add: "+", revise: "~", retract: "−", reinforce: "=" };
const COLOURS: Readonly<Record<Kind, (text: string) => string>> = {
  core: style.cyan,
  episodic: style.yellow,
  semantic: style.green,
  procedural: style.magenta,
  resource: style.blue,
  vault: style.red,
  turns: style.dim,
};
const WIDEST = Math.max(...KINDS.map((kind) => kind.length));

/** An agent's name, padded so that what follows stands in one column. */
export function agentName(agent: RecallKind): string {
  return (COLOURS[agent] ?? style.white)(agent.padEnd(WIDEST));
}

/** `core       + Home of user: Lisbon` */
export function operationLine(
  { op, agent, text }: Pick<ReportedOperation, "op" | "agent" | "text">,
  indent = 2,
  columns = width(),
): string {
  const room = columns - indent - WIDEST - 3;
  return `${" ".repeat(indent)}${agentName(agent)} ${MARKS[op]} ${style.dim(cut(flat(text), room))}`;
}

/** What an agent could not understand yet and how to try again, and where rules stood in for a model. */
export function pendingLines(report: RunReport): string[] {
  const pending = report.pending.flatMap(({ agent, turns, error }) => {
    if (error === WAITS_FOR_PERSON) return [];
    const what = `${agent} has not understood ${turns.length} of the turns yet: ${flat(error)}`;
    return `${what.replace(/\.$/, "")}. They are stored; \`sextet remember --retry\` tries again.`;
  });
  return [...pending, ...waitingLines(report), ...report.notes.map(flat)];
}

function waitingLines({ review, pending }: RunReport): string[] {
  if (!isWaiting({ pending })) return [];
  const command =
    review === undefined ? "`sextet reviews` shows what." : `\`sextet review ${review}\` shows it and asks.`;
  return [`What came of it waits for a person, and nothing of it is written yet. ${command}`];
}

/** True where nothing failed, but a person is to look at what was understood. */
export const isWaiting = ({ pending }: Pick<RunReport, "pending">): boolean =>
  pending.length > 0 && pending.every(({ error }) => error === WAITS_FOR_PERSON);
