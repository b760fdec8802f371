import { z } from "zod";
import { defineAgent } from "../src/domain/agent.js";
import { namesSpeaker, refusalToName } from "../src/domain/own-words.js";
import { attributeText, isMultiple, isSingle } from "../src/rules/attributes.js";
import { STATEMENT, thingsOf } from "../src/rules/statements/things.js";
import { capitalise, normalise } from "../src/rules/words.js";

/** Lasting facts about people, places, things and terms. */
export const semantic = defineAgent({
  kind: "semantic",
  purpose: "What is so: lasting facts about people, places, things and terms, other than the user's own attributes.",
  title: "Facts",
  askedBy: /\bwho (?:is|was|are)\b|\bwhat (?:is|are|was|does)\b|\bwhere (?:is|does|do)\b|\bmeans?\b|\bstands? for\b/i,
  prompt: "semantic",
  sentence: true,
  fields: z.object({
    subject: z.string().describe("Who or what it is about, by name: PIM, Tomas, staging server"),
    attribute: z.string().describe("Which of its properties: meaning, location, occupation, capital, is a"),
    value: z.string().describe("What that property is"),
  }),
  aboutOthers: ({ subject }, turn) => !namesSpeaker(subject, turn),
  refuse: ({ subject }, turn) => refusalToName([subject], turn),
  text: ({ subject, attribute, value }) =>
    attribute === STATEMENT ? value : capitalise(attributeText(subject, attribute, value)),
  key: ({ subject, attribute, value }) =>
    [subject, attribute, ...(attribute === STATEMENT || isMultiple(attribute) ? [value] : [])]
      .map((part) => normalise(part) || part)
      .join(" | "),
  single: ({ attribute }) => isSingle(attribute),
  rules: {
    concerns: (_, { statements }) =>
      thingsOf(statements).length > 0 ? "says something about someone or something" : undefined,
    extract: (_, { statements }) => thingsOf(statements).map(({ quote, ...fields }) => ({ fields, quote })),
  },
});
