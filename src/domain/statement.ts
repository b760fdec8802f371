/** Words that can be there or not without changing what a statement says. */
const FILLERS = new Set(
  "a an the is are was were be been has have had of to in on at and that this it its s".split(" "),
);

/** The words that carry a statement, folded: case, punctuation and fillers do not count. */
export function statementWords(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .normalize("NFKC")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !FILLERS.has(word)));
}

/** How much two statements share: the words in both over the words in either, 0 to 1 (Jaccard, 1901). */
export function overlap(a: string, b: string): number {
  const [left, right] = [statementWords(a), statementWords(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const either = left.size + right.size - shared;
  return either === 0 ? 1 : shared / either;
}

/** True where two texts state the same in other order, case or punctuation. */
export function sameStatement(a: string, b: string): boolean {
  return a === b || overlap(a, b) === 1;
}
