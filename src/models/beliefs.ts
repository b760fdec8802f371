import { z } from "zod";
import { numbered, wrongNumbers } from "./numbered.js";
import type { Prompts } from "./prompts.js";
import type { Question } from "./structured.js";

/** What is inferred from several memories, and the places, from 0, of those that speak for it and against it. */
export interface SaidBelief {
  text: string;
  for: number[];
  against: number[];
  /** The place of the belief in whose place it stands; null for a new one. */
  replaces: number | null;
}

const LONGEST = 200;
const numbers = z.array(z.number().int()).overwrite((all) => [...new Set(all)]);
const Said = z.object({
  beliefs: z.array(
    z.object({
      text: z.string().overwrite((text) => text.replace(/\s+/g, " ").trim()),
      for: numbers,
      against: numbers,
      replaces: z.number().int().nullable(),
    }),
  ),
});
type Said = z.infer<typeof Said>;

/**
 * What memories support together. `least` of them have to speak for it, together with those that the belief it replaces rests
 * on already.
 */
export const beliefsQuestion =
  ({ memories, held, least }: { memories: readonly string[]; held: readonly string[]; least: number }) =>
  (prompts: Prompts): Question<Said> => ({
    name: "beliefs",
    prompt: prompts.fill("believe", {
      memories: numbered(memories),
      held: held.length > 0 ? numbered(held) : "(none)",
      least: String(least),
    }),
    schema: Said,
    check: ({ beliefs }) =>
      beliefs.flatMap((belief, i) => [
        ...(belief.text === "" ? [`belief ${i + 1} says nothing`] : []),
        ...(belief.text.length > LONGEST ? [`belief ${i + 1} is longer than ${LONGEST} characters`] : []),
        ...wrongNumbers([...belief.for, ...belief.against], memories.length, `belief ${i + 1}`),
        ...wrongNumbers(belief.replaces === null ? [] : [belief.replaces], held.length, `replaces of belief ${i + 1}`),
        ...(belief.replaces === null && belief.for.length < least
          ? [`belief ${i + 1} rests on ${belief.for.length} memories, and takes ${least}`]
          : []),
      ]),
  });

export const beliefsIn = ({ beliefs }: Said): SaidBelief[] =>
  beliefs.map(({ text, replaces, ...one }) => ({
    text,
    for: one.for.map((number) => number - 1),
    against: one.against.map((number) => number - 1),
    replaces: replaces === null ? null : replaces - 1,
  }));
