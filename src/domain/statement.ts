/** Words that can be there or not without changing what a statement says. */
const FILLERS = new Set(
  "a an the is are was were be been has have had of to in on at and that this it its s".split(" "),
);

/** Words with their marks, numbers whole and with their sign, and names such as C++ and C#. */
const WORD = /(?:(?<![\p{L}\p{N}])-(?=\p{N}))?[\p{L}\p{M}\p{N}]+(?:[.,:/]\p{N}+)*[+#]*/gu;

/** The words that carry a statement, folded: case, punctuation and fillers do not count. */
export function statementWords(text: string): string[] {
  const words = text.normalize("NFKC").toLowerCase().match(WORD) ?? [];
  return words.filter((word) => !FILLERS.has(word));
}

/** How much two statements share: the words in both over the words in either, 0 to 1 (Jaccard, 1901). */
export function overlap(a: string, b: string): number {
  const [left, right] = [new Set(statementWords(a)), new Set(statementWords(b))];
  const shared = [...left].filter((word) => right.has(word)).length;
  const either = left.size + right.size - shared;
  if (either === 0) return a === b ? 1 : 0;
  return shared / either;
}

/**
 * True where two texts state the same in other case, punctuation or filling words. The order counts: "from Lisbon to
 * Porto" is not "from Porto to Lisbon".
 */
export function sameStatement(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [statementWords(a), statementWords(b)];
  return left.length > 0 && left.join(" ") === right.join(" ");
}
