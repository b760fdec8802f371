import type { WaitingRun } from "../domain/review.js";
import { fieldNames, fieldText } from "./fields.js";
import { count, cut, flat, wrap } from "./format.js";
import { operationLine } from "./memory-lines.js";
import { print } from "./output.js";
import { style, width } from "./style.js";

const INDENT = 6;
const LONGEST_QUOTES = 300;

/** A run that waits, for people: what it would write, by the numbers that an answer names it by, and on whose words. */
export function printWaiting({ run, turns, operations }: WaitingRun): void {
  print(`${style.bold(run)} ${style.dim(`· ${count(turns.length, "turn")}, waits for you`)}`);
  for (const operation of operations) {
    print(`${String(operation.n).padStart(INDENT - 3)}  ${operationLine(operation, 0, width() - INDENT)}`);
    const fields = fieldNames([operation]).map((name) => `${name}: ${fieldText(operation, name)}`);
    const quotes = operation.evidence.map(({ quote }) => `“${flat(quote)}”`);
    for (const text of [fields.join(" · "), cut(quotes.join(" "), LONGEST_QUOTES)]) {
      for (const line of wrap(text, width() - INDENT)) if (line !== "") print(style.dim(" ".repeat(INDENT) + line));
    }
  }
}
