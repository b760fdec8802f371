import { LANGUAGE } from "../nations.js";
import { knownTopic, topicOf } from "../topics.js";
import { listOf, slug, tidy, titleCase } from "../words.js";
import { each, type Found, one, type Pattern } from "./found.js";
import { languages } from "./values.js";

const POLARITY = (negative: boolean) => (negative ? "dislikes" : "likes");

/** One value per thing: `likes.jazz` says `likes jazz` or `dislikes jazz`, so that a change of mind revises it. */
function taste(text: string, negative: boolean): Found[] {
  if (
    /^(?:my|your|our|his|her|their|you|the (?!\p{L}+[.!]*$|\p{Lu})|it|this|that|these|those|when|how|what|if|being (?:able|here)|working with you|(?:a|an) (?:lot|challenge)|\p{L}+ better)\b/iu.test(
      text,
    )
  )
    return [];
  const values = listOf(
    tidy(text.replace(/,? (?:but )?not .*$/i, "").replace(/ (?:over|more than|better than|rather than) .*$/i, "")),
  );
  return each(
    values.map((value) =>
      value.replace(/^(?:to|eating|drinking|playing|the) (?=\S)/i, (lead) => (/^(?:to|the)/i.test(lead) ? "" : lead)),
    ),
    (value) => (tidy(value) === undefined ? [] : one(`likes.${slug(value)}`, `${POLARITY(negative)} ${value}`)),
  );
}

function preference(text: string, changed: boolean): Found[] {
  const [, wanted = text] =
    /^(.*?)(?:,? (?:over|to|rather than|instead of|more than|and not|not) .*)?$/i.exec(text.replace(/[.!]+$/, "")) ??
    [];
  const value = tidy(wanted.replace(/ (?:now|these days)\b.*$/i, ""));
  if (value === undefined || /^(?:to be|it|if|that|this|not|my|your)\b/i.test(value)) return [];
  return one(`prefers.${topicOf(value)}`, value.replace(/^to /i, ""), changed ? { changed } : {});
}

const CONDITIONS =
  "asthma|diabetes|type [12] diabetes|epilepsy|migraines?|arthritis|hay fever|eczema|psoriasis|celiac(?: disease)?|coeliac(?: disease)?|crohn'?s(?: disease)?|ibs|adhd|add|autism|dyslexia|depression|anxiety|insomnia|high blood pressure|hypertension|low blood pressure|anaemia|anemia|a heart condition|a bad back|a bad knee|sleep apn(?:o)?ea|tinnitus|scoliosis|hypothyroidism|lupus|ms|multiple sclerosis|a pacemaker";

const DIETS =
  "vegan|vegetarian|pescatarian|pescetarian|flexitarian|fruitarian|carnivore|gluten[- ]free|dairy[- ]free|halal|kosher|keto|ketogenic|paleo|low[- ]carb|raw vegan|mostly vegetarian|mostly vegan|plant[- ]based";

