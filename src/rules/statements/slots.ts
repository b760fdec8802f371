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

/** What is told of somebody in passing is only worth a slot of its own where it has one value. */
const FIRM =
  /^[^.]+\.(?:(?:work|family)\.)?(?:name|home|origin|birthday|birthplace|age|employer|role|diet|status|address)$|\.(?:family|people|pets)\.[^.]+\.name$|\.instructions\./;

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
    .filter(
      ({ index, path, reason }) =>
        statementAt(statements, index)?.agent === "core" || reason === "corrected" || FIRM.test(path),
    )
    .map(({ index: _, ...fact }) => ({ ...fact, statement: null }));
  for (const { quote, subject, asked } of statements) {
    const name = nameIn(quote, asked);
    const path = `${subject.split(".")[0]}.name`;
    if (name !== undefined && !slots.some((slot) => slot.path === path))
      slots.push({ path, value: name, quote, statement: null });
  }
  for (const feedback of mannerFeedbackOf(turn, previous)) {
    if (!slots.some(({ path }) => path === feedback.path)) slots.push({ ...feedback, statement: null });
  }
  for (const statement of statements) {
    if (statement.agent !== "core") continue;
    const own = slots.filter(({ quote }) => quote === statement.quote || statement.quote.includes(quote));
    const standing = own.filter(({ retract }) => !retract);
    if (standing.some(({ path }) => path.includes(".instructions."))) continue;
    const covered = coverage(statement.text, standing.map(({ path, value }) => factText(path, value)).join(" "));
    if ((standing.length > 0 && covered >= COVERED) || isOfWords(statement.quote)) continue;
    // The sentence says more than the facts: those that it does not revise later are part of it.
    const [only] = standing;
    if (only && standing.length === 1 && !only.path.endsWith(".name")) only.statement = statement.text;
    else {
      for (const loose of standing.filter(({ path }) => !FIRM.test(path))) slots.splice(slots.indexOf(loose), 1);
      slots.push(noteOf(statement));
    }
  }
  return slots;
}

const statementAt = (statements: readonly Statement[], at: number) =>
  statements.find(({ index, quote }) => at >= index && at < index + quote.length);

function noteOf({ subject, topic, text, quote }: Statement): Slot {
  const [root = "user"] = subject.split(".");
  const path = topic.startsWith("instructions.") ? `${root}.${topic}` : `${subject}.notes.${topic}`;
  return { path, value: text, quote, statement: null };
}
