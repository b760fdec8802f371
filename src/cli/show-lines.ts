import { isDisputed, type Memory } from "../domain/memory.js";
import type { Why } from "../memory-account.js";
import { fieldText } from "./fields.js";
import { clean, count, minute, wrap } from "./format.js";
import { agentName } from "./memory-lines.js";
import { print } from "./output.js";
import { style, width } from "./style.js";

const LABEL = 14;

/**
 * One memory with everything that is known about it, for people.
 *
 * @param ended what was said that ended it.
 */
export function printMemory(memory: Memory, ended: Why["ended"]): void {
  print(`${agentName(memory.agent).trimEnd()} ${style.dim(memory.id)}`);
  for (const line of wrap(memory.text, width() - 2)) print(`  ${style.bold(line)}`);
  print();
  for (const [name, value] of Object.entries(memory.fields)) {
    if (Array.isArray(value) && value.length > 1) printList(name, value);
    else printField(name, fieldText(memory, name));
  }
  print();
  printField("true", `since ${minute(memory.validFrom)}${until(memory.validTo)}`);
  printField("recorded", `${minute(memory.recordedAt)} by ${memory.origin}, in run ${memory.run}`);
  if (isDisputed(memory)) printField("disputed", `not believed: it contradicts ${memory.doubtedBy}`);
  else if (memory.closedAt !== null)
    printField(memory.supersededBy === null ? "ended" : "superseded", minute(memory.closedAt));
  if (memory.retractedAt !== null) printField("retracted", `${minute(memory.retractedAt)}`);
  printField("said", `${count(memory.assertions, "time")}, last ${minute(memory.assertedAt)}`);
  if (memory.archivedAt !== null) printField("archived", minute(memory.archivedAt));
  if (memory.pinnedAt !== null) printField("pinned", `since ${minute(memory.pinnedAt)}`);
  if (memory.supersedes) printField("it replaced", memory.supersedes);
  if (memory.supersededBy) printField("replaced by", memory.supersededBy);
  for (const { turn, quote } of memory.evidence) printField("evidence", `"${quote}" ${turn}`);
  for (const { turn, quote } of ended) printField("ended by", `"${quote}" ${turn}`);
}

const until = (time: number | null) => (time === null ? "" : ` until ${minute(time)}`);

/** A name and its value, wrapped beside it. */
export function printField(name: string, value: string): void {
  if (value === "") return;
  const [first = "", ...more] = wrap(value, width() - LABEL - 2);
  print(`  ${style.dim(clean(name).padEnd(LABEL))}${first}`);
  for (const line of more) print(" ".repeat(LABEL + 2) + line);
}

function printList(name: string, values: readonly string[]): void {
  values.forEach((value, i) => {
    printField(i === 0 ? name : "", `${i + 1}. ${value}`);
  });
}
