import { type Blanked, blankTurn } from "./blank.js";
import { type Claim, claimOf, drawsOnSame, says } from "./claim.js";
import type { Evidence } from "./evidence.js";
import { evidenceWithout, type Forgotten, memoryWithout } from "./forget.js";
import { type History, versionsOf } from "./history.js";
import { isDerived } from "./memory.js";
import { citedIn, sentenceRanges } from "./sentences.js";
import type { Turn } from "./turn.js";
import { phrasePlaces, placesOf, wordsToBlank } from "./words-to-blank.js";

/** What somebody wants to be forgotten, before it is known what goes with it. */
export interface Selection {
  memories: ReadonlySet<string>;
  /** Turns that go whole. */
  turns: ReadonlySet<string>;
  /** Other words that go. */
  words: readonly Evidence[];
}

/** What has to go so that something is truly forgotten. */
export interface Forgetting {
  memories: string[];
  /** The turns that go whole. */
  turns: string[];
  /** The turns that stay, as they will be. */
  blanks: Blanked[];
  /** The memories that stay and named or quoted what goes. */
  touched: string[];
  /** Of each turn that goes or stays without some words, the words that go. */
  words: { turn: string; words: string[] }[];
}

export const NOTHING: Forgetting = { memories: [], turns: [], blanks: [], touched: [], words: [] };

/** A memory in all its versions, or a turn. Undefined if there is no such id. */
export function selectionOf(id: string, { memories, turns }: History): Selection | undefined {
  if (memories.has(id)) return { memories: versionsOf(id, memories), turns: new Set(), words: [] };
  return turns.has(id) ? { memories: new Set(), turns: new Set([id]), words: [] } : undefined;
}

/** Everything that a scope holds. */
export function planForgettingAll({ memories, turns }: History): Forgetting {
  const words = [...turns.values()].map(({ id, content }) => ({ turn: id, words: [content] }));
  return { ...NOTHING, memories: [...memories.keys()].sort(), turns: [...turns.keys()].sort(), words };
}

/**
 * What goes with a selection. Memories take the words that they rest on: the turns stay with a blank there, or go whole
 * with `turns`. What says the same by the same words goes too, and what no word is left of; what rests on other words
 * stays, with what is left of its quotes. The assistant's sentences that cite or repeat what goes, go with it.
 */
export function planForgetting(selection: Selection, history: History, turns = false): Forgetting {
  const told = withoutDerived(history);
  const gone = new Set([...selection.memories].filter((id) => told.memories.has(id)));
  const whole = new Set(selection.turns);
  const plan = createPlanner(selection.words, told);
  for (;;) {
    const before = gone.size + whole.size;
    for (const id of gone) {
      if (turns) for (const { turn } of told.evidence.get(id) ?? []) if (told.turns.has(turn)) whole.add(turn);
    }
    for (const id of plan.sayingTheSame(gone)) gone.add(id);
    for (const id of [...gone, ...whole]) for (const note of history.notes.get(id) ?? []) whole.add(note);
    const made = plan.blanks(gone, whole);
    const forgotten = forgottenBy(gone, whole, made);
    for (const memory of told.memories.values()) {
      if (memory.evidence.length > 0 && evidenceWithout(memory, forgotten).length === 0) gone.add(memory.id);
    }
    if (gone.size + whole.size > before) continue;
    const derived = derivedGone(history, forgotten, selection.memories);
    const touched = [...history.memories.values()].filter(
      (memory) =>
        !gone.has(memory.id) &&
        !derived.has(memory.id) &&
        JSON.stringify(memoryWithout(memory, forgotten)) !== JSON.stringify(memory),
    );
    return {
      memories: [...gone, ...derived].sort(),
      turns: [...whole].sort(),
      blanks: made.map(({ blanked }) => blanked),
      touched: touched.map(({ id }) => id).sort(),
      words: [
        ...[...whole].map((id) => ({ turn: id, words: [history.turns.get(id)?.content ?? ""] })),
        ...made.map(({ blanked, words }) => ({ turn: blanked.turn, words })),
      ],
    };
  }
}

/** Nobody said what reflection made of other memories: its words hold nobody's, and no words go because it goes. */
function withoutDerived(history: History): History {
  const memories = new Map([...history.memories].filter(([, memory]) => !isDerived(memory)));
  const evidence = new Map([...history.evidence].filter(([id]) => memories.has(id)));
  return { ...history, memories, evidence };
}

/** What reflection made of what goes, by its ids or by its words, goes too; the next reflection makes it of what is left. */
function derivedGone({ memories }: History, forgotten: Forgotten, chosen: ReadonlySet<string>): Set<string> {
  const gone = new Set<string>();
  const names = (id: string) => forgotten.ids.has(id) || gone.has(id) || chosen.has(id);
  const derived = [...memories.values()].filter(isDerived);
  for (let before = -1; before < gone.size; ) {
    before = gone.size;
    for (const memory of derived) {
      const left = evidenceWithout(memory, forgotten);
      const isWhole = JSON.stringify(left) === JSON.stringify(memory.evidence);
      if (names(memory.id) || memory.derivedFrom.some(names) || !isWhole) gone.add(memory.id);
    }
  }
  return gone;
}

type Made = ReturnType<typeof blankTurn>;

