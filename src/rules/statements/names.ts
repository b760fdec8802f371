import { nameAt } from "../facts/values.js";
import { NAME } from "../people.js";
import { plainly } from "./third-person.js";

/** How people say what they are called. The name is the first group. */
const NAMED: readonly RegExp[] = [
  new RegExp(
    `^(?:I am|[Ii] ?m|[Tt]his is|[Ii]t is) (${NAME})(?=[,.!;]|$| (?:from|here|writing|speaking|again|by|in|over|and I|but)\\b)`,
    "u",
  ),
  new RegExp(
    `(?<!\\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|\\p{L}+['’]s) )\\b(?:[Nn]ame is|[Nn]ame:|(?<!may )[Cc]all me|call myself|I go by|I am called|[Kk]nown as|people say) (${NAME})`,
    "u",
  ),
  new RegExp(`^(${NAME}) here(?=[,.!]|$)`, "u"),
  /^(?:I am|i m) (\p{Ll}{2,}), \d{1,2}\b/u,
  /^(?:my )?name is (\p{Ll}{2,})(?=[,.!]|$| and| but)/u,
];

/** The name that somebody gives as their own; undefined where they give none. */
export function nameIn(sentence: string): string | undefined {
  const plain = plainly(sentence);
  for (const pattern of NAMED) {
    const [, said] = pattern.exec(plain) ?? [];
    const name = said === undefined ? undefined : nameAt(said, /^\p{Ll}/u.test(said));
    if (name !== undefined) return name;
  }
  return undefined;
}
