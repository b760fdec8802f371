import { knownTopic, topicOf } from "../topics.js";
import { listOf, slug, tidy } from "../words.js";
import { type Found, one, type Pattern } from "./found.js";

const DIETS =
  "vegan|vegetarian|pescatarian|pescetarian|flexitarian|fruitarian|carnivore|gluten[- ]free|dairy[- ]free|halal|kosher|keto|ketogenic|paleo|low[- ]carb|raw vegan|mostly vegetarian|mostly vegan|plant[- ]based";

/** Of allergies there may be several, each with a path of its own. */
const allergies = (what: string | undefined): Found[] =>
  listOf(tidy(what?.replace(/, (?:\p{L}+ly |very |so )?(?:allergic|intolerant)\b.*$/iu, ""))).flatMap((thing) =>
    one(`allergies.${slug(thing)}`, thing),
  );

/** Diet, allergies, and which of a kind is preferred: of what else somebody likes there may be several. */
export const TASTES: readonly Pattern[] = [
  {
    name: "eats in a certain way",
    on: new RegExp(
      `^(be|became|become|turned|went|have gone|have been|have become|eats?|be eating)(?: (?:an?|on an?|only|a strict|strict|strictly|mostly))* (${DIETS})(?: (?:diet|food|meat|person))?(?=[\\s,.!]*$|,| (?:now|and|so|since|for|because|but)\\b)`,
      "i",
    ),
    say: ([, verb = "", diet], said) =>
      one("diet", diet?.toLowerCase(), said.now || /^(?:bec|turn|went|have)/i.test(verb) ? { changed: true } : {}),
    examples: { "I'm vegan.": "diet: vegan", "My son went vegetarian.": "family.son.diet: vegetarian (changed)" },
    not: ["I'm paleo-curious about this era."],
  },
  {
    name: "follows a diet",
    on: /^(?:be on|follows?|be following|started|have started) (?:an? |the )?(?:strict )?([\p{L}-]+(?: [\p{L}-]+)?) diet\b/iu,
    say: ([, diet]) => one("diet", tidy(diet)),
    examples: { "I'm on a low-fat diet.": "diet: low-fat" },
    not: ["I'm on the mend."],
  },
  {
    name: "is allergic to",
    on: /^(?:be (?:[\p{L}]+ly )?(?:allergic|intolerant) to|have an? (?:[\p{L}]+ )?(?:allergy|intolerance) to|have allergies to) (.+)$/iu,
    say: ([, what]) => allergies(what?.replace(/,? but .*$/i, "")),
    examples: {
      "I'm severely allergic to peanuts and shellfish.": "allergies.peanuts: peanuts; allergies.shellfish: shellfish",
      "I'm allergic to kiwi, badly allergic, so no fruit salad.": "allergies.kiwi: kiwi",
      "I have an allergy to latex.": "allergies.latex: latex",
      "I'm not allergic to cats any more.": "allergies.cats: cats (over) (changed)",
    },
    not: ["I'm averse to risk.", "I'm not allergic to cats."],
  },
  {
    name: "has an allergy, named first",
    on: /^have an? (?:(?:severe|bad|mild|serious|strong) )?([\p{L}]+(?: [\p{L}]+)?) allergy\b|^be ([\p{L}]+)[- ]intolerant\b/iu,
    say: ([, what, food]) => allergies((what ?? food)?.toLowerCase().replace(/(?:nut|egg|cat|dog|bee)$/, "$&s")),
    examples: {
      "My daughter has a severe nut allergy.": "family.daughter.allergies.nuts: nuts",
      "I'm lactose intolerant.": "allergies.lactose: lactose",
    },
    not: ["I have an allergy appointment.", "I'm intolerant."],
  },
  {
    name: "does not eat or drink",
    on: /^(?:eats?|drinks?)(?: any)? ((?!breakfast|lunch|dinner|much|enough|well|a lot|out|properly).+)$/i,
    denied: true,
    say: ([, what]) =>
      listOf(
        tidy(what?.replace(/ or /gi, " and ").replace(/ (?:after|before|in|on|at|during|when|until|with)\b.*$/i, "")),
      ).flatMap((thing) => one(`avoids.${slug(thing)}`, thing)),
    examples: { "I don't eat meat or fish.": "avoids.meat: meat; avoids.fish: fish" },
    not: ["I eat lunch at noon.", "I don't eat breakfast."],
  },
  {
    name: "prefers",
    on: /^prefers? (.+?)(?:,? (?:over|to|rather than|instead of|more than|and not|not) .*)?[.!]*$/i,
    say: ([, wanted = ""], said) => {
      const value = tidy(wanted.replace(/ (?:now|these days)\b.*$/i, ""));
      return value === undefined || /^(?:to|it|if|that|this|not|my|your)\b/i.test(value)
        ? []
        : one(`prefers.${topicOf(value)}`, value, said.now ? { changed: true } : {});
    },
    examples: { "I prefer tea over coffee.": "prefers.drink: tea" },
    not: ["I prefer it that way.", "I prefer to be told."],
  },
  {
    name: "switched to",
    on: /^(?:have )?(?:switched|changed|converted|went)(?: over)?(?: from .+?)?(?: over)? to (.+)$/i,
    say: ([, to = ""]) => {
      const value = tidy(to);
      const topic = value === undefined ? undefined : knownTopic(value);
      return topic === undefined ? [] : one(`prefers.${topic}`, value, { changed: true });
    },
    examples: { "I switched from coffee to tea.": "prefers.drink: tea (changed)" },
    not: ["I switched to the other tab."],
  },
];
