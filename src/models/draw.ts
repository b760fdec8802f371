import { z } from "zod";
import type { RefinerDefinition } from "../domain/refiner.js";
import { quotedLine } from "./numbered.js";
import type { Prompts } from "./prompts.js";
import type { Question } from "./structured.js";

const Drawn = z.object({
  turn: z.number().int().describe("The number of the user's turn that it rests on"),
  quote: z.string().describe("The words of that turn that it rests on, copied exactly"),
  about: z.string().describe("What it is about, in one or two words"),
  says: z.string().describe("One short sentence that stands alone"),
});
/** What a model drew for one refiner. */
export type SaidDrawn = z.infer<typeof Drawn>;

const LONGEST = 200;

/** What is asked of an exchange, for all refiners that have a prompt. */
export interface ToDraw {
  refiners: readonly RefinerDefinition[];
  /** The turns, with their numbers. */
  conversation: string;
  /** What is known already. */
  known: readonly string[];
  /** Why a turn does not say a quote; undefined where it does. */
  objection(turn: number, quote: string): string | undefined;
}

export const drawQuestion =
  ({ refiners, conversation, known, objection }: ToDraw) =>
  (prompts: Prompts): Question<Record<string, SaidDrawn[]>> => ({
    name: "drawn",
    prompt: prompts.fill("refine", {
      conversation,
      known: known.length > 0 ? known.map((line) => `- ${quotedLine(line)}`).join("\n") : "(nothing)",
      refiners: refiners.map(({ name, prompt }) => `- ${name}: ${told(prompts, prompt)}`).join("\n"),
    }),
    schema: z.object(Object.fromEntries(refiners.map(({ name }) => [name, z.array(Drawn)] as const))),
    check: (said) =>
      Object.entries(said).flatMap(([name, drawn]) =>
        drawn.flatMap(({ turn, quote, about, says }, i) => {
          const wrong = [
            ...(about.trim() === "" || says.trim() === "" ? ["says nothing"] : []),
            ...(says.length > LONGEST ? [`is longer than ${LONGEST} characters`] : []),
            ...[objection(turn, quote)].flatMap((one) => one ?? []),
          ];
          return wrong.map((why) => `${name}.${i}: ${why}`);
        }),
      ),
  });

const told = (prompts: Prompts, prompt: RefinerDefinition["prompt"] = "") =>
  (typeof prompt === "string" ? prompts.fill(prompt, {}) : prompt.text).replace(/\s+/g, " ").trim();
