import type { ForgetPreview, ForgetReceipt } from "../memory-api.js";
import { count, cut, flat } from "./format.js";
import { agentName } from "./memory-lines.js";
import { print } from "./output.js";
import { style, width } from "./style.js";

/** All that would go, for people: every memory, and the exact words of every turn. */
export function printPreview({ memories, turns, also }: ForgetPreview): void {
  print(
    `${style.bold("Would go for good:")} ${count(memories.length, "memory", "memories")}, words of ${count(turns.length, "turn")}.`,
  );
  for (const { id, agent, text } of memories) print(`  ${agentName(agent)} ${flat(text)} ${style.dim(`[m:${id}]`)}`);
  for (const { id, at, speaker, whole, words } of turns) {
    print(`  ${at.slice(0, 10)} ${flat(speaker)}${whole ? ", the whole turn" : ""} ${style.dim(`[m:${id}]`)}`);
    for (const one of words) print(`    “${flat(one)}”`);
  }
  if (also.length === 0) return;
  print(`${style.bold("Says the same, and stays without --also:")}`);
  for (const { id, of, text } of also) print(`  ${of}: ${cut(flat(text), width() - LABEL)} ${style.dim(`[m:${id}]`)}`);
}

/** Room for what stands around a text. */
const LABEL = 30;

/** What was forgotten, for people. */
export function receiptLine({ memories, turns, bytesRewritten }: ForgetReceipt): string {
  const gone = `${count(memories, "memory", "memories")} and words of ${count(turns, "turn")}`;
  return `Forgotten for good: ${gone}. ${count(bytesRewritten, "byte")} rewritten.`;
}