function forgottenBy(gone: ReadonlySet<string>, whole: ReadonlySet<string>, made: readonly Made[]): Forgotten {
  const blanks = new Map(made.map(({ blanked }) => [blanked.turn, { ...blanked, seq: 0 }]));
  return { ids: new Set([...gone, ...whole]), blanks };
}

/** How many turns after what was said the assistant may be answering it. */
const ANSWERS_WITHIN = 2;

function createPlanner(words: readonly Evidence[], { memories, turns, evidence }: History) {
  const claims = new Map([...memories.values()].map((memory) => [memory.id, claimOf(memory)]));
  const claimsOf = (ids: Iterable<string>): Claim[] => [...ids].flatMap((id) => claims.get(id) ?? []);
  const restingOn = new Map<string, { memory: string; quote: string }[]>();
  for (const [memory, on] of evidence) {
    for (const { turn, quote } of on) restingOn.set(turn, [...(restingOn.get(turn) ?? []), { memory, quote }]);
  }
  const byAssistant = [...turns.values()]
    .filter(({ role }) => role === "assistant")
    .map((turn) => ({ turn, sentences: sentencesOf(turn) }));

  /** The sentences of the assistant that cite or repeat what goes. */
  const answers = (gone: ReadonlySet<string>, whole: ReadonlySet<string>, touched: readonly Turn[]): Evidence[] => {
    const lost = claimsOf(gone);
    const quotes = touched.flatMap(({ id }) => quotesOf(id, gone));
    const values = lost.flatMap((claim) => claim.values);
    const ids = new Set(touched.map(({ id }) => id));
    const repeats = (text: string) => values.some((value) => phrasePlaces(text, value).length > 0);
    return byAssistant.flatMap(({ turn, sentences }) => {
      const answering = touched.some(({ session, position }) => {
        const after = turn.position - position;
        return session === turn.session && after > 0 && after <= ANSWERS_WITHIN;
      });
      const goes = sentences.filter(({ text, cited }) => {
        if (cited.some((id) => gone.has(id) || whole.has(id))) return true;
        if (lost.some((claim) => says(text, claim))) return true;
        if (quotes.some((quote) => placesOf(text, quote).length > 0)) return true;
        return (answering || cited.some((id) => ids.has(id))) && repeats(text);
      });
      return goes.map(({ text }) => ({ turn: turn.id, quote: text }));
    });
  };

  const quotesOf = (turn: string, of: ReadonlySet<string>) =>
    (restingOn.get(turn) ?? []).filter(({ memory }) => of.has(memory)).map(({ quote }) => quote);

  return {
    /** What rests on the same words as what goes and says the same. */
    sayingTheSame(gone: ReadonlySet<string>): string[] {
      return [...restingOn].flatMap(([turn, resting]) => {
        const content = turns.get(turn)?.content ?? "";
        const lost = resting.filter(({ memory }) => gone.has(memory));
        const kept = resting.filter(({ memory }) => !gone.has(memory));
        return kept.filter((one) => lost.some((other) => isSame(content, one, other))).map(({ memory }) => memory);
      });
    },
    blanks(gone: ReadonlySet<string>, whole: ReadonlySet<string>): Made[] {
      const lost = claimsOf(gone);
      const going = words.filter(({ turn }) => !whole.has(turn));
      const resting = [...restingOn]
        .filter(([, on]) => on.some(({ memory }) => gone.has(memory)))
        .map(([turn]) => turn);
      const touched = [...new Set([...resting, ...whole, ...going.map(({ turn }) => turn)])];
      const answered = answers(
        gone,
        whole,
        touched.flatMap((id) => turns.get(id) ?? []),
      );
      const concerned = new Set([...touched, ...answered.map(({ turn }) => turn)]);
      return [...concerned].sort().flatMap((id) => {
        const turn = turns.get(id);
        if (!turn || whole.has(id)) return [];
        const others = (restingOn.get(id) ?? []).filter(({ memory }) => !gone.has(memory));
        const said = [...going, ...answered].filter((one) => one.turn === id).map(({ quote }) => quote);
        const ranges = wordsToBlank(
          turn.content,
          { ...together(lost), quotes: [...quotesOf(id, gone), ...said] },
          { ...together(claimsOf(others.map(({ memory }) => memory))), quotes: others.map(({ quote }) => quote) },
        );
        return ranges.length === 0 ? [] : [blankTurn(turn, ranges)];
      });
    },
  };

  function isSame(content: string, one: Resting, other: Resting): boolean {
    const [a, b] = [claims.get(one.memory), claims.get(other.memory)];
    if (!a || !b || !overlap(content, one.quote, other.quote)) return false;
    return says(a.text, b) || drawsOnSame(a, b, [one.quote]);
  }
}

interface Resting {
  memory: string;
  quote: string;
}

/** True where two quotes of one turn share words of it. */
function overlap(content: string, a: string, b: string): boolean {
  const others = placesOf(content, b);
  return placesOf(content, a).some(({ start, end }) => others.some((one) => start < one.end && one.start < end));
}

const together = (claims: readonly Claim[]) => ({
  text: claims.map(({ text }) => text).join("\n"),
  values: [...new Set(claims.flatMap(({ values }) => values))],
});

const sentencesOf = ({ content }: Turn) =>
  sentenceRanges(content).map(({ start, end }) => {
    const text = content.slice(start, end).trim();
    return { text, cited: citedIn(text) };
  });
