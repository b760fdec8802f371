import { statementWords } from "../domain/statement.js";
import { stemOf } from "./changes/pair.js";

/** A text of more than so many UTF-16 units is a document: of that the passage is quoted. */
const WHOLE = 600;
/** The longest passage. */
const LONGEST = 300;

/** What of a text answers a question: all of it where it is short, else the sentences around the one that fits best. */
export function passageFor(question: string, text: string): string {
  if (text.length <= WHOLE) return text;
  const parts = text.split(/(?<=[.!?])\s+|\n+/).filter((part) => /\S/.test(part));
  const asked = new Set(statementWords(question).map(stemOf));
  const fits = parts.map(
    (part) => [...new Set(statementWords(part).map(stemOf))].filter((word) => asked.has(word)).length,
  );
  const best = fits.indexOf(Math.max(...fits));
  let passage = parts[best] ?? text;
  const next = parts[best + 1];
  if (next !== undefined && passage.length + next.length < LONGEST) passage = `${passage} ${next}`;
  const short = passage.length > LONGEST ? `${passage.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : passage;
  return `${best > 0 ? "… " : ""}${short}${best + 2 < parts.length ? " …" : ""}`.trim();
}
