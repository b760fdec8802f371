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

/** How one is asked for one's own name. */
const ASKS_NAME =
  /\b(?:your (?:full |first |last |real |own )?name\b(?! of)|who (?:am I|do I have the (?:pleasure|honou?r) of) (?:\p{L}+ing (?:to|with)|\p{L}+ing)|who(?:['’]s| is) (?:this|there|speaking)|(?:what|how) (?:should|shall|can|may|do|would you like) (?:I|we|me to|people|they|your friends) (?:call|address) you|call you)\b/iu;
const BARE = new RegExp(`^(?:(?:it is|I am|just|this is|call me) )?(${NAME}|\\p{Ll}{2,})[.!]*$`, "u");

/** `hi im mara and i live in lisbon`: who greets without capitals says who it is, or how they are. */
const GREETED = /^\s*(?:hi|hello|hey)(?: there| all)?,? i ?['’]?a?m (\p{Ll}{2,12})(?=[,.!]|$| and\b)/u;
const NO_NAME =
  /^(?:bored|hungry|ill|sick|late|lost|new|old|ready|stuck|curious|worried|ok|well|home|done|off|out|busy|free|alone|single|afraid|nervous|\p{L}+(?:ed|ing|ish|ful|less|ous|ive|able|ible|ant))$/u;

/** The name that somebody gives as their own; undefined where they give none. `asked` is what the assistant said before. */
export function nameIn(sentence: string, asked?: string): string | undefined {
  const plain = plainly(sentence);
  if (asked !== undefined && ASKS_NAME.test(asked)) {
    const [, said] = BARE.exec(plain) ?? [];
    const name = said === undefined ? undefined : nameAt(said, /^\p{Ll}/u.test(said));
    if (name !== undefined) return name;
  }
  const [, greeted = ""] = GREETED.exec(sentence) ?? [];
  if (!NO_NAME.test(greeted) && nameAt(greeted, true) !== undefined) return nameAt(greeted, true);
  for (const pattern of NAMED) {
    const [, said] = pattern.exec(plain) ?? [];
    const name = said === undefined ? undefined : nameAt(said, /^\p{Ll}/u.test(said));
    if (name !== undefined) return name;
  }
  return undefined;
}

const INTRODUCTION = new RegExp(
  `^(?:I am|[Tt]his is|[Mm]y name is|[Cc]all me) (${NAME})(?:,? and|[,;]) (?=(?:I|we|[Mm]y|[Oo]ur)\\b)`,
  "u",
);

/** `I'm Mara, I moved` says who moved: the name is kept by itself. */
export function withoutIntroduction(sentence: string): string {
  const [lead = "", name = ""] = INTRODUCTION.exec(sentence) ?? [];
  return nameAt(name, false) === undefined ? sentence : sentence.slice(lead.length);
}
