import { featuresOf, read, stemOf } from "./pair.js";
import type { Slip } from "./slips.js";
import { SHAPES, shapeOf } from "./substitute.js";

/** Whether what puts a value right may be about a memory: of the same one, and in the same matter. */
export function mayMean({ fix, kind, owned, pointsBack, clause }: Slip, said: string, old: string): boolean {
  if (kind !== "value") return true;
  const [fresh, before] = [read(said), read(old)];
  const pair = featuresOf(before, fresh, { old, quote: clause, cosine: 0 });
  if (!pointsBack && pair.otherSubject === 1) return false;
  const values = new Set(`${fix.value} ${fix.wrong ?? ""}`.toLowerCase().split(/\s+/).map(stemOf));
  const isShared = [...fresh.stems].some((stem) => before.stems.has(stem) && !values.has(stem));
  if (fix.wrong !== undefined)
    return owned || isShared || fix.wrong.includes(" ") || (pointsBack && isShapedAlike(fix.value, fix.wrong));
  return isShared || isFramedAlike(said, old, fix.value);
}

const isShapedAlike = (a: string, b: string) => shapeOf(a) !== undefined && shapeOf(a) === shapeOf(b);

/** `User is 53`, of `User is 52 and …`; `10 mg`, of `20 mg`: what stands before the value, or its unit, is the same. */
function isFramedAlike(said: string, old: string, value: string): boolean {
  const shape = shapeOf(value);
  const at = said.indexOf(value);
  if (shape === undefined || at < 0) return false;
  const [before, after] = [lastWords(said.slice(0, at)), firstWord(said.slice(at + value.length))];
  return [...old.matchAll(SHAPES[shape])].some(({ 0: word, index }) => {
    const unit = firstWord(old.slice(index + word.length));
    return (unit !== "" && unit === after) || (before.includes(" ") && before === lastWords(old.slice(0, index)));
  });
}
const lastWords = (text: string) => (text.toLowerCase().match(/\S+\s+\S+\s*$/)?.[0] ?? "").trim();
const firstWord = (text: string) => /^\s?(\p{L}+)/u.exec(text.toLowerCase())?.[1] ?? "";

/** A wrong value stands in both between the same words: `at 40 degrees`, in a recipe and in a copy of it. */
export function isSetAlike({ fix: { wrong } }: Slip, a: { text: string }, b: { text: string }): boolean {
  if (wrong === undefined) return false;
  const around = ({ text }: { text: string }) => {
    const at = text.toLowerCase().indexOf(wrong.toLowerCase());
    return at < 0 ? undefined : `${lastWords(text.slice(0, at))} … ${firstWord(text.slice(at + wrong.length))}`;
  };
  return around(a) !== undefined && around(a) === around(b);
}
