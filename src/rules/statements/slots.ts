import type { Statement } from "../../domain/statement.js";
import type { Turn } from "../../domain/turn.js";
import { putRight } from "../changes/substitute.js";
import { factText } from "../fact-text.js";
import type { CoreFact } from "../facts/core-fact.js";
import { factsOf } from "../facts.js";
import { mannerFeedbackOf } from "../manner-feedback.js";
import { COVERED, coverage } from "./coverage.js";
import { nameIn } from "./names.js";
import { isOfWords } from "./third-person.js";

/** A fact of core memory: a path with its value, and the whole sentence where path and value leave something out. */
export interface Slot extends Omit<CoreFact, "index"> {
  statement: string | null;
}

/** A second clause says something else: it does not end with the fact in the first. */
const GOES_ON = /;|[,:]? (?:and|but) (?:they|User)\b/;

/** What is told of somebody else than the speaker, besides their name. */
const OF_ANOTHER = /\.(?:family|people|pets)\.[^.]+\.(?!name$)/;

/**
 * What core memory keeps of a turn: the facts that the patterns find in the sentences that are kept, and the sentences
 * themselves. A sentence with one fact stands under its path, so that a later value replaces both.
 */
export function slotsOf(turn: Turn, previous: readonly Turn[], statements: readonly Statement[]): Slot[] {
  const facts = factsOf(turn, previous, (index) => {
    const statement = statementAt(statements, index);
    // Patterns would read the value that is taken back in the same breath.
    return statement !== undefined && putRight(statement.quote) === undefined;
  });
  const slots: Slot[] = facts
    .filter(({ index, path, reason }) => {
      return !OF_ANOTHER.test(path) || reason === "corrected" || statementAt(statements, index)?.agent === "core";
    })
    .map(({ index: _, ...fact }) => ({ ...fact, statement: null }));
  for (const { quote, subject, asked } of statements) {
    const name = nameIn(quote, asked);
    const path = nameOf({ subject });
    if (name !== undefined && !slots.some((slot) => slot.path === path))
      slots.push({ path, value: name, quote, statement: null });
  }
  for (const feedback of mannerFeedbackOf(turn, previous)) {
    if (!slots.some(({ path }) => path === feedback.path)) slots.push({ ...feedback, statement: null });
  }
  for (const statement of statements) {
    if (statement.agent !== "core") continue;
    const own = slots.filter(({ quote, retract }) => !retract && statement.quote.includes(quote));
    if (isOfWords(statement.quote) || own.some(({ path }) => path.includes(".instructions."))) continue;
    const told = own.filter(({ path }) => !path.endsWith(".name"));
    const [only, another] = told;
    const others = told.filter(({ path }) => OF_ANOTHER.test(path));
    const said = own.map(({ path, value }) => factText(path, value)).join(" ");
    // Of somebody else the name counts as well: `User's sister Ines lives in Porto`.
    const enough = others.length === 0 ? COVERED : 1;
    if (own.length > 0 && coverage(statement.text, said) >= enough) continue;
    if (only && !another && !GOES_ON.test(statement.text)) only.statement = statement.text;
    else {
      // What is told of somebody else in passing is only worth a path where it is all that is told.
      for (const other of others) slots.splice(slots.indexOf(other), 1);
      slots.push(noteOf(statement));
    }
  }
  return slots;
}

/** Where the speaker's name stands. */
const nameOf = ({ subject }: Pick<Statement, "subject">) => `${subject.split(".")[0]}.name`;

const statementAt = (statements: readonly Statement[], at: number) =>
  statements.find(({ index, quote }) => at >= index && at < index + quote.length);

function noteOf({ subject, topic, text, quote }: Statement): Slot {
  const [root = "user"] = subject.split(".");
  const path = topic.startsWith("instructions.") ? `${root}.${topic}` : `${subject}.notes.${topic}`;
  return { path, value: text, quote, statement: null };
}
