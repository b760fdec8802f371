import { z } from "zod";

/** What language models were asked for. */
export const Usage = z.object({
  calls: z.number().int().describe("Requests that were sent, those that failed among them"),
  inputTokens: z.number().int().describe("As the server counted them, or estimated where it does not"),
  outputTokens: z.number().int(),
});
export type Usage = z.infer<typeof Usage>;

export const NO_USAGE: Usage = Object.freeze({ calls: 0, inputTokens: 0, outputTokens: 0 });

/** All of it together. */
export function sumUsage(usages: readonly Usage[]): Usage {
  return usages.reduce(
    (sum, { calls, inputTokens, outputTokens }) => ({
      calls: sum.calls + calls,
      inputTokens: sum.inputTokens + inputTokens,
      outputTokens: sum.outputTokens + outputTokens,
    }),
    NO_USAGE,
  );
}
