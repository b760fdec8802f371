import { subjectOf, type Turn } from "../domain/turn.js";
import { type Clause, clausesOf } from "./clauses.js";
import { expand } from "./contractions.js";
import type { CoreFact } from "./facts/core-fact.js";
import { corrected } from "./facts/corrections.js";
import type { Found } from "./facts/found.js";
import { attributed, predicated, saidOf } from "./facts/predicate.js";
import { introduced, subjectIn, VERB } from "./facts/subject.js";
import { nameAt } from "./facts/values.js";
import { instructionOf, personaOf } from "./instructions.js";
import { NAME, RELATION, relationPath } from "./people.js";
import { slug, titleCase } from "./words.js";

const IS_RELATIVE = new RegExp(`^(${NAME}) is (?:my|our) (${RELATION})\\b`, "u");

const MINE = new RegExp(`\\b(?:[Mm]y|[Oo]ur) (${RELATION}),? (${NAME})`, "gu");

const MINE_LOWER = new RegExp(
  `\\b(?:my|our) (${RELATION}) (?!(?:${VERB}|who|that|and|or|in|at|on|from|to|with|said|says|told|would|really|often|always|still|about|for|because|as|if|when|i|so|but|a|the|is|was|are)\\b)(\\p{Ll}{2,}) (?=(?:${VERB})\\b)`,
  "gu",
);

/**
 * Every fact of a turn that core memory keeps. Later statements on the same path within the turn win.
 *
 * @param kept whether the sentence at a place in the turn is worth keeping. Default: all are.
 */
export function factsOf(
  turn: Turn,
  previous: readonly Turn[] = [],
  kept: (index: number) => boolean = () => true,
): CoreFact[] {
  if (turn.role !== "user") return [];
  const root = subjectOf(turn);
  const lower = !/\p{Lu}/u.test(turn.content.replace(/\bI\b/g, ""));
  const facts: CoreFact[] = [];
  const names = new Map<string, string>();
  let last: { path: string; relation: string } | undefined;
  for (const clause of clausesOf(turn)) {
    if (clause.text.length > 400 || !(clause.corrects || kept(clause.index))) continue;
    facts.push(...addressed(clause, root));
    if (clause.mood !== "statement") continue;
    facts.push(...relatives(clause, root, names, lower));
    const fixed = corrected(clause, () => before(facts, turn, previous));
    facts.push(...fixed);
    const subject = subjectIn(clause.bare, last, lower) ?? subjectIn(clause.text, last, lower);
    if (fixed.length > 0) continue;
    if (subject === undefined) {
      if (/^[\p{Lu}]\p{L}+ /u.test(clause.text) && !/^(?:She|He|It|They|I|My|Our|We)\b/.test(clause.text))
        last = undefined;
      continue;
    }
    if (subject.relation !== undefined) last = { path: subject.path, relation: subject.relation };
    else if (subject.path === "" && subject.attribute === undefined) last = introduced(clause.bare) ?? last;
    const said = saidOf(clause, subject, lower);
    const found = subject.attribute === undefined ? predicated(subject, said) : attributed(subject, said);
    facts.push(...found.flatMap((one) => fact([root, subject.path], one, clause, turn.at) ?? []));
  }
  return settle(facts);
}

/** What is said to the assistant: who it is, and what it shall always do. Also in sentences that suppose something. */
function addressed(clause: Clause, root: string): CoreFact[] {
  if (clause.mood === "reported" || clause.mood === "question") return [];
  const sentence = expand(clause.sentence.text).replace(
    /^(?:(?:ok(?:ay)?|hey|hi|hello|so|and|also|oh|btw|by the way|one more thing)[,!:]? )+/i,
    "",
  );
  const first = clause.index === clause.sentence.index;
  const own =
    clause.mood === "statement" ? personaOf(clause.text).map((one) => ({ ...one, path: `assistant.${one.path}` })) : [];
  const whole = first ? instructionOf(sentence) : [];
  const part = whole.length === 0 && clause.mood === "statement" && !first ? instructionOf(clause.text) : [];
  return [...own, ...[...whole, ...part].map((one) => ({ ...one, path: `${root}.${one.path}` }))].map((one) => ({
    path: one.path,
    value: one.value,
    quote: clause.quote,
    index: clause.index,
    ...(one.retract ? { retract: true } : {}),
    ...(clause.corrects ? { reason: "corrected" as const } : {}),
  }));
}

