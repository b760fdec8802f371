import type { Evidence } from "../../domain/evidence.js";
import type { Memory } from "../../domain/memory.js";
import { statementWords } from "../../domain/statement.js";
import { isoDay, longDay } from "../../domain/time.js";
import { speakerOf, type Turn } from "../../domain/turn.js";

/** What a summary is made of: what was understood from a session, and what was asked in it. */
export interface Sources {
  memories: readonly Memory[];
  /** The session's turns, in order. */
  turns: readonly Turn[];
}

/** A summary, and what it says it from. */
export interface Summary {
  text: string;
  evidence: readonly Evidence[];
  /** What it was chosen from, in the order in which it was said, each with what it rests on. */
  items: readonly { line: string; evidence: readonly Evidence[] }[];
}

/** The most items of a summary, and the most letters of one. */
const MOST = { items: 10, questions: 2, letters: 140 } as const;
/** Shorter turns say nothing by themselves. */
const LEAST_WORDS = 3;
/** Which kinds are left out first where there is too much. */
const RANK = ["core", "episodic", "semantic", "procedural", "resource"];

/**
 * One sentence a memory, in the order in which they were said, with the user's own sentences that no memory rests on; then
 * what was asked. By rules: it shortens nothing.
 */
export function summaryOf({ memories, turns }: Sources): Summary {
  const start = new Map<string, number>();
  let length = 0;
  for (const { id, content } of turns) {
    start.set(id, length);
    length += content.length + 1;
  }
  const contents = new Map(turns.map(({ id, content }) => [id, content]));
  const placeOf = (evidence: readonly Evidence[]) =>
    Math.min(
      ...evidence.map(
        ({ turn, quote }) => (start.get(turn) ?? length) + Math.max(0, contents.get(turn)?.indexOf(quote) ?? 0),
      ),
    );
  const rank = (agent: string) => (RANK.includes(agent) ? RANK.indexOf(agent) : RANK.length);
  const items = [
    ...memories.map((memory) => itemOf(lineOf(memory), rank(memory.agent), memory.id, within(memory, start))),
    ...ownWords(memories, turns).map(({ by, ...one }) =>
      itemOf(`${by}: ${one.quote}`, RANK.length + 1, one.turn, [one]),
    ),
  ].map((item) => ({ ...item, place: placeOf(item.evidence) }));
  const inOrder = (a: (typeof items)[number], b: (typeof items)[number]) =>
    a.place - b.place || a.rank - b.rank || (a.id < b.id ? -1 : 1);
  const chosen: typeof items = [];
  for (const item of [...items].sort((a, b) => a.rank - b.rank || inOrder(a, b))) {
    if (chosen.length >= MOST.items) break;
    if (!chosen.some(({ line }) => saysAll(line, item.line))) chosen.push(item);
  }
  const told = chosen.sort(inOrder).map(({ line }) => line);
  const asked = questionsOf(turns).map(({ by, question }) => `${by} asked: ${question}`);
  const first = turns[0];
  const text = textOf(first, [...told, ...asked]);
  return { text, evidence: chosen.flatMap(({ evidence }) => evidence), items: items.sort(inOrder) };
}

/** The sentences of a summary behind the day that it is of. */
export const textOf = (first: Turn | undefined, sentences: readonly string[]): string =>
  `${first ? `${longDay(first.at, first.offset)}: ` : ""}${sentences.map(sentence).join(" ")}`;

/** True where a line has every word of another one: a lamp and a rug that were mended are two things. */
function saysAll(line: string, other: string): boolean {
  const words = new Set(statementWords(line));
  return statementWords(other).every((word) => words.has(word));
}

const itemOf = (line: string, rank: number, id: string, evidence: readonly Evidence[]) => ({
  line,
  rank,
  id,
  evidence,
});

/** What a memory rests on in these turns. */
const within = ({ evidence }: Memory, turns: ReadonlyMap<string, unknown>) =>
  evidence.filter(({ turn }) => turns.has(turn));

/** The user's own turns that no memory rests on, as far as they tell something: their first sentences. */
function ownWords(memories: readonly Memory[], turns: readonly Turn[]): (Evidence & { by: string })[] {
  const understood = new Set(memories.flatMap(({ evidence }) => evidence.map(({ turn }) => turn)));
  return turns.flatMap((turn) => {
    const { id, role, content, zones, sealed } = turn;
    if (role !== "user" || zones.length > 0 || sealed.length > 0 || understood.has(id)) return [];
    const quote = content.trim().slice(0, MOST.letters);
    const isWhole = quote.length === content.trim().length && !content.includes("\n");
    const said = isWhole ? quote : (/^[^\n]*?[.!](?=\s|$)/.exec(quote)?.[0] ?? "");
    return said.includes("?") || said.split(/\s+/).length < LEAST_WORDS
      ? []
      : [{ turn: id, quote: said, by: speakerOf(turn) }];
  });
}

/** What a memory says, without the day it was told on: the summary names it. */
function lineOf({ agent, text, fields }: Memory): string {
  if (agent === "procedural") return cut(String(fields.title ?? text));
  return cut(text.replace(/ \(told on [^)]*\)/, ""));
}

/** The user's own questions to the assistant, the first sentences that ask. */
function questionsOf(turns: readonly Turn[]): { by: string; question: string }[] {
  const asked = turns.flatMap((turn) => {
    if (turn.role !== "user" || turn.zones.length > 0) return [];
    const [words = ""] = /[^.!?\n]+\?/.exec(turn.content) ?? [];
    return words === "" ? [] : [{ by: speakerOf(turn), question: words.trim() }];
  });
  return [...new Map(asked.map((one) => [one.question, one])).values()]
    .filter(({ question }) => question.length <= MOST.letters)
    .slice(0, MOST.questions);
}

const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
const cut = (text: string) => (text.length <= MOST.letters ? text : `${text.slice(0, MOST.letters - 1).trimEnd()}…`);

/** The day on which a turn was said, on the speaker's clock. */
export const dayOf = ({ at, offset }: Turn) => isoDay(at, offset);
