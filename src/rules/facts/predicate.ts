import type { Clause } from "../clauses.js";
import { NAME, RELATION, relationPath } from "../people.js";
import { ATTRIBUTES } from "./attributes.js";
import type { Found, Said } from "./found.js";
import { PATTERNS } from "./patterns.js";
import type { Subject } from "./subject.js";
import { nameAt } from "./values.js";

const ADVERBS =
  /^(?:also|really|absolutely|currently|now|still|just|recently|actually|usually|definitely|totally|truly|both|personally|only|mostly|already|officially|basically|all|finally|very much|quite|kind of|sort of|particularly|especially|generally|normally|do(?= (?:prefer|have|live|work)\b)|does(?= (?:have|live|work)\b))(?:,)? /i;
const BE_ADVERBS =
  /^be (?:also|really|currently|now|still|just|actually|definitely|officially|both|originally|already) (?=\S)/i;
const HAVE_ADVERBS = /^have (?:also|really|just|recently|always|already|now) /i;
const NEGATION =
  /^(?:(?:do|does|did|have|has|am|is|are) not(?: even)?|(?:am|is|are|will) (?:no longer|never)|never|no longer) /i;

/** A predicate without its subject, adverbs and negation, and what these said. */
export interface Predicate extends Said {
  bare: string;
  negated: boolean;
  /** `no longer`, `any more` */
  ended: boolean;
  usedTo: boolean;
}

/** What the clause says of its subject. */
export function saidOf(clause: Clause, subject: Subject, lower: boolean): Predicate {
  let bare = subject.predicate.replace(/[\s.!,]+$/, "").replace(/,? (?:any ?more|any longer)$/i, "");
  let negated = false;
  let usedTo = false;
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare
      .replace(ADVERBS, "")
      .replace(NEGATION, (words) => {
        negated = true;
        return /^(?:am|is|are)/i.test(words) ? "be " : /^ha/i.test(words) ? "have " : "";
      })
      .replace(/^used to (be )?/i, (_, be = "") => {
        usedTo = true;
        return be;
      })
      .replace(/^(?:am|is|are) /i, "be ")
      .replace(/^has /i, "have ")
      .replace(BE_ADVERBS, "be ")
      .replace(HAVE_ADVERBS, "have ");
  }
  return {
    bare,
    timed: timedPredicate(clause, bare),
    lower,
    negated,
    usedTo,
    now: /\b(?:now|these days|nowadays|from now on)\b/i.test(clause.text),
    ended: /\b(?:any ?more|any longer|no longer|no more)\b/i.test(clause.text),
  };
}

/** The predicate with its time phrases, from where the bare one starts. */
function timedPredicate(clause: Clause, bare: string): string {
  const start = bare.split(" ").slice(0, 2).join(" ").replace(/^be /, "");
  const at = clause.text.indexOf(start);
  return (at < 0 ? clause.text : clause.text.slice(at)).replace(/[\s.!]+$/, "");
}

/** The facts in a predicate. What used to be so, or is denied, is none; what is not so any more ends. */
export function predicated(subject: Subject, said: Predicate): Found[] {
  if (said.usedTo) return [];
  const isDenied = said.negated && !said.ended;
  const name = isDenied || subject.path === "" ? undefined : introduction(said.bare.replace(/^be /, ""));
  if (name !== undefined) return [{ path: "name", value: name }];
  const found = PATTERNS.flatMap(({ on, denied = false, say }) => {
    const match = denied === isDenied ? on.exec(said.bare) : null;
    return match === null ? [] : say(match, said);
  });
  return said.ended ? found.map((one) => ({ ...one, retract: true })) : found;
}

/** `Mara`, `Mara Duarte`, `Mara, a nurse`, `called Mara`: a name, and no abbreviation. */
function introduction(text: string): string | undefined {
  const [, name = "", rest = ""] =
    new RegExp(`^(?:called |named )?((?:(?:Mrs?|Ms|Dr)\\.? )?${NAME})(.*)$`, "u").exec(text) ?? [];
  return /^(?:[.!]*$|,| and\b| from\b| by the way| \()/.test(rest) && !/^\p{Lu}{2,}$/u.test(name)
    ? nameAt(name, false)
    : undefined;
}

const OF_RELATIVE = new RegExp(`^(?:${RELATION})$`, "iu");

/** The facts in `my … is …`. */
export function attributed({ attribute = "", predicate }: Subject, said: Predicate): Found[] {
  if (OF_RELATIVE.test(attribute)) {
    const [, given] = /^(?:called|named) (.+)$/.exec(predicate) ?? [];
    const name = introduction(predicate) ?? (said.lower && given !== undefined ? nameAt(given, true) : undefined);
    return name === undefined ? [] : [{ path: `${relationPath(attribute)}.name`, value: name }];
  }
  const value = predicate.replace(/^(?:now|currently|actually|still|not only) /i, "").replace(/[\s.!]+$/, "");
  if (/^not\b/i.test(value)) return [];
  const timed = /\d/.test(value)
    ? value
    : (/\b(?:is|are|was) (?:now |actually )?(.+)$/i.exec(said.timed)?.[1] ?? said.timed);
  const plain = timed.replace(/^(?:on|in) (?=\p{Lu}|\d)/u, "").replace(/,? (?:and )?not .*$/i, "");
  const changed = said.now ? { changed: true } : {};
  return ATTRIBUTES.flatMap(({ on, say }) => {
    const match = on.exec(attribute);
    return match === null ? [] : say(match, plain, said).map((one) => ({ ...one, ...changed }));
  });
}
