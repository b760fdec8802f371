import type { RunReport } from "../domain/report.js";
import { count } from "./format.js";
import { isWaiting, operationLine, pendingLines } from "./memory-lines.js";
import type { Reviewed } from "./options.js";
import { note, print, printJson } from "./output.js";
import { showProgress } from "./progress.js";
import type { Input } from "./read-lines.js";
import { readTurns } from "./read-turns.js";
import { reportShape } from "./shapes.js";
import { errorStyle, style } from "./style.js";
import { failPartly, type Session } from "./with-memory.js";

/** More operations of one run than this are counted, not shown. */
const MOST_SHOWN = 6;

/** How `remember` was called. */
export interface RememberFlags {
  /** Work on what is pending. */
  retry?: boolean;
  /** What a person looks at before it is written. @default nothing */
  review?: readonly Reviewed[];
}

/** Remembers what an input holds, run by run, and reports each. Then takes up what is pending, if asked to. */
export async function rememberInput(
  input: Input | undefined,
  { retry = false, review = [] }: RememberFlags,
  { memory, scope, options }: Session,
): Promise<void> {
  const started = options.now === undefined ? performance.now() : undefined;
  const seconds = () => (started === undefined ? undefined : (performance.now() - started) / 1000);
  const totals = { turns: 0, stored: 0, add: 0, revise: 0, retract: 0, reinforce: 0 };
  const onRun = (report: RunReport) => {
    totals.stored += report.stored;
    for (const { op } of report.operations) totals[op]++;
    if (report.run === null && report.pending.length === 0) return;
    if (options.json) printJson(reportShape(report));
    else printRun(report);
    for (const line of pendingLines(report)) note(errorStyle.yellow(line));
    if (report.pending.length > 0 && !isWaiting(report)) failPartly();
  };

  for await (const { turns, read } of input ? readTurns(input) : []) {
    await memory.remember(turns, { ...scope, review, onRun });
    totals.turns += turns.length;
    showProgress(progressText(totals.turns, seconds()), input?.size ? read / input.size : undefined);
  }
  if (retry) await memory.retry({ ...scope, onRun });
  if (!options.json) print(summary(totals, seconds(), retry));
}

/** A run and what it did, for people. */
export function printRun(report: RunReport): void {
  const { run, review, turns, operations } = report;
  if (run === null && review === undefined) return;
  print(`${style.bold(run ?? review ?? "")} ${style.dim(`· ${count(turns.length, "turn")}`)}`);
  for (const operation of operations.slice(0, MOST_SHOWN)) print(operationLine(operation));
  const more = operations.length - MOST_SHOWN;
  if (more > 0) print(style.dim(`  … and ${more} more`));
}

const progressText = (turns: number, seconds: number | undefined) =>
  `${count(turns, "turn")}${seconds ? ` · ${(turns / seconds).toFixed(0)} a second` : ""}`;

interface Totals {
  turns: number;
  stored: number;
  add: number;
  revise: number;
  retract: number;
  reinforce: number;
}

function summary(totals: Totals, seconds: number | undefined, retry: boolean): string {
  const { turns, stored, add, revise, retract, reinforce } = totals;
  const known = turns - stored;
  const changes = [
    `${count(add, "memory", "memories")} added`,
    revise > 0 && `${revise} revised`,
    retract > 0 && `${retract} retracted`,
    reinforce > 0 && `${reinforce} reinforced`,
  ].filter((part) => part !== false);
  const first = retry && turns === 0 ? "Retried" : `${count(stored, "turn")} stored`;
  const parts = [first, known > 0 && `${known} already known`].filter((part) => part !== false);
  const speed = seconds === undefined ? "" : ` (${seconds.toFixed(1)} s${rate(turns, seconds)})`;
  return `${parts.join(", ")}: ${changes.join(", ")}${speed}.`;
}

const rate = (turns: number, seconds: number) =>
  turns === 0 || seconds === 0 ? "" : `, ${(turns / seconds).toFixed(1)} turns a second`;
