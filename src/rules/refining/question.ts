import type { Drawn, Exchange } from "../../domain/refiner.js";
import { NAME, PET_WORDS, RELATION } from "../people.js";
import { slug } from "../words.js";
import { ownSentences } from "./own-words.js";

/** `the quarterly business review (QBR)` */
const LONG_THEN_SHORT = /((?:\p{L}[\p{L}'’-]*[ -]){1,6}\p{L}[\p{L}'’-]*) \((\p{Lu}[\p{Lu}\d&]{1,7})s?\)/gu;
/** `the RFC (request for comments)`, `OKR, i.e. objectives and key results` */
const SHORT_THEN_LONG =
  /(?<![\p{L}\d])(\p{Lu}[\p{Lu}\d&]{1,7})s?(?: template| document| meeting| process)?(?: \(|,? (?:i\.e\.|that is|meaning|short for|which (?:is|means)),? )((?:[\p{L}'’-]+ ){0,6}[\p{L}'’-]+)/gu;
/** `my dentist Dr. Alves`, `our dog Rex`; not `my dentist about it` or `my sister Ines's car`. */
const WITH_NAME = new RegExp(
  `\\b(?:[Mm]y|[Oo]ur) (${RELATION}),? ((?:Dr\\.? |Mrs\\.? |Mr\\.? |Ms\\.? )?${NAME})(?!\\p{L}|['’]s)`,
  "gu",
);
const PET = new RegExp(`^(?:${PET_WORDS})$`, "i");
const AROUND =
  /\b(?:boss|manager|supervisor|mentor|coach|trainer|therapist|psychologist|doctor|gp|dentist|physiotherapist|lawyer|accountant|landlord|landlady|flatmate|roommate|housemate|neighbou?r|assistant|tutor|teacher|professor|friend|mate)$/i;

/** What a question supplies by the way: abbreviations with their meaning, and who somebody of the user's is. */
export function drawnFromQuestion({ message }: Exchange): Drawn[] {
  if (message.role !== "user") return [];
  return ownSentences(message).flatMap((quote) => {
    if (!quote.endsWith("?") && !ASKS.test(quote)) return []; // what is told, the agents themselves understand
    const evidence = [{ turn: message.id, quote }];
    const terms = termsIn(quote).map(
      ([subject, value]): Drawn => ({ agent: "semantic", fields: { subject, attribute: "meaning", value }, evidence }),
    );
    return [...terms, ...peopleIn(quote).map((fields): Drawn => ({ agent: "core", fields, evidence }))];
  });
}

const ASKS =
  /^(?:please |can |could |would |will |how |what |when |where |which |who |why |is |are |do |does |draft |write |help |suggest |find |give |show |explain )/i;

function termsIn(sentence: string): [string, string][] {
  const found: [string, string][] = [];
  for (const [, words = "", short = ""] of sentence.matchAll(LONG_THEN_SHORT)) {
    const spelled = spelledBy(words, short, "last");
    if (spelled) found.push([short, spelled]);
  }
  for (const [, short = "", words = ""] of sentence.matchAll(SHORT_THEN_LONG)) {
    const spelled = spelledBy(words, short, "first");
    if (spelled) found.push([short, spelled]);
  }
  return found;
}

const SKIPPED = /^(?:of|and|to|the|for|in|on|a|an|per|by)$/i;

/** The fewest words at one end whose initials an abbreviation has; short words between them may count or not. */
function spelledBy(words: string, short: string, end: "first" | "last"): string | undefined {
  const all = words.split(/[ -]/);
  const letters = short.replace(/[^\p{Lu}]/gu, "").toLowerCase();
  for (let count = 1; count <= all.length; count++) {
    const part = end === "first" ? all.slice(0, count) : all.slice(-count);
    if (SKIPPED.test(part[0] ?? "")) continue;
    const initials = (some: readonly string[]) => some.map((word) => word.charAt(0).toLowerCase()).join("");
    const isIt = initials(part) === letters || initials(part.filter((word) => !SKIPPED.test(word))) === letters;
    if (isIt) return part.join(" ").replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  }
  return undefined;
}

function peopleIn(sentence: string): { path: string; value: string; statement: null }[] {
  return [...sentence.matchAll(WITH_NAME)].map(([, relation = "", name = ""]) => {
    const root = PET.test(relation) ? "pets" : AROUND.test(relation) ? "people" : "family";
    return { path: `user.${root}.${slug(relation)}.name`, value: name, statement: null };
  });
}
