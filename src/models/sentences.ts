import { z } from "zod";
import { numbered, wrongNumbers } from "./numbered.js";
import type { Prompts } from "./prompts.js";
import type { Question } from "./structured.js";

/** A sentence that sums something up, and the places among the items, from 0, of those that it rests on. */
export interface Sentence {
  text: string;
  sources: number[];
}

const LONGEST = 300;
const Said = z.object({
  sentences: z.array(
    z.object({
      text: z.string().overwrite((text) => text.replace(/\s+/g, " ").trim()),
      sources: z.array(z.number().int()).overwrite((sources) => [...new Set(sources)]),
    }),
  ),
});
type Said = z.infer<typeof Said>;

/** What there is to sum up of one session: its day in words (`4 March 2026`), and items in the order they were said. */
export const summaryQuestion =
  ({ day, items }: { day: string; items: readonly string[] }) =>
  (prompts: Prompts): Question<Said> => ({
    name: "summary",
    prompt: prompts.fill("summarise", { day, items: numbered(items) }),
    schema: Said,
    check: (said) => problemsOf(said, items),
  });

/** All that is known of a person. What comes of it leaves none of it out, and is no longer than the list. */
export const profileQuestion =
  ({ person, items }: { person: string; items: readonly string[] }) =>
  (prompts: Prompts): Question<Said> => ({
    name: "profile",
    prompt: prompts.fill("profile", { person, items: numbered(items) }),
    schema: Said,
    check: (said) => [...problemsOf(said, items), ...lacking(said, items)],
  });

/** The sentences of an answer, with the places of their sources. */
export const sentencesOf = ({ sentences }: Said): Sentence[] =>
  sentences.map(({ text, sources }) => ({ text, sources: sources.map((source) => source - 1) }));

/** What is wrong with sentences, in words that the model can act upon. */
function problemsOf({ sentences }: Said, items: readonly string[]): string[] {
  if (sentences.length === 0) return ["there is no sentence"];
  return sentences.flatMap(({ text, sources }, i) => [
    ...(text === "" ? [`sentence ${i + 1} says nothing`] : []),
    ...(text.length > LONGEST ? [`sentence ${i + 1} is longer than ${LONGEST} characters`] : []),
    ...(sources.length === 0 ? [`sentence ${i + 1} names no source`] : []),
    ...wrongNumbers(sources, items.length, `sentence ${i + 1}`),
    ...madeUp(text, sources.map((source) => items[source - 1] ?? "").join(" ")).map(
      (number) => `sentence ${i + 1} says ${number}, and its sources do not`,
    ),
  ]);
}

/** The numbers in a text that stand nowhere in what it was made of. */
function madeUp(text: string, sources: string): string[] {
  const known = new Set(numbersIn(sources));
  return numbersIn(text).filter((number) => !known.has(number));
}

const numbersIn = (text: string) => text.match(/\p{N}+/gu) ?? [];

function lacking({ sentences }: Said, items: readonly string[]): string[] {
  const used = new Set(sentences.flatMap(({ sources }) => sources));
  const left = items.flatMap((_, i) => (used.has(i + 1) ? [] : [i + 1]));
  const length = sentences.reduce((sum, { text }) => sum + text.length, 0);
  const whole = items.reduce((sum, item) => sum + item.length, 0);
  return [
    ...(left.length > 0 ? [`no sentence rests on ${left.join(", ")}`] : []),
    ...(length > whole ? ["it is longer than the list that it sums up"] : []),
  ];
}
