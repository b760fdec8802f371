import type { Recalled, RecallResult } from "../domain/recalled.js";
import { day, flat, wrap } from "./format.js";
import { agentName } from "./memory-lines.js";
import { print } from "./output.js";
import { style, width } from "./style.js";
import { table } from "./table.js";

const INDENT = 21;

/** What a recall found, for people: best first, each with its date and its source. */
export function printRecall({ memories, abstain }: RecallResult, explain: boolean): void {
  if (abstain) {
    print("Nothing that is known bears on it.");
    if (memories.length > 0) print(style.dim("\nThe nearest misses:"));
  }
  memories.forEach((memory, i) => {
    for (const line of memoryLines(memory, i + 1)) print(abstain ? style.dim(line) : line);
  });
  if (explain && memories.length > 0) for (const line of termTables(memories)) print(line);
}

function memoryLines(memory: Recalled, rank: number): string[] {
  const [first = "", ...more] = wrap(flat(memory.text), width() - INDENT);
  const head = `${`${rank}.`.padStart(3)} ${memory.score.toFixed(2)} ${agentName(memory.agent)}  ${first}`;
  const details = wrap([memory.id, ...dates(memory), ...sources(memory)].join(" · "), width() - INDENT);
  const indent = " ".repeat(INDENT);
  return [head, ...more.map((line) => indent + line), ...details.map((line) => indent + style.dim(line))];
}

function dates({ agent, validFrom, validTo }: Recalled): string[] {
  if (agent === "turns" || agent === "episodic") return [day(validFrom)];
  return [validTo === null ? `since ${day(validFrom)}` : `${day(validFrom)} to ${day(validTo)}`];
}

function sources({ agent, id, sources: all }: Recalled): string[] {
  const [first, ...more] = all.filter(({ turn }) => agent !== "turns" || turn !== id);
  if (!first) return [];
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return [`said ${day(first.at)} in ${flat(first.session)}${others}`];
}

const TERM = 14;
const NUMBER = 9;

/** The terms of every score, as sums: a column for each memory, as many beside each other as fit. */
function termTables(memories: readonly Recalled[]): string[] {
  const some = Math.max(1, Math.floor((width() - TERM) / NUMBER));
  const ranked = memories.map((memory, i) => ({ ...memory, rank: `${i + 1}.` }));
  return Array.from({ length: Math.ceil(ranked.length / some) }, (_, i) =>
    ranked.slice(i * some, (i + 1) * some),
  ).flatMap((shown) => ["", ...termTable(shown)]);
}

function termTable(memories: readonly (Recalled & { rank: string })[]): string[] {
  const terms = [...new Set(memories.flatMap(({ why }) => Object.keys(why)))].filter((term) =>
    memories.some(({ why }) => (why[term] ?? 0) !== 0),
  );
  const rows = [
    ...terms.map((term) => [`    ${term}`, ...memories.map(({ why }) => (why[term] ? why[term].toFixed(4) : "·"))]),
    ["    = score", ...memories.map(({ score }) => score.toFixed(4))],
  ];
  return table(rows, { head: ["", ...memories.map(({ rank }) => rank)], right: memories.map((_, i) => i + 1) });
}
