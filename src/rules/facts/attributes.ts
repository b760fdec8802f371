import { occupation } from "../occupations.js";
import { slug, tidy } from "../words.js";
import { type Examples, type Found, one, type Said } from "./found.js";
import { employer, MONTH, nameAt, place } from "./values.js";

/** What `my … is …` says, by the words between. */
export interface Attribute extends Examples {
  on: RegExp;
  say(match: readonly string[], value: string, said: Said): Found[];
}

/** Attributes as they follow `my` and precede `is`, and where they stand. */
export const ATTRIBUTES: readonly Attribute[] = [
  {
    name: "name",
    on: /^(?:(?:full|real|given|own) )?name$/i,
    say: (_, value, said) => one("name", nameAt(value, said.lower)),
    examples: { "My name is Mara.": "name: Mara" },
    not: ["My name is on the list."],
  },
  {
    name: "birthday",
    on: /^(?:birthday|birth date|date of birth|b-?day)$/i,
    say: (_, value) =>
      one(
        "birthday",
        MONTH.test(value) || /\d/.test(value) ? tidy(value.replace(/^(?:on|the) (?:the )?/i, ""), 6) : undefined,
      ),
    examples: { "My birthday is on the 4th of May.": "birthday: 4th of May" },
    not: ["My birthday is next."],
  },
  {
    name: "age",
    on: /^(?:age)$/i,
    say: (_, value) => one("age", /^\d{1,3}\b/.exec(value)?.[0]),
    examples: { "My age is 52.": "age: 52" },
    not: ["My age is showing."],
  },
  {
    name: "what somebody does",
    on: /^(?:(?:current|new|day) )?(?:job(?: title)?|profession|occupation|position|role|title)$/i,
    say: (_, value) =>
      one(
        "work.role",
        occupation(
          tidy(value, 10) ?? "",
          /^an? \p{L}+ \p{L}+|^\p{Lu}\p{L}+ \p{Lu}/u.test(value) &&
            !/^an? (?:bit|lot|little|total|real|true|dead)\b/i.test(value),
        )?.role,
      ),
    examples: {
      "My job is teaching assistant.": "work.role: teaching assistant",
      "My occupation is welder.": "work.role: welder",
    },
    not: ["My job is a bit dull."],
  },
  {
    name: "employer",
    on: /^(?:(?:current|new) )?(?:employer|company|workplace)$/i,
    say: (_, value, said) =>
      said.lower || /^(?:called )?\p{Lu}/u.test(value)
        ? one("work.employer", employer(value.replace(/^called /i, ""), said))
        : [],
    examples: { "My employer is Contoso.": "work.employer: Contoso" },
    not: ["My company is going well."],
  },
  {
    name: "where somebody comes from",
    on: /^(?:home ?town|native town|native country|home country|country of origin)$/i,
    say: (_, value, said) => one("origin", place(value, said)),
    examples: { "My hometown is Trieste.": "origin: Trieste" },
    not: ["My hometown is boring."],
  },
  {
    name: "where home is",
    on: /^(?:home|house|flat|apartment|place)$/i,
    say: (_, _value, said) => {
      const [, where] = /^(?:(?:is|are) )?(?:now |still )?(?:in|at|near) (.+)$/i.exec(said.timed) ?? [];
      return one("home", place(where, said));
    },
    examples: { "My flat is in Utrecht.": "home: Utrecht" },
    not: ["My flat is tiny."],
  },
  {
    name: "address",
    on: /^(?:home |postal )?address$/i,
    say: (_, value) => one("home.address", tidy(value, 10)),
    examples: { "My address is 12 Mill Lane.": "home.address: 12 Mill Lane" },
  },
  {
    name: "favourite of a kind",
    on: /^(?:all-time )?favou?rite ([\p{L}\p{N} -]+?)(?: of all time| ever)?$/iu,
    say: ([, topic = ""], value) => one(`prefers.${slug(topic, 3)}`, tidy(value, 7)),
    examples: { "My favourite band is Tinariwen.": "prefers.band: Tinariwen" },
  },
  {
    name: "diet",
    on: /^(?:diet)$/i,
    say: (_, value) => one("diet", tidy(value, 3)),
    examples: { "My diet is mostly vegetarian.": "diet: vegetarian" },
  },
];