/** `my sister Ines`, wherever it stands. A second name for the same relation gets a path of its own. */
function relatives(clause: Clause, root: string, names: Map<string, string>, lower: boolean): CoreFact[] {
  const facts: CoreFact[] = [];
  const small = lower
    ? [...clause.text.matchAll(MINE_LOWER)].map(([, relation = "", name = ""]) => [relation, titleCase(name)] as const)
    : [];
  const said = [
    ...small,
    ...[...clause.text.matchAll(MINE)].map(([, relation = "", name = ""]) => [relation, name] as const),
  ];
  const [, name, relation] = IS_RELATIVE.exec(clause.text) ?? [];
  if (relation !== undefined && name !== undefined) said.push([relation, name]);
  for (const [relation, given] of said) {
    const name = nameAt(given, false);
    if (name === undefined) continue;
    const path = relationPath(relation);
    const known = names.get(path);
    names.set(path, known ?? name);
    const at = known === undefined || known === name ? path : `${path}_${slug(name)}`;
    facts.push({
      path: `${root}.${at}.name`,
      value: name,
      quote: clause.quote,
      index: clause.index,
      ...(clause.corrects ? { reason: "corrected" } : {}),
    });
  }
  return facts;
}

/** The fact at its path, with the time from which it holds. Undefined for what is to come: that is a plan, not a fact yet. */
function fact(owner: string[], found: Found, clause: Clause, at: number): CoreFact | undefined {
  const named = /^birth/.test(found.path) ? undefined : clause.times[0];
  if (named !== undefined && named.start > at) return undefined;
  const turned = found.changed === true || found.retract === true;
  const began = turned || /\bsince\b/i.test(clause.text) || /^since\b/i.test(named?.phrase ?? "");
  const corrects = (clause.corrects || contrasted(clause, found)) && !found.changed;
  return {
    path: [...owner, found.path].filter((part) => part !== "").join("."),
    value: found.value,
    quote: clause.quote,
    index: clause.index,
    ...(named !== undefined && began ? { validFrom: named.start } : {}),
    ...(corrects ? { reason: "corrected" } : turned ? { reason: "changed" } : {}),
    ...(found.retract ? { retract: true } : {}),
  };
}

/** `I live in Porto, not in Lisbon` puts right, as does `I don't live in Lisbon, I live in Porto`. */
function contrasted({ text, sentence }: Clause, { path }: Found): boolean {
  const isApart =
    /, (?:and )?not (?:in |at )?\p{Lu}/u.test(text) || /^(?:I|we) (?:do|am|are) not\b/i.test(expand(sentence.text));
  return isApart && ONE_VALUE.test(path) && !/\b(?:now|any ?more|any longer)\b/.test(text);
}
const ONE_VALUE = /(?:home|employer|role|name|origin|birthplace)$/;

/** One fact a path: the last one said. What ends and begins in one turn has changed. */
function settle(facts: readonly CoreFact[]): CoreFact[] {
  const settled = new Map<string, CoreFact>();
  for (const one of facts) {
    const earlier = settled.get(one.path);
    if (earlier && one.retract && !earlier.retract && earlier.value !== one.value) continue;
    const changed = earlier?.retract === true && !one.retract;
    settled.delete(one.path);
    settled.set(one.path, changed ? { ...one, reason: one.reason ?? "changed" } : one);
  }
  return [...settled.values()];
}

/** What was said before a clause, the last first: in this turn, then in the speaker's two turns before it. */
function before(facts: readonly CoreFact[], turn: Turn, previous: readonly Turn[]): CoreFact[] {
  const own = previous.filter(({ role, speaker }) => role === "user" && speaker === turn.speaker).slice(-2);
  return [...facts].reverse().concat(own.reverse().flatMap((other) => factsOf(other).reverse()));
}
