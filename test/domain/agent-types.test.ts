import { expect, it } from "vitest";
import { z } from "zod";
import { defineAgent } from "../../src/index.js";

const fields = z.object({ mood: z.enum(["calm", "tense"]), since: z.string().nullable() });
const declared = {
  kind: "mood",
  purpose: "How the user is.",
  fields,
  text: ({ mood }: z.output<typeof fields>) => mood,
  key: () => "mood",
};

it("the rules of an agent may give a value of an enum as it is, whatever parameters they take", () => {
  const concerns = () => undefined;
  const without = defineAgent({
    ...declared,
    rules: { concerns, extract: () => [{ fields: { mood: "calm", since: null }, quote: "I am calm" }] },
  });
  const inline = defineAgent({
    kind: "mood",
    purpose: "How the user is.",
    fields: z.object({
      mood: z.enum(["calm", "tense"]),
      level: z.enum(["low", "high"]).nullable(),
      because: z.array(z.string()),
      over: z.boolean(),
      times: z.number(),
    }),
    text: ({ mood }) => mood,
    key: () => "mood",
    rules: {
      concerns: ({ content }) => (content === "" ? undefined : "mood"),
      extract: ({ content, role }) => [
        { fields: { mood: "calm", level: null, because: [], over: false, times: 1 }, quote: "I am calm" },
        {
          fields: { mood: "tense", level: "low", because: [content], over: role === "user", times: 2 },
          quote: content,
        },
      ],
    },
  });
  const reading = defineAgent({
    ...declared,
    rules: {
      concerns,
      extract: ({ content }) =>
        /calm/.test(content) ? [{ fields: { mood: "calm", since: content }, quote: content }] : [],
    },
  });
  for (const agent of [without, inline, reading]) expect(agent.kind).toBe("mood");
  defineAgent({
    ...declared,
    // @ts-expect-error: there is no such mood
    rules: { concerns, extract: () => [{ fields: { mood: "angry", since: null }, quote: "" }] },
  });
});
