import { RELATION, relationPath } from "../people.js";
import { tidy } from "../words.js";
import { one, type Pattern } from "./found.js";
import { MONTH, nameAt, place } from "./values.js";

/** A day of the year, or a year: what a date of birth needs. */
const DATED = (date: string) => MONTH.test(date) || /\d[/.-]\d/.test(date);

/** Name, age, origin, whether somebody is married, and what those around them are called. */
export const PERSON: readonly Pattern[] = [
  {
    name: "is called",
    on: /^(?:be (?:called|named)|goes by|go by)(?: the name(?: of)?)? (.+)$/i,
    say: ([, name = ""], said) => one("name", nameAt(name, said.lower)),
    examples: { "I'm called Mara.": "name: Mara", "My brother goes by Theo.": "family.brother.name: Theo" },
    not: ["I am called a lot these days."],
  },
  {
    name: "is so old",
    on: /^be ((?:1\d{0,2}|[2-9]\d?))(?: years? old| yrs? old| ?yo)?[.!]*$/i,
    say: ([, age]) => one("age", age),
    examples: { "I'm 34.": "age: 34", "my daughter is 4 years old": "family.daughter.age: 4" },
    not: ["I'm 34 minutes late."],
  },
  {
    name: "turned an age",
    on: /^(?:have )?(?:just )?turned ((?:1\d{0,2}|[2-9]\d?))(?=[\s.!]*$|,| (?:last|this|in|on|yesterday|today|and|but|so|years?|recently|now|a (?:week|month|few))\b)/i,
    say: ([, age]) => one("age", age, { changed: true }),
    examples: { "I just turned 40.": "age: 40 (changed)" },
    not: ["I turned 40 pages."],
  },
  {
    name: "was born",
    on: /^(?:be|was|were) born\b/i,
    say: (_, said) => {
      const [, when = ""] = /born (?:on |in )?(.*\d.*)$/i.exec(said.timed) ?? [];
      const [, where = ""] = /born\b.*?\bin ((?!\d)\p{L}[^,\d]*?)(?: (?:on|in) .*)?[.!]*$/iu.exec(said.timed) ?? [];
      const date = tidy(when.replace(/ in (?!\d)\p{L}.*$/u, ""), 5);
      return [
        ...(date !== undefined && DATED(date) ? one("birthday", date) : []),
        ...(where === "" || MONTH.test(where) ? [] : one("birthplace", place(where, said))),
      ];
    },
    examples: { "I was born on 4 May 1990 in Coimbra.": "birthday: 4 May 1990; birthplace: Coimbra" },
    not: ["I was born tired."],
  },
  {
    name: "comes from",
    on: /^(?:be (?:originally )?from|originally come from|comes? (?:originally )?from|hails? from|(?:was (?:born and )?raised|grew up|was brought up) (?:in|near)) (.+)$/i,
    say: ([, where = ""], said) =>
      said.lower ||
      /^(?:a|the|an) (?:small|little|tiny|village|town|coast|north|south|island)|^(?:the )?\p{Lu}/u.test(where)
        ? one("origin", place(where, said))
        : [],
    examples: {
      "I'm originally from Galway.": "origin: Galway",
      "My wife grew up in Oslo.": "family.wife.origin: Oslo",
    },
    not: ["I come from work."],
  },
  {
    name: "is married or not",
    on: /^(be|have been|got|just got|have got|have just got)(?: (?:happily|newly|recently|just|still|now))* (married|single|divorced|engaged|widowed|separated|in a (?:[\p{L}-]+ )?relationship)(?: to (.+?)| with .+)?[.!]*$/iu,
    say: ([, verb = "", status, to], said) => [
      ...one("family.status", status, /got/.test(verb) ? { changed: true } : {}),
      ...one("family.spouse.name", to === undefined ? undefined : nameAt(to, said.lower)),
    ],
    examples: {
      "I'm married to Tomas.": "family.status: married; family.spouse.name: Tomas",
      "I got divorced last year.": "family.status: divorced (changed)",
    },
    not: ["I'm engaged in a long debate."],
  },
  {
    name: "has somebody with a name",
    on: new RegExp(
      `^have (?:an?|one) (?:\\p{L}+ )??(${RELATION})(?:,| named| called|,? whose name is| [–—-]| \\()\\s*(.+)$`,
      "iu",
    ),
    say: ([, relation = "", name = ""], said) => one(`${relationPath(relation)}.name`, nameAt(name, said.lower)),
    examples: {
      "I have a sister named Ines, who lives in Porto.": "family.sister.name: Ines; family.sister.home: Porto",
      "We have a dog called Rex.": "pets.dog.name: Rex",
    },
    not: ["I have two weeks left.", "We have a dog, finally."],
  },
];
