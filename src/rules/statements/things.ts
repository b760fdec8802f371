import type { Statement } from "../../domain/statement.js";
import type { Turn } from "../../domain/turn.js";
import { attributeText } from "../attributes.js";
import { type Definition, definitionsOf } from "../definitions.js";
import { capitalise } from "../words.js";
import { COVERED, coverage } from "./coverage.js";

/** The attribute of what is kept as a whole sentence. */
export const STATEMENT = "statement";

/** What semantic memory keeps of a turn: what its terms mean, and its sentences about people and things. */
export function thingsOf(turn: Turn, statements: readonly Statement[]): Definition[] {
  return statements
    .filter(({ agent }) => agent === "semantic")
    .flatMap((statement) => {
      const { index, quote, subject, text } = statement;
      const meant = definitionsOf(turn).filter((one) => one.index >= index && one.index < index + quote.length);
      if (
        meant.length > 0 &&
        coverage(text, meant.map((one) => attributeText(one.subject, one.attribute, one.value)).join(" ")) >= COVERED
      )
        return meant;
      return [{ subject: capitalise(nameOf(subject)), attribute: STATEMENT, value: text, quote, index }];
    });
}

/** `user.family.sister` is about the sister, `user.dentist` about the dentist. */
const nameOf = (subject: string) => (subject.split(".").at(-1) ?? subject).replace(/_/g, " ");
