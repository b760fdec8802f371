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
    print("Nothing that is known is relevant.");
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

const TERM = 30;
const NUMBER = 9;

/** What the terms of a score mean, in the order in which they are shown. */
const TERMS: Record<string, string> = {
  header: "its words, date and speaker",
  chunk: "its words",
  statement: "its words, said plainly",
  window: "words beside it",
  segment: "words around it",
  answer: "answers such a question",
  neighbour: "words of its neighbours",
  cosine: "its meaning",
  windowCosine: "meaning around it",
  date: "at the time asked about",
  order: "first or last, as asked",
  time: "names a time",
  speaker: "what they said is asked about",
  role: "by the side asked about",
  subject: "who is asked about",
  kind: "the kind of memory asked for",
  firstPerson: "speaks of oneself",
  information: "holds rare words",
  questions: "only asks",
  echo: "repeats the question",
  instruction: "is an instruction",
  preference: "is a preference",
  support: "its memory fits better",
  version: "is the version asked for",
  newer: "says that it changed",
  standing: "comes with every request",
  similarity: "MARK: similarity",
  recency: "MARK: recency",
  frequency: "MARK: frequency",
  feedback: "MARK: feedback",
  trust: "MARK: lack of trust",
};
const ARMS = { lexical: "words", dense: "meaning", temporal: "time" } as const;

/** How each hit was found, and its score as a sum: a column for each memory, as many beside each other as fit. */
function termTables(memories: readonly Recalled[]): string[] {
  const some = Math.max(1, Math.floor((width() - TERM) / NUMBER));
  const ranked = memories.map((memory, i) => ({ ...memory, rank: `${i + 1}.` }));
  return Array.from({ length: Math.ceil(ranked.length / some) }, (_, i) =>
    ranked.slice(i * some, (i + 1) * some),
  ).flatMap((shown) => ["", ...termTable(shown)]);
}

function termTable(memories: readonly (Recalled & { rank: string })[]): string[] {
  const used = new Set(memories.flatMap(({ why }) => Object.keys(why)));
  const terms = [...new Set([...Object.keys(TERMS), ...used])].filter((term) => used.has(term));
  const arms = Object.entries(ARMS) as [keyof typeof ARMS, string][];
  const rows = [
    ...arms
      .filter(([arm]) => memories.some((memory) => memory.arms?.[arm]))
      .map(([arm, label]) => [`    found by ${label}`, ...memories.map(({ arms: own }) => place(own?.[arm]))]),
    ...terms.map((term) => [
      `    ${TERMS[term] ?? term}`,
      ...memories.map(({ why }) => (why[term] ? why[term].toFixed(4) : "·")),
    ]),
    ["    = score", ...memories.map(({ score }) => score.toFixed(4))],
  ];
  return table(rows, { head: ["", ...memories.map(({ rank }) => rank)], right: memories.map((_, i) => i + 1) });
}

/** The rank in an arm and the raw score there. */
const place = (arm: { rank: number; raw: number } | undefined) => (arm ? `#${arm.rank} ${arm.raw.toFixed(2)}` : "·");
