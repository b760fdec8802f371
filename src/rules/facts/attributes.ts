import { occupation } from "../occupations.js";
import { listOf, slug, tidy, titleCase } from "../words.js";
import { each, type Found, one, type Said } from "./found.js";
import { employer, languages, MONTH, nameAt, place, THINGS } from "./values.js";

/** Attributes as they follow `my` and precede `is`, and where they stand. */
export const ATTRIBUTES: readonly { on: RegExp; say(match: string[], value: string, said: Said): Found[] }[] = [
  { on: /^(?:(?:full|real|given|own) )?name$/i, say: (_, value, said) => one("name", nameAt(value, said.lower)) },
  {
    on: /^(first|last|middle|maiden|user|nick)[ -]?name$|^(surname)$/i,
    say: ([, kind, surname], value, said) =>
      one(
        surname
          ? "last_name"
          : `${kind?.toLowerCase()}_name`.replace("nick_name", "nickname").replace("user_name", "username"),
        /^user/i.test(kind ?? "") ? tidy(value, 1) : nameAt(value, said.lower),
      ),
  },
  {
    on: /^(birthday|birth date|date of birth|b-?day|anniversary|wedding anniversary|name day)$/i,
    say: ([, what = ""], value) =>
      one(
        /birth|b-?day/i.test(what) ? "birthday" : slug(what),
        MONTH.test(value) || /\d/.test(value) ? tidy(value.replace(/^(?:on|the) (?:the )?/i, ""), 6) : undefined,
      ),
  },
  { on: /^(?:age)$/i, say: (_, value) => one("age", /^\d{1,3}\b/.exec(value)?.[0]) },
  {
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
  },
  {
    on: /^(?:(?:current|new) )?(?:employer|company|workplace)$/i,
    say: (_, value, said) =>
      said.lower || /^(?:called )?\p{Lu}/u.test(value)
        ? one("work.employer", employer(value.replace(/^called /i, ""), said))
        : [],
  },
  {
    on: /^(?:home ?town|native town|native country|home country|country of origin)$/i,
    say: (_, value, said) => one("origin", place(value, said)),
  },
  {
    on: /^(?:home|house|flat|apartment|place)$/i,
    say: (_, value, said) => {
      const [, where] = /^(?:in|at|near) (.+)$/i.exec(value) ?? [];
      return one("home", place(where, said));
    },
  },
  { on: /^(?:home |postal )?address$/i, say: (_, value) => one("home.address", tidy(value, 10)) },
  { on: /^nationality$/i, say: (_, value) => one("nationality", tidy(value, 3)) },
  { on: /^(?:time ?zone)$/i, say: (_, value) => one("timezone", tidy(value, 4)) },
  { on: /^pronouns$/i, say: (_, value) => one("pronouns", tidy(value, 3)) },
  {
    on: /^(?:native (?:language|tongue)|mother tongue|first language)$/i,
    say: (_, value) =>
      each(value.match(languages) ?? [], (language) =>
        one(`languages.${slug(language)}`, `speaks ${titleCase(language)} natively`),
      ),
  },
  {
    on: /^(?:all-time )?favou?rite ([\p{L}\p{N} -]+?)(?: of all time| ever)?$/iu,
    say: ([, topic = ""], value) => one(`prefers.${slug(topic, 3)}`, tidy(value, 7)),
  },
  {
    on: /^(?:preferred) ([\p{L} -]+)$/iu,
    say: ([, topic = ""], value) => one(`prefers.${slug(topic, 3)}`, tidy(value, 7)),
  },
  {
    on: /^(?:main |biggest |other )?(?:hobby|hobbies|interests?|passions?|sports?)$/i,
    say: (_, value) =>
      each(listOf(tidy(value.replace(/^(?:include|includes) /i, ""), 12)), (thing) =>
        one(`hobbies.${slug(thing)}`, thing),
      ),
  },
  { on: /^(?:major|field of study)$/i, say: (_, value) => one("education.subject", tidy(value, 4)) },
  {
    on: /^(?:school|university|college|alma mater)$/i,
    say: (_, value) => (/^(?:the )?\p{Lu}/u.test(value) ? one("education.school", tidy(value, 6)) : []),
  },
  {
    on: /^(blood type|shoe size|height|weight|zodiac sign|star sign|eye colou?r|hair colou?r|religion|clothing size|ring size|t-?shirt size|dream|goal|dream job|main goal|locker number|seat number|employee (?:id|number))$/i,
    say: ([, what = ""], value) => one(slug(what), tidy(value, 10)),
  },
  {
    on: new RegExp(`^(?:new |old )?(${THINGS})$`, "i"),
    say: ([, thing = ""], value) =>
      /^(?:an?|called|named) /i.test(value)
        ? one(`possessions.${slug(thing)}`, tidy(value.replace(/^an? /i, ""), 6))
        : [],
  },
  { on: /^(?:diet)$/i, say: (_, value) => one("diet", tidy(value, 3)) },
  {
    on: /^(?:(?:food )?allerg(?:y|ies))$/i,
    say: (_, value) => each(listOf(tidy(value)), (thing) => one(`allergies.${slug(thing)}`, thing)),
  },
];
