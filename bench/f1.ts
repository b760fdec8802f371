import { stem } from "../src/recall/tokens.js";

const ARTICLES = new Set(["a", "an", "the", "and"]);
/** How an answer says that nothing is known. */
const UNKNOWN =
  /\b(?:(?:don['’]?t|do not|doesn['’]?t|does not) (?:know|say|mention)|no information|not (?:known|mentioned)|unknown)\b/i;

const tokens = (text: string) =>
  (
    text
      .toLowerCase()
      .replace(/\[m:[\w-]+\]/g, " ")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .filter((word) => !ARTICLES.has(word))
    .map(stem);

/**
 * Token F1 of an answer and the expected one, without case, punctuation, articles and endings (Rajpurkar et al., 2016).
 * Where nothing is expected, 1 for an answer that says so.
 */
export function f1(answer: string, gold: string | null): number {
  if (gold === null) return UNKNOWN.test(answer) ? 1 : 0;
  const [said, wanted] = [tokens(answer), tokens(gold)];
  const left = [...wanted];
  const shared = said.filter((token) => {
    const at = left.indexOf(token);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  if (shared === 0) return 0;
  const [precision, recall] = [shared / said.length, shared / wanted.length];
  return (2 * precision * recall) / (precision + recall);
}
