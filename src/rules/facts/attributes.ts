import { occupation } from "../occupations.js";
import { listOf, slug, tidy } from "../words.js";
import { type Examples, each, type Found, one, type Said } from "./found.js";
import { employer, MONTH, nameAt, place, THINGS } from "./values.js";

/** What `my … is …` says, by the words between. */
export interface Attribute extends Examples {
  on: RegExp;
  say(match: string[], value: string, said: Said): Found[];
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
    name: "a part of the name",
    on: /^(first|last|middle|maiden|user|nick)[ -]?name$|^(surname)$/i,
    say: ([, kind, surname], value, said) =>
      one(
        surname
          ? "last_name"
          : `${kind?.toLowerCase()}_name`.replace("nick_name", "nickname").replace("user_name", "username"),
        /^user/i.test(kind ?? "") ? tidy(value, 1) : nameAt(value, said.lower),
      ),
    examples: { "My surname is Duarte.": "last_name: Duarte", "My nickname is Bee.": "nickname: Bee" },
    not: ["My last name is hard to spell."],
  },
  {
    name: "a day of the year",
    on: /^(birthday|birth date|date of birth|b-?day|anniversary|wedding anniversary|name day)$/i,
    say: ([, what = ""], value) =>
      one(
        /birth|b-?day/i.test(what) ? "birthday" : slug(what),
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
    name: "nationality",
    on: /^nationality$/i,
    say: (_, value) => one("nationality", tidy(value, 3)),
    examples: { "My nationality is Danish.": "nationality: Danish" },
  },
  {
    name: "time zone",
    on: /^(?:time ?zone)$/i,
    say: (_, value) => one("timezone", tidy(value, 4)),
    examples: { "My timezone is CET.": "timezone: CET" },
  },
  {
    name: "pronouns",
    on: /^pronouns$/i,
    say: (_, value) => one("pronouns", tidy(value, 3)),
    examples: { "My pronouns are she/her.": "pronouns: she/her" },
  },
  {
    name: "favourite of a kind",
    on: /^(?:all-time )?favou?rite ([\p{L}\p{N} -]+?)(?: of all time| ever)?$/iu,
    say: ([, topic = ""], value) => one(`prefers.${slug(topic, 3)}`, tidy(value, 7)),
    examples: { "My favourite band is Tinariwen.": "prefers.band: Tinariwen" },
  },
  {
    name: "hobby",
    on: /^(?:main |biggest |other )?(?:hobby|hobbies|interests?|passions?|sports?)$/i,
    say: (_, value) =>
      each(listOf(tidy(value.replace(/^(?:include|includes) /i, ""), 12)), (thing) =>
        one(`hobbies.${slug(thing)}`, thing),
      ),
    examples: { "My hobbies are chess and climbing.": "hobbies.chess: chess; hobbies.climbing: climbing" },
  },
  {
    name: "a measure or a mark",
    on: /^(blood type|shoe size|height|weight|zodiac sign|star sign|eye colou?r|hair colou?r|religion|clothing size|ring size|t-?shirt size|dream|goal|dream job|main goal|locker number|seat number|employee (?:id|number))$/i,
    say: ([, what = ""], value) => one(slug(what), tidy(value, 10)),
    examples: { "My shoe size is 43.": "shoe_size: 43", "My blood type is O negative.": "blood_type: O negative" },
  },
  {
    name: "a thing",
    on: new RegExp(`^(?:new |old )?(${THINGS})$`, "i"),
    say: ([, thing = ""], value) =>
      /^(?:an?|called|named) /i.test(value)
        ? one(`possessions.${slug(thing)}`, tidy(value.replace(/^an? /i, ""), 6))
        : [],
    examples: { "My laptop is a MacBook Air.": "possessions.laptop: MacBook Air" },
    not: ["My laptop is slow."],
  },
  {
    name: "diet",
    on: /^(?:diet)$/i,
    say: (_, value) => one("diet", tidy(value, 3)),
    examples: { "My diet is mostly vegetarian.": "diet: vegetarian" },
  },
  {
    name: "allergies",
    on: /^(?:(?:food )?allerg(?:y|ies))$/i,
    say: (_, value) => each(listOf(tidy(value)), (thing) => one(`allergies.${slug(thing)}`, thing)),
    examples: { "My allergies are pollen and dust.": "allergies.pollen: pollen; allergies.dust: dust" },
  },
];
