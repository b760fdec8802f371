import type { Clause } from "../clauses.js";
import { NAME, RELATION, relationPath } from "../people.js";
import { slug, titleCase } from "../words.js";
import { ATTRIBUTES } from "./attributes.js";
import type { Found, Said } from "./found.js";
import { PATTERNS } from "./patterns.js";
import type { Subject } from "./subject.js";
import { nameAt } from "./values.js";

const ADVERBS =
  /^(?:also|really|absolutely|currently|now|still|just|recently|actually|usually|definitely|totally|truly|both|personally|only|mostly|already|officially|basically|all|finally|very much|quite|kind of|sort of|particularly|especially|generally|normally|do(?= (?:like|love|enjoy|prefer|have|live|work)\b)|does(?= (?:like|love|enjoy|have|live|work)\b))(?:,)? /i;

/** A predicate without its subject, adverbs and negation, and what these said. */
export interface Predicate extends Said {
  bare: string;
  ended: boolean;
  usedTo: boolean;
  /** The sentence opens with a greeting: `hi im mara` introduces somebody. */
  greeting: boolean;
}

/** What the clause says of its subject. */
export function saidOf(clause: Clause, subject: Subject, lower: boolean): Predicate {
  const now = /\b(?:now|these days|nowadays|from now on)\b/i.test(clause.text);
  const ended = /\b(?:any ?more|any longer|no longer|no more)\b/i.test(clause.text);
  let bare = subject.predicate.replace(/[\s.!,]+$/, "").replace(/,? (?:any ?more|any longer)$/i, "");
  let negated = false;
  let usedTo = false;
  for (let i = 0; i < 6; i++) {
    const next = bare
      .replace(ADVERBS, "")
      .replace(/^(?:do|does|did) not(?: even)? |^never |^no longer |^will no longer /i, () => {
        negated = true;
        return "";
      })
      .replace(/^(?:am|is|are) (?:not|no longer|no more|never) /i, () => {
        negated = true;
        return "be ";
      })
      .replace(/^(?:have|has) (?:not|never) /i, () => {
        negated = true;
        return "have ";
      })
      .replace(/^used to (?:be )?/i, (words) => {
        usedTo = true;
        return / be /i.test(`${words} `) ? "be " : "";
      })
      .replace(/^(?:am|is|are) /i, "be ")
      .replace(/^has /i, "have ")
      .replace(
        /^be (?:also|really|currently|now|still|just|actually|definitely|officially|both|originally|already) (?=\S)/i,
        (words) => (/originally/i.test(words) ? "be " : "be "),
      )
      .replace(/^have (?:also|really|just|recently|always|already|now) /i, "have ");
    if (next === bare) break;
    bare = next;
  }
  // `I no longer eat meat` does not end a habit of `eating`; it says what is avoided.
  if (ended && negated && /^(?:eats?|drinks?|smokes?)\b/i.test(bare))
    return { bare, timed: bare, lower, negated, now: true, ended: false, usedTo, greeting: false };
  return {
    bare,
    timed: timedPredicate(clause, bare),
    lower,
    negated,
    now,
    ended,
    usedTo,
    greeting: lower && /^(?:hi|hello|hey)\b/i.test(clause.sentence.text),
  };
}

/** The predicate with its time phrases, from where the bare one starts. */
function timedPredicate(clause: Clause, bare: string): string {
  const start = bare.split(" ").slice(0, 2).join(" ").replace(/^be /, "");
  const at = clause.text.indexOf(start);
  return (at < 0 ? clause.text : clause.text.slice(at)).replace(/[\s.!]+$/, "");
}

/** What somebody who greets in lower case says of themselves that is no name. */
const NO_NAME =
  /^(?:tired|bored|hungry|sad|ill|sick|late|lost|new|old|ready|stuck|curious|confused|worried|sorry|glad|happy|fine|good|great|ok|okay|well|back|home|here|done|off|out|sure|busy|free|alone|single|married|vegan|pregnant|excited|nervous|afraid|\p{L}+(?:ed|ing|ish|ful|less|ous|ive|able|ible))$/u;

