/**
 * Quoted items as a model reads them, each on its line with its number, from 1: what only looks like the end of the list
 * stays part of its item.
 */
export const numbered = (items: readonly string[]): string =>
  items.map((item, i) => `${i + 1}. ${quotedLine(item)}`).join("\n");

/** A quoted text on one line, which closes none of the marks that stand around it. */
export const quotedLine = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/<(?=\/)/g, "< ")
    .trim();

/** The numbers of a list of so many items that are wrong, in words that a model can act upon. */
export const wrongNumbers = (numbers: readonly number[], count: number, what: string): string[] =>
  numbers
    .filter((number) => number < 1 || number > count)
    .map((number) => `${what} names the number ${number}, and there are ${count}`);
