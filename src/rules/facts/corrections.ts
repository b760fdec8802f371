import type { Clause } from "../clauses.js";
import { tidy, titleCase } from "../words.js";
import type { CoreFact } from "./core-fact.js";

const MEANT =
  /^(?:(?:I|i) (?:meant|mean) (?:to (?:say|write|type) )?|it (?:is|was|should be) (?:actually |really )?|that (?:is|should be|was) (?:actually |supposed to be )?|(?:it )?should be |make that |not (?<old1>[^,]+), (?:but|it is) )?(?<value>[^,]+?)(?:,? (?:and )?not (?<old2>[^,]+?))?[.!]*$/u;

/** `I meant Porto, not Lisbon`: the value of a fact of this turn or the ones before, put right. */
export function corrected(clause: Clause, said: () => readonly CoreFact[]): CoreFact[] {
  const meaning = /^(?:I mean[t ]|it (?:is|was|should be)\b|that (?:is|should be)\b|make that\b|not\b)/.test(
    clause.text,
  );
  if (!(clause.corrects && (meaning || clause.text.split(" ").length < 5)) && !/^I meant\b/.test(clause.text))
    return [];
  const { value: raw, old1, old2 } = MEANT.exec(clause.text)?.groups ?? {};
  const value = tidy(raw?.replace(/^(?:in|at) /i, ""), 5);
  const old = tidy((old1 ?? old2)?.replace(/^(?:in|at) /i, ""), 5);
  if (value === undefined || /^(?:I|my|we|no|sorry|wrong|that|correction|thanks|nope|yes)\b/i.test(value)) return [];
  const before = said();
  const meant =
    old === undefined ? only(before) : before.find((one) => one.value.toLowerCase().includes(old.toLowerCase()));
  if (meant === undefined || meant.retract === true) return [];
  // `No, it's fine` corrects nothing: a name is only put right by a name.
  if (old === undefined && /^\p{Lu}/u.test(meant.value) && !/^[\p{Lu}\d]/u.test(value)) return [];
  const fixed =
    old === undefined
      ? value
      : meant.value.replace(new RegExp(old.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i"), () => value);
  if (/\.(?:allergies|avoids|instructions)\./.test(meant.path)) return [];
  return [
    {
      path: meant.path,
      value: /^\p{Lu}/u.test(meant.value) ? titleCase(fixed) : fixed,
      quote: clause.quote,
      index: clause.index,
      reason: "corrected",
    },
  ];
}

/** A correction without the wrong value is only clear where one value was said. */
const only = (facts: readonly CoreFact[]) => (new Set(facts.map((one) => one.path)).size === 1 ? facts[0] : undefined);
