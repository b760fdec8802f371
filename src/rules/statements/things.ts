import type { Statement } from "../../domain/statement.js";
import { capitalise } from "../words.js";

/** The attribute of what is kept as a whole sentence. */
export const STATEMENT = "statement";

/** What is so of somebody or something other than the speaker. */
export interface Thing {
  subject: string;
  attribute: string;
  value: string;
  quote: string;
}

/** What semantic memory keeps of a turn: its sentences about people, places, things and terms. */
export const thingsOf = (statements: readonly Statement[]): Thing[] =>
  statements
    .filter(({ agent }) => agent === "semantic")
    .map(({ subject, text, quote }) => ({
      subject: capitalise(nameOf(subject)),
      attribute: STATEMENT,
      value: text,
      quote,
    }));

/** `user.family.sister` is about the sister, `user.dentist` about the dentist. */
const nameOf = (subject: string) => (subject.split(".").at(-1) ?? subject).replace(/_/g, " ");
