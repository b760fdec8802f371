import { z } from "zod";
import { quotedLine, wrongNumbers } from "./numbered.js";
import type { Prompts } from "./prompts.js";
import type { Question } from "./structured.js";

const VERDICTS = ["same", "first", "second"] as const;
/** `same`: each says all of the other; `first`, `second`: that one says all of the other, and more. */
export type Verdict = (typeof VERDICTS)[number];

const Said = z.object({ pairs: z.array(z.object({ number: z.number().int(), says: z.enum(VERDICTS) })) });
type Said = z.infer<typeof Said>;

/** Whether the sentences of each pair say the same. */
export const sameQuestion =
  (pairs: readonly (readonly [string, string])[]) =>
  (prompts: Prompts): Question<Said> => ({
    name: "same",
    prompt: prompts.fill("merge", {
      pairs: pairs
        .map(([first, second], i) => `${i + 1}. first: ${quotedLine(first)}\n   second: ${quotedLine(second)}`)
        .join("\n"),
    }),
    schema: Said,
    check: (said) => [
      ...wrongNumbers(
        said.pairs.map(({ number }) => number),
        pairs.length,
        "the answer",
      ),
      ...(new Set(said.pairs.map(({ number }) => number)).size < said.pairs.length ? ["a pair is named twice"] : []),
    ],
  });

/** What was said of the pairs, by their places from 0; nothing of those that say different things. */
export const verdictsOf = ({ pairs }: Said): ReadonlyMap<number, Verdict> =>
  new Map(pairs.map(({ number, says }) => [number - 1, says]));