/** The facts in a predicate. */
export function predicated(subject: Subject, said: Predicate): Found[] {
  const [, greeted] = said.greeting ? (/^be (\p{Ll}{2,12})$/u.exec(said.bare) ?? []) : [];
  if (
    greeted !== undefined &&
    subject.path === "" &&
    !NO_NAME.test(greeted) &&
    introduction(titleCase(greeted)) !== undefined
  ) {
    return [{ path: "name", value: titleCase(greeted) }];
  }
  if (subject.path === "" && /^be (?!called|named)\p{Lu}/u.test(said.bare) && !said.negated) {
    const name = introduction(said.bare.slice(3));
    if (name !== undefined) return [{ path: "name", value: name }];
  }
  if (
    subject.path !== "" &&
    !said.negated &&
    /^be (?:called |named )?\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*)?[.!]*$/u.test(said.bare)
  ) {
    const name = introduction(said.bare.replace(/^be (?:called |named )?/, ""));
    if (name !== undefined) return [{ path: "name", value: name }];
  }
  const positive = { ...said, negated: said.negated && !said.ended };
  const found = PATTERNS.filter((pattern) => !positive.negated || pattern.negatable === true).flatMap((pattern) => {
    const match = pattern.on.exec(said.bare);
    return match === null
      ? []
      : pattern.say(
          [...match].map((group) => group as string),
          positive,
        );
  });
  if (said.usedTo || said.ended) return found.flatMap((one) => past(one, said.ended));
  return unique(found);
}

/** What used to be so: a thing with a path of its own ends; of what has one value only, the former one is noted. */
function past(found: Found, ended: boolean): Found[] {
  if (ended || /^(?:likes|hobbies|languages|allergies|avoids|possessions|health)\./.test(found.path))
    return [{ ...found, retract: true }];
  if (/^(?:home|work\.employer|work\.role)$/.test(found.path))
    return [{ path: `past.${found.path.replace(/^work\./, "")}.${slug(found.value)}`, value: found.value }];
  return found.path === "diet" ? [{ ...found, retract: true }] : [];
}

/** `Mara`, `Mara Duarte`, `Mara, a nurse`: a name, not a nationality, a feeling or a role. */
function introduction(text: string): string | undefined {
  const [, name, rest = ""] = new RegExp(`^(${NAME})(.*)$`, "u").exec(text) ?? [];
  if (name === undefined || !/^(?:[.!]*$|,| and\b| from\b| by the way| \()/.test(rest)) return undefined;
  if (
    PATTERNS.some(
      (pattern) =>
        pattern.on.exec(`be ${name}`) !== null &&
        pattern.say([...(pattern.on.exec(`be ${name}`) ?? [])], {
          timed: name,
          lower: false,
          negated: false,
          now: false,
        }).length > 0,
    )
  )
    return undefined;
  return /^[\p{Lu}]+$/u.test(name) && name.length > 1 ? undefined : nameAt(name, false);
}

const OF_RELATIVE = new RegExp(`^(?:${RELATION})$`, "iu");

/** The facts in `my … is …`. */
export function attributed(subject: Subject, said: Predicate): Found[] {
  if (OF_RELATIVE.test(subject.attribute ?? "")) {
    const given = subject.predicate.replace(/^(?:called|named) /, "");
    const name = introduction(given) ?? (said.lower && given !== subject.predicate ? nameAt(given, true) : undefined);
    return name === undefined ? [] : [{ path: `${relationPath(subject.attribute ?? "")}.name`, value: name }];
  }
  const value = subject.predicate.replace(/^(?:now|currently|actually|still|not only) /i, "").replace(/[\s.!]+$/, "");
  if (/^not\b/i.test(value)) return [];
  const timed = /\d/.test(value)
    ? value
    : (/\b(?:is|are|was) (?:now |actually )?(.+)$/i.exec(said.timed)?.[1] ?? said.timed);
  const changed = said.now ? { changed: true } : {};
  return ATTRIBUTES.flatMap(({ on, say }) => {
    const match = on.exec(subject.attribute ?? "");
    return match === null
      ? []
      : say(
          [...match].map((group) => group as string),
          timed.replace(/^(?:on|in) (?=\p{Lu}|\d)/u, "").replace(/,? (?:and )?not .*$/i, ""),
          said,
        ).map((one) => ({ ...one, ...changed }));
  });
}

/** What a negated predicate denies: saying otherwise next corrects it. */
export function deniedPaths(subject: Subject, said: Predicate): string[] {
  const open = { ...said, negated: false };
  return PATTERNS.flatMap((pattern) => {
    const match = pattern.on.exec(said.bare);
    return match === null
      ? []
      : pattern
          .say(
            [...match].map((group) => group as string),
            open,
          )
          .map((one) => `${subject.path}/${one.path}`);
  });
}

function unique(found: readonly Found[]): Found[] {
  return [...new Map(found.map((one) => [one.path, one])).values()];
}
