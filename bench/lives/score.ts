import { statementWords } from "../../src/domain/statement.js";
import type { Memory, SextetMemory } from "../../src/index.js";
import { KINDS } from "../../src/index.js";
import { tokenCounter } from "../../src/recall/count-tokens.js";
import { faultsOf } from "./grammar.js";
import type { Life, Needs } from "./life.js";

/** What a memory made of a life, and of its questions. */
export interface Score {
  /** Shares, 0 to 1. */
  current: number;
  past: number;
  answered: number;
  answeredByTyped: number;
  /** Of the questions that no single turn answers. */
  several: number;
  severalByTyped: number;
  /** Of the questions with something outdated: what is so now stands above it. */
  fresh: number;
  /** Counts. */
  memories: number;
  forbidden: string[];
  falseDates: string[];
  endedWrongly: string[];
  redundant: string[];
  faults: string[];
  missed: string[];
  stale: string[];
  unanswered: string[];
  /** Tokens of a context, the mean. */
  tokens: number;
}

const holds = (text: string, needs: Needs) => needs.every((one) => new RegExp(one, "isu").test(text));

/** Scores what is remembered of a life against its key. A question counts as answered where its context holds the answer. */
export async function scoreLife(memory: SextetMemory, life: Life, userId: string): Promise<Score> {
  const kinds = KINDS.filter((agent) => agent !== "vault");
  const lists = await Promise.all(kinds.map((agent) => memory.list({ userId, agent })));
  const open = lists.flat();
  const closed = await supersededOf(memory, open, userId, life);
  const over = (one: Memory) => one.validTo !== null;
  const kept = life.current.map(({ needs, date }) => ({
    needs,
    all: open.filter(({ text }) => holds(text, needs)),
    whole: open.filter(({ text }) => holds(text, needs) && (date === undefined || text.includes(date))),
    date,
  }));
  const texts = (memories: readonly Memory[]) => memories.map(({ text }) => text);
  const count = await tokenCounter();
  const asked = [];
  for (const question of life.questions) {
    const all = await memory.recall(question.ask, { userId, at: life.now });
    const typed = await memory.recall(question.ask, { userId, at: life.now, agents: [...KINDS] });
    asked.push({
      question,
      all: all.memories.map(({ agent, text }) => `${agent}: ${text.slice(0, 80)}`),
      tokens: count(all.context),
      ok: holds(all.context, question.needs),
      typed: holds(typed.context, question.needs),
      fresh: question.before === undefined ? undefined : isFresh(all.memories, question.needs, question.before),
    });
  }
  const several = asked.filter(({ question }) => question.several);
  const updates = asked.filter(({ fresh }) => fresh !== undefined);
  return {
    current: share(kept, ({ whole }) => whole.length > 0),
    past: share(life.past, (needs) => [...closed, ...open.filter(over)].some(({ text }) => holds(text, needs))),
    answered: share(asked, ({ ok }) => ok),
    answeredByTyped: share(asked, ({ typed }) => typed),
    several: share(several, ({ ok }) => ok),
    severalByTyped: share(several, ({ typed }) => typed),
    fresh: share(updates, ({ fresh }) => fresh === true),
    memories: open.length,
    forbidden: life.forbidden.flatMap((needs) => texts(open.filter((one) => !over(one) && holds(one.text, needs)))),
    falseDates: kept.flatMap(({ all, date }) =>
      date === undefined
        ? []
        : texts(
            all.filter(
              ({ text, agent }) => agent === "episodic" && !text.includes(date) && / \d{4}/.test(untold(text)),
            ),
          ),
    ),
    endedWrongly: life.current
      .filter(({ needs }, i) => kept[i]?.whole.length === 0 && closed.some(({ text }) => holds(text, needs)))
      .map(({ needs }) => needs.join(" + ")),
    redundant: open.flatMap((one, i) =>
      open.some((other, j) => i !== j && isWithin(one, other) && (j < i || !isWithin(other, one))) ? [one.text] : [],
    ),
    faults: open.flatMap(({ text }) => faultsOf(text).map((fault) => `${fault}: ${text}`)),
    missed: kept.filter(({ whole }) => whole.length === 0).map(({ needs, date }) => [...needs, date ?? ""].join(" + ")),
    stale: updates
      .filter(({ fresh }) => fresh === false)
      .map(({ question, all }) => `${question.ask} ${all.slice(0, 4).join(" | ")}`),
    unanswered: asked
      .filter(({ ok, typed }) => !ok || !typed)
      .map(({ question, ok }) => `${ok ? "typed" : "both"}: ${question.ask}`),
    tokens: asked.reduce((sum, { tokens }) => sum + tokens, 0) / asked.length,
  };
}

/** When it was told is no date of what it tells. */
const untold = (text: string) => text.replace(/ \(told on [^)]*\)/, "");

/** What was believed before: the versions behind open memories, and what ended without another in its place. */
async function supersededOf(
  memory: SextetMemory,
  open: readonly Memory[],
  userId: string,
  life: Life,
): Promise<Memory[]> {
  const closed = new Map<string, Memory>();
  for (const { id } of open) {
    for (const one of await memory.history(id, { userId })) if (one.id !== id) closed.set(one.id, one);
  }
  for (const day of new Set(life.turns.map(({ at }) => at ?? life.now))) {
    for (const agent of KINDS) {
      for (const one of await memory.list({ userId, agent, asOf: day })) {
        if (!open.some(({ id }) => id === one.id)) closed.set(one.id, one);
      }
    }
  }
  return [...closed.values()];
}

/** What is so now stands above what was so before, in what is shown. */
function isFresh(memories: readonly { text: string; validTo: string | null }[], needs: Needs, before: Needs): boolean {
  const now = memories.findIndex(({ text }) => holds(text, needs));
  const old = memories.findIndex(({ text, validTo }) => validTo === null && holds(text, before) && !holds(text, needs));
  return now >= 0 && (old < 0 || now < old);
}

/** Nearly all words of one stand in another as well, names and numbers included: it says nothing new. */
function isWithin(a: Memory, b: Memory): boolean {
  const [one, other] = [wordsOf(a.text), wordsOf(b.text)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return one.size > 0 && shared / one.size >= 0.8;
}

const wordsOf = (text: string) =>
  new Set(
    statementWords(text).filter(
      (word) => word.length > 2 && !/^(?:user|users|and|the|they|not|any|more|for)$/.test(word),
    ),
  );

const share = <T>(all: readonly T[], is: (one: T) => boolean) =>
  all.length === 0 ? 1 : all.filter(is).length / all.length;
