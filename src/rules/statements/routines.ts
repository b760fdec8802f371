import type { Statement } from "../../domain/statement.js";
import type { Turn } from "../../domain/turn.js";
import { type Procedure, stepsOf } from "../steps.js";
import { capitalise } from "../words.js";
import { plainly } from "./third-person.js";

/** What leads to steps that stand in one sentence: `to reset it:`, `when it jams I`, `the release goes:`. */
const LEAD =
  /^(?<what>[^:]{3,90}?)\s*(?:[:=]|->|→)\s+|^(?<when>(?:when|if|before|after|to|for) [^,:]{3,80}),\s*(?:I |we )?|^(?<named>[\p{L}\p{N}' -]{3,60}?) (?:is|goes|are)[: ]\s*/iu;
const BETWEEN =
  /\s*(?:->|→|;|,\s*(?:and\s+)?then\s+|,\s*(?:and\s+)?(?:finally|lastly|after that)\s+|,\s+(?:and\s+)?|\s+then\s+)\s*/i;

/** What procedural memory keeps of a turn: its lists of steps, and its sentences that tell how something is done. */
export function routinesOf(turn: Turn, previous: readonly Turn[], statements: readonly Statement[]): Procedure[] {
  const listed = stepsOf(turn, previous);
  const single = statements
    .filter(({ agent, quote }) => agent === "procedural" && !listed.some((one) => one.quote.includes(quote)))
    .flatMap((statement) => routine(statement, howAsked(previous)));
  return [...listed, ...single];
}

/** What the assistant asked how it is done. */
function howAsked(previous: readonly Turn[]): string | undefined {
  const before = previous.at(-1);
  if (before?.role !== "assistant") return undefined;
  return /\bhow (?:do|would|did|should) (?:you|I|we) (?:(?:usually|normally|always|typically) )?([^?\n]{3,80})\?/i.exec(
    before.content,
  )?.[1];
}

function routine({ quote, text, asked }: Statement, how: string | undefined): Procedure[] {
  const said = plainly(quote);
  const match = LEAD.exec(said);
  const named = match?.groups?.what ?? match?.groups?.when ?? match?.groups?.named ?? how ?? asked;
  const title =
    named === undefined
      ? text
      : capitalise(named.replace(/^(?:how (?:I|we|to) |steps (?:to|for) |to (?=\p{L}))/iu, "").trim());
  const steps = said
    .slice(match?.[0].length ?? 0)
    .split(BETWEEN)
    .map((step) => step.trim().replace(/[.!]+$/, ""))
    .filter((step) => step !== "");
  return [{ title, trigger: named ?? title, steps: steps.map(capitalise), quote }];
}
