import type { Turn } from "../domain/turn.js";
import { ownTurn } from "./own-turn.js";
import { bare } from "./reflection/same.js";
import { MASK } from "./words.js";

const IT = "(?:that|this|it|which|everything|the [a-z]+(?: (?!was|is|were|are|been)[a-z]+)?)";
const WORKED = new RegExp(
  [
    `\\b${IT}(?:['’]s| has| have)? (?:\\w+ly |just )?(?:worked|works|held|helped|did it|did the trick|solved it|fixed it|succeeded|came out (?:well|great|perfectly|fine)|went (?:well|fine|great|smoothly|perfectly))\\b(?! (?:for|at|as|in) )`,
    "^(?:it |that |this )?(?:finally )?(?:worked|works|held|success)(?:[.!,]| (?:now|this time|at last|finally|perfectly|fine|well|great|like a charm))",
  ].join("|"),
  "iu",
);
const FAILED = new RegExp(
  [
    `\\b(?:did(?:n['’]t| not)|does(?:n['’]t| not)|still (?:does|did)(?:n['’]t| not)|won['’]t|never) (?:\\w+ly )?(?:work|hold|help|stick|rise|start|succeed|do it|do the trick)\\b`,
    `\\b(?:failed|fails|came (?:off|apart|loose)|fell (?:off|apart)|broke|collapsed|crashed|went wrong|burn(?:ed|t)|leaked)\\b(?=.{0,20}\\bagain\\b)`,
    `\\b${IT} (?:\\w+ly |just )?(?:failed|fails|came (?:off|apart|loose)|fell (?:off|apart)|collapsed|went wrong|is still broken)\\b`,
    "^(?:no luck|still broken|still no luck)\\b",
  ].join("|"),
  "iu",
);
/** Somebody asks, or supposes. */
const UNSURE = /\?\s*$|\b(?:if|whether|unless|hopefully|i hope|should|would|will|might|may|could)\b/i;

/** What a message of the user says of how something turned out, in their own words; undefined where it does not. */
export function outcomeIn(turn: Turn): "worked" | "failed" | undefined {
  if (turn.role !== "user") return undefined;
  const own = ownTurn(turn).content.replaceAll(MASK, " ");
  for (const sentence of own.split(/(?<=[.!?\n])\s+/)) {
    if (UNSURE.test(sentence)) continue;
    if (FAILED.test(sentence)) return "failed";
    if (WORKED.test(sentence.trim())) return "worked";
  }
  return undefined;
}

const SHORT = /^(?:a|an|the|my|our|to|of|in|on|for|and|it|up|with|at|from|your)$/;

/** True where a text names what a procedure does: every word of its title, in any form. */
export function namesTask(text: string, title: string): boolean {
  const words = (one: string) =>
    (one.toLowerCase().match(/\p{L}{2,}/gu) ?? []).filter((word) => !SHORT.test(word)).map(bare);
  const said = new Set(words(text));
  const wanted = words(title);
  return wanted.length > 0 && wanted.every((word) => said.has(word));
}