/** Diet, health, likes, preferences, languages, hobbies and possessions. */
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
    on: /^be (?:(?:severely|very|highly|slightly|mildly|deathly|quite) )?(allergic|intolerant) to (.+)$/i,
    negatable: true,
    say: ([, kind, what], said) =>
      each(listOf(tidy(what?.replace(/,? but .*$/i, ""))), (thing) =>
        one(
          `allergies.${slug(thing)}`,
          /into/i.test(kind ?? "") ? `${thing} (intolerance)` : thing,
          said.negated ? { retract: true } : {},
        ),
      ),
    examples: {
      "I'm severely allergic to peanuts and shellfish.": "allergies.peanuts: peanuts; allergies.shellfish: shellfish",
      "I'm intolerant to gluten.": "allergies.gluten: gluten (intolerance)",
      "I'm not allergic to cats any more.": "allergies.cats: cats (over) (changed)",
    },
    not: ["I'm averse to risk."],
  },
  {
    name: "is something-intolerant",
    on: /^be ([\p{L}]+)[- ]intolerant\b/iu,
    say: ([, what = ""]) => one(`allergies.${slug(what)}`, `${what.toLowerCase()} (intolerance)`),
    examples: { "I'm lactose intolerant.": "allergies.lactose: lactose (intolerance)" },
    not: ["I'm intolerant."],
  },
  {
    name: "has an allergy, named first",
    on: /^have an? (?:(?:severe|bad|mild|serious|strong) )?([\p{L}]+(?: [\p{L}]+)?) allergy\b/iu,
    say: ([, what = ""]) => {
      const thing = what.toLowerCase().replace(/(?:nut|egg|cat|dog|bee)$/, "$&s");
      return one(`allergies.${slug(thing)}`, tidy(thing));
    },
    examples: { "My daughter has a severe nut allergy.": "family.daughter.allergies.nuts: nuts" },
    not: ["I have an allergy appointment."],
  },
  {
    name: "has an allergy to",
    on: /^have an allergy to (.+)$|^have allergies to (.+)$/i,
    say: ([, what, more]) => each(listOf(tidy(what ?? more)), (thing) => one(`allergies.${slug(thing)}`, thing)),
    examples: { "I have an allergy to latex.": "allergies.latex: latex" },
    not: ["I have an answer to that."],
  },
  {
    name: "has a condition",
    on: new RegExp(
      `^(?:have|suffers? from|have been diagnosed with|was diagnosed with|got diagnosed with|be) (?:(?:severe|mild|chronic|bad|terrible|slight) )?(${CONDITIONS}|diabetic|asthmatic|colou?r[- ]blind|left-handed|dyslexic|autistic|pregnant|deaf|blind)(?=[\\s,.!]|$)`,
      "i",
    ),
    say: ([, what = ""], said) => one(`health.${slug(what)}`, what.toLowerCase(), said.now ? { changed: true } : {}),
    examples: {
      "I have asthma.": "health.asthma: asthma",
      "My father was diagnosed with diabetes.": "family.father.health.diabetes: diabetes",
    },
    not: ["I have a question."],
  },
  {
    name: "eats, drinks, smokes",
    on: /^(eats?|drinks?|smokes?|consumes?)\b ?(?:any )?(.*)$/i,
    negatable: true,
    say: ([, verb = "", what], said) => {
      if (!said.negated && / again$/i.test(what ?? ""))
        return one(`avoids.${slug(tidy(what) ?? "")}`, tidy(what, 3), { retract: true });
      if (!said.negated)
        return /^drink/i.test(verb) && said.now && knownTopic(tidy(what) ?? "") === "drink"
          ? one("prefers.drink", tidy(what), { changed: true })
          : [];
      if (/^smoke/i.test(verb)) return one("avoids.smoking", "smoking");
      if (/^drink/i.test(verb) && what === "") return one("avoids.alcohol", "alcohol");
      return each(
        listOf(
          tidy(
            what?.replace(/ or /gi, " and ").replace(/ (?:after|before|in the|on|at|during|when|until|with)\b.*$/i, ""),
            8,
          ),
        ),
        (thing) =>
          tidy(thing, 3) === undefined ||
          /^(?:breakfast|lunch|dinner|much|enough|well|a lot|out|properly)\b/i.test(thing)
            ? []
            : one(`avoids.${slug(thing)}`, thing),
      );
    },
    examples: {
      "I don't eat meat or fish.": "avoids.meat: meat; avoids.fish: fish",
      "I don't smoke.": "avoids.smoking: smoking",
      "I eat meat again.": "avoids.meat: meat (over) (changed)",
    },
    not: ["I eat lunch at noon.", "I don't eat breakfast."],
  },
  {
    name: "avoids",
    on: /^avoids? (?:eating |drinking )?(.+)$/i,
    say: ([, what]) => each(listOf(tidy(what, 5)), (thing) => one(`avoids.${slug(thing)}`, thing)),
    examples: { "I avoid sugar.": "avoids.sugar: sugar" },
    not: ["I avoid it."],
  },
  {
    name: "stopped",
    on: /^(?:have )?(?:stopped|quit|gave up|given up) (eating|drinking|smoking|playing|doing|practi[sc]ing)?\s*(.*)$/i,
    say: ([, verb = "", what]) => {
      if (/^smoking/i.test(verb)) return one("avoids.smoking", "smoking", { changed: true });
      const thing = tidy(what, 3);
      if (thing === undefined || /^(?:my|the|his|her)\b/.test(thing)) return [];
      if (/^(?:play|do|pract)/i.test(verb))
        return one(`hobbies.${slug(thing)}`, `${/^play/i.test(verb) ? "plays" : "does"} ${thing}`, { retract: true });
      return /^(?:eat|drink)/i.test(verb) ||
        /^(?:meat|sugar|alcohol|coffee|caffeine|dairy|gluten|bread|smoking|fish|wine|beer|chocolate)$/i.test(thing)
        ? one(`avoids.${slug(thing)}`, thing, { changed: true })
        : [];
    },
    examples: {
      "I quit smoking last year.": "avoids.smoking: smoking (changed)",
      "I gave up coffee.": "avoids.coffee: coffee (changed)",
    },
    not: ["I stopped at the shop."],
  },

  {
    name: "likes",
    on: /^(?:likes?|loves?|enjoys?|adores?|be (?:(?:really|very|so|quite|totally) )?(?:into|fond of|crazy about|mad about|passionate about|keen on|obsessed with)|be an? (?:(?:big|huge|great|massive|lifelong|real) )?(?:fan|lover) of) (.+)$/i,
    negatable: true,
    say: ([, what = ""], said) => taste(what, said.negated),
    examples: {
      "I love jazz and old maps.": "likes.jazz: likes jazz; likes.old_maps: likes old maps",
      "I'm a big fan of tango.": "likes.tango: likes tango",
      "I don't like olives.": "likes.olives: dislikes olives",
    },
    not: ["I like your answer.", "I like it when it rains."],
  },
  {
    name: "hates",
    on: /^(?:hates?|dislikes?|detests?|despises?|loathes?|can not stand|can not bear) (.+)$/i,
    say: ([, what = ""]) => taste(what, true),
    examples: { "I can't stand cilantro.": "likes.cilantro: dislikes cilantro" },
    not: ["I hate this."],
  },
  {
    name: "prefers",
    on: /^prefers? (.+)$/i,
    say: ([, what = ""], said) => preference(what, said.now),
    examples: { "I prefer tea over coffee.": "prefers.drink: tea" },
    not: ["I prefer it that way."],
  },
  {
    name: "switched to",
    on: /^(?:have )?(?:switched|changed|converted|went)(?: over)?(?: from (.+?))?(?: over)? to (.+)$/i,
    say: ([, from, to = ""]) => {
      const old = tidy(from);
      const value = tidy(to);
      if (
        value === undefined ||
        (old === undefined && knownTopic(value) === undefined) ||
        /^(?:the|a|my)\b/i.test(value)
      )
        return [];
      const topic = knownTopic(value) ?? (old === undefined ? undefined : knownTopic(old));
      return topic === undefined
        ? []
        : [
            ...one(`prefers.${topic}`, value, { changed: true }),
            ...(old === undefined ? [] : one(`likes.${slug(old)}`, `likes ${old}`, { retract: true })),
          ];
    },
    examples: {
      "I switched from coffee to tea.": "prefers.drink: tea (changed); likes.coffee: likes coffee (over) (changed)",
    },
    not: ["I switched to the other tab."],
  },

  {
    name: "speaks",
    on: new RegExp(
      `^(?:can )?(?:speaks?|be fluent in|understands?) ((?:fluent |some |a (?:little|bit of) |basic |both |a little bit of )?(?:${LANGUAGE})\\b.*)$`,
      "i",
    ),
    say: ([, what = ""]) =>
      each(what.match(languages) ?? [], (language) =>
        one(
          `languages.${slug(language)}`,
          `speaks ${/^(some|basic|a (?:little|bit)|a little bit)/i.test(what) ? "some " : ""}${titleCase(language)}`,
        ),
      ),
    examples: {
      "I speak Portuguese and a little German.":
        "languages.portuguese: speaks Portuguese; languages.german: speaks German",
    },
    not: ["I speak quickly."],
  },
  {
    name: "is learning a language",
    on: new RegExp(
      `^(?:be |have been |have started |started |have just started )(?:currently )?(?:learning|studying) ((?:${LANGUAGE})\\b.*)$`,
      "i",
    ),
    say: ([, what = ""]) =>
      each(what.match(languages) ?? [], (language) =>
        one(`languages.${slug(language)}`, `is learning ${titleCase(language)}`),
      ),
    examples: { "I'm learning Japanese.": "languages.japanese: is learning Japanese" },
    not: ["I'm learning a lot."],
  },

  {
    name: "plays, collects, breeds",
    on: /^(plays?|practi[sc]es?|collects?|breeds?) (?:the )?((?!with\b|a\b|an\b|it\b|this\b|that\b|my\b|your\b|on\b|in\b|around\b|safe\b|it\b)[\p{L}\p{N}' -]+?)(?: (?:with|on|every|in|at|since|for|as|after|before|twice|once|regularly|professionally|when|to|again|sometimes|often|instead|now|these days|three)\b.*)?[.,!]*$/iu,
    say: ([, verb = "", what = ""]) =>
      each(listOf(tidy(what, 4)), (thing) =>
        /\b(?:role|part|game of|videos?|sound|song|it)\b/i.test(thing)
          ? []
          : one(`hobbies.${slug(thing)}`, `${verb.toLowerCase().replace(/s?$/, "s")} ${thing}`),
      ),
    examples: {
      "I play the trumpet.": "hobbies.trumpet: plays trumpet",
      "My aunt collects old stamps.": "family.aunt.hobbies.old_stamps: collects old stamps",
    },
    not: ["I play with the kids.", "I play a part in it."],
  },
];
