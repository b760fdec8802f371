import { mayBe, NAME, RELATION, relationPath } from "../people.js";
import { nameAt } from "./values.js";

/** Who a clause is about, and what it says of them. */
export interface Subject {
  /** Below the root: empty for the speaker, `family.sister` for a relative. */
  path: string;
  /** The word for the relative, for pronouns that follow. */
  relation?: string;
  predicate: string;
  /** Where the clause is `my sister's name is …`: the attribute. */
  attribute?: string;
}

const SELF = new RegExp(
  `^(?:I|[Ww]e|(?:[Mm]e|[Mm]y (?:${RELATION})(?: ${NAME})?) and (?:I|me)|I and my (?:${RELATION})) (.+)$`,
  "u",
);

const OWNER = new RegExp(`^(?:my|our) (${RELATION})'s? ((?:[\\p{L}-]+ ){0,3}?[\\p{L}-]+) (?:is|are|was) (.+)$`, "iu");

const RELATIVE = new RegExp(`^(?:my|our) (${RELATION})\\b(?!')(.*)$`, "iu");

const ATTRIBUTE = /^(?:my|our) ([\p{L} -]{3,40}?) (?:is|are|was|will be|include|includes) (.+)$/iu;

/** Verbs that may follow a person: what stands before one of them is a name. */
export const VERB =
  "is|are|was|lives|works|has|have|had|loves|likes|hates|speaks|studies|plays|moved|started|joined|got|became|turned|prefers|enjoys|does|did|can|will|just|also|recently|now|currently|died|passed|quit|left|owns|runs|teaches|goes|comes|drives|eats|drinks|collects|dislikes|no longer|used to|switched|graduated|studied|grew|never|bought|visited|went";

const LOWER_NAME = new RegExp(
  `^ (?!(?:${VERB}|who|that|and|in|at|on|from|to|with|said|says|told|would|really|often|always|still)\\b)(\\p{Ll}{2,}) (?=(?:${VERB})\\b)`,
  "u",
);

/** Who a clause is about; `last` is who a pronoun may stand for. */
export function subjectIn(
  text: string,
  last: { path: string; relation: string } | undefined,
  lower: boolean,
): Subject | undefined {
  const now = text
    .replace(/^(?:now|currently|these days|recently|nowadays|today|at the moment),? /i, "now ")
    .replace(/^now (?=I\b|my\b|we\b|she\b|he\b)/i, "");
  const self = SELF.exec(now);
  if (self) return { path: "", predicate: self[1] ?? "" };
  const [, owner, attribute, of] = OWNER.exec(now) ?? [];
  if (owner !== undefined && of !== undefined) {
    return { path: relationPath(owner), relation: owner, attribute: attribute ?? "", predicate: of };
  }
  const [, relation, tail = ""] = RELATIVE.exec(now) ?? [];
  if (relation !== undefined) {
    const predicate = afterName(tail, lower);
    if (predicate !== undefined) return { path: relationPath(relation), relation, predicate };
  }
  const [, mine, value] = ATTRIBUTE.exec(now) ?? [];
  if (mine !== undefined && value !== undefined) return { path: "", attribute: mine, predicate: value };
  return last === undefined ? undefined : pronounFor(now, last);
}

/** `, Ines, lives in Porto` → `lives in Porto`. */
function afterName(tail: string, lower: boolean): string | undefined {
  const named = new RegExp(`^,? (${NAME})(?:,|(?= ))(?: |$)`, "u").exec(tail);
  const rest = named === null || nameAt(named[1] ?? "", false) === undefined ? tail : ` ${tail.slice(named[0].length)}`;
  const plain = lower ? rest.replace(LOWER_NAME, " ") : rest;
  const words = plain.trim();
  return words === "" || /^[,.!'-]/.test(words) ? undefined : words;
}

function pronounFor(text: string, last: { path: string; relation: string }): Subject | undefined {
  const [, word = "", attribute, rest = ""] =
    /^(she|he|it|his|her|its|they) (?:([\p{L} -]{3,30}?) (?=is |are |was ))?(.+)$/iu.exec(text) ?? [];
  const pronoun = ({ she: "she", her: "she", he: "he", his: "he", it: "it", its: "it" } as const)[word.toLowerCase()];
  if (pronoun === undefined || !mayBe(pronoun, last.relation)) return undefined;
  const possessive = /^(?:her|his|its)$/i.test(word);
  if (!possessive)
    return {
      path: last.path,
      relation: last.relation,
      predicate: `${attribute === undefined ? "" : `${attribute} `}${rest}`,
    };
  return attribute === undefined
    ? undefined
    : { path: last.path, relation: last.relation, attribute, predicate: rest.replace(/^(?:is|are|was) /i, "") };
}

/** `I have a sister.` lets `she` stand for her in what follows. */
export function introduced(text: string): { path: string; relation: string } | undefined {
  const [, relation] = new RegExp(`\\b(?:have an?|my|our) (${RELATION})\\b(?!s|')`, "iu").exec(text) ?? [];
  return relation === undefined ? undefined : { path: relationPath(relation), relation };
}
