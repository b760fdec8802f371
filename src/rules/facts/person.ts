import { NATIONALITY } from "../nations.js";
import { NAME, RELATION, relationPath } from "../people.js";
import { listOf, tidy, titleCase } from "../words.js";
import { type Found, one, type Pattern, type Said } from "./found.js";
import { MONTH, nameAt, place } from "./values.js";

const NUMBERS = "an?|one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}";

const relationWith = new RegExp(`^have (${NUMBERS}) ((?:\\p{L}+ )??)(${RELATION})(s|ren|es)?\\b(.*)$`, "iu");

const named = new RegExp(`^(${NAME})(?=$|[\\s,.!])`, "u");

function family(match: string[], said: Said): Found[] {
  const [, count = "", adjective = "", relation = "", plural, tail = ""] = match;
  const names = /^\s*(?:,|named|called|whose names? (?:is|are)|[–—-]|\()?\s*(.+?)\)?[.!]*$/i.exec(tail)?.[1] ?? "";
  const path = relationPath(relation);
  const single = /^(?:an?|one|1)$/i.test(count) && plural === undefined;
  const introduced = /^\s*(?:,|named\b|called\b|whose name|[–—-]|\()/i.test(tail);
  const has = `${count} ${adjective}${relation}${plural ?? ""}`.toLowerCase();
  if (single && path.startsWith("people.")) return introduced ? one(`${path}.name`, nameAt(names, said.lower)) : [];
  const name = introduced || named.test(tail.trim()) ? nameAt(introduced ? names : tail, said.lower) : undefined;
  const living = /^(?: (?:named|called))?(?: \p{Lu}\p{L}+)?,? (?:who (?:lives|is living)|living) (in|near) (.+)$/u.exec(
    tail,
  );
  if (single) {
    const clean =
      tail === "" ||
      introduced ||
      name !== undefined ||
      living !== null ||
      /^(?:[.!,]|\s+(?:and|who|that|with|in|at)\b)/i.test(tail);
    if (!clean) return [];
    return [
      ...(name === undefined ? one(path, has) : one(`${path}.name`, name)),
      ...(living ? one(`${path}.home`, place(living[2], said)) : []),
    ];
  }
  if (path.startsWith("people.")) return [];
  const plurals = /(?:children|parents)$/.test(path) ? path : `${path}${/child$/.test(path) ? "ren" : "s"}`;
  const list = introduced ? listOf(tidy(names)).filter((part) => nameAt(part, said.lower) !== undefined) : [];
  return [
    ...one(plurals, has),
    ...(list.length > 0 ? one(`${plurals}.names`, list.map((part) => titleCase(part)).join(" and ")) : []),
  ];
}

/** Name, age, origin and family. */
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
      const [, where] = /born\b.*?\bin ((?!\d)\p{L}[^,\d]*?)(?: (?:on|in) .*)?[.!]*$/iu.exec(said.timed) ?? [];
      const date = tidy(when.replace(/ in (?!\d)\p{L}.*$/u, ""), 5);
      const isPlace = where !== undefined && !MONTH.test(where);
      return [
        ...(date === undefined || (isPlace && date === when && !/\d/.test(date))
          ? []
          : one(
              /^\d{4}$/.test(date)
                ? "birth_year"
                : MONTH.test(date) || /\d[/.-]\d/.test(date)
                  ? "birthday"
                  : "birth_year",
              /^\d{4}$/.test(date) || MONTH.test(date) || /\d[/.-]\d/.test(date) ? date : undefined,
            )),
        ...(isPlace ? one("birthplace", place(where, said)) : []),
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
    name: "is of a nation",
    on: /^be (?:half[- ])?(\p{L}+(?: \p{L}+)?)[.!]*$/iu,
    say: ([, word = ""]) => (NATIONALITY.test(word) ? one("nationality", titleCase(word)) : []),
    examples: {
      "I'm Portuguese.": "nationality: Portuguese",
      "My mother is half Irish.": "family.mother.nationality: Irish",
    },
    not: ["I'm exhausted."],
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
    name: "has relatives",
    on: relationWith,
    say: family,
    examples: {
      "I have two brothers.": "family.brothers: two brothers",
      "I have a sister named Ines, who lives in Porto.": "family.sister.name: Ines; family.sister.home: Porto",
      "We have three kids.": "family.children: three kids",
      "I have a brother, who works at Contoso.": "family.brother: a brother; family.brother.work.employer: Contoso",
    },
    not: ["I have two weeks left."],
  },
];
