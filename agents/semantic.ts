import { z } from "zod";
import { defineAgent } from "../src/domain/agent.js";
import { namesSpeaker } from "../src/domain/own-words.js";
import type { Turn } from "../src/domain/turn.js";
import { attributeText, isMultiple } from "../src/rules/attributes.js";
import { definitionsOf } from "../src/rules/definitions.js";
import { analysed } from "../src/rules/sentences.js";
import { capitalise, normalise } from "../src/rules/words.js";

const CUES: readonly [RegExp, string][] = [
  [
    /\b(?:means?|stands for|short for|acronym|abbreviation|refers? to|shorthand|(?:term|word|name|nickname|code ?name|slang|jargon) for|what we call)\b/i,
    "explains a term",
  ],
  [/\p{Lu}[\p{L}\p{N}]*['’]s\b/u, "says what belongs to someone or something"],
  [
    /\b(?:is|are|was|has|lives|works?|loves?|likes?|hates?|dislikes?|enjoys|adores|speaks|plays|collects|practi[sc]es|comes|grew|moved|relocated|joined|runs|running|uses|listens|costs?|opens|closes|belongs|became|used to|no longer|any ?more|does|resides|can)\b|['’]s\b/i,
    "says something about someone or something",
  ],
];

const concerns = (turn: Turn) =>
  turn.role === "user" ? CUES.find(([cue]) => cue.test(analysed(turn.content)))?.[1] : undefined;

/** Lasting facts about people, places, things and terms. */
export const semantic = defineAgent({
  kind: "semantic",
  purpose: "What is so: lasting facts about people, places, things and terms, other than the user's own attributes.",
  title: "Facts",
  askedBy: /\bwho (?:is|was|are)\b|\bwhat (?:is|are|was|does)\b|\bwhere (?:is|does|do)\b|\bmeans?\b|\bstands? for\b/i,
  prompt: "semantic",
  fields: z.object({
    subject: z.string().describe("Whom or what it is about, by name: PIM, Tomas, staging server"),
    attribute: z.string().describe("Which of its properties: meaning, location, occupation, capital, is a"),
    value: z.string().describe("What that property is"),
  }),
  aboutOthers: ({ subject }, turn) => !namesSpeaker(subject, turn),
  refuse: ({ subject }, turn) =>
    turn.role !== "user" && namesSpeaker(subject, turn) ? "only the user says what is so of them" : undefined,
  text: ({ subject, attribute, value }) => capitalise(attributeText(subject, attribute, value)),
  key: ({ subject, attribute, value }) =>
    [subject, attribute, ...(isMultiple(attribute) ? [value] : [])].map((part) => normalise(part) || part).join(" | "),
  rules: {
    concerns,
    extract: (turn) =>
      concerns(turn) === undefined
        ? []
        : definitionsOf(turn).map(({ subject, attribute, value, ...rest }) => ({
            fields: { subject, attribute, value },
            ...rest,
          })),
  },
});
