/**
 * A seventh kind of memory in one file: promises. With this declaration they have a table, a node in the graphs, a section
 * in contexts, and every tool and command knows them. Without a model the rules work, with one the prompt does.
 */
import { createMemory, defineAgent } from "sextet";
import { z } from "zod";

/** "I promised Ines to send her the photos by Friday." */
const PROMISE =
  /\bI promised (?:(?<to>\p{Lu}\p{L}+) )?(?:to|that I(?: will| would|['’]d|['’]ll)) (?<what>[^.!?\n]+?)(?: (?<due>(?:by|before|until) [^.!?\n]+))?(?=[.!?\n]|$)/gu;

export const promise = defineAgent({
  kind: "promise",
  purpose: "What the user promised to do, to whom and by when.",
  title: "Promises",
  askedBy: /\b(?:promis\w+|owe|to-?do|have to do)\b/i,
  halfLife: 30,
  fields: z.object({
    what: z.string().describe("What was promised, from the verb on: send her the photos"),
    to: z.string().nullable().describe("To whom, by name; null if nobody is named"),
    due: z.string().nullable().describe("By when, in the speaker's words: by Friday; null if that is open"),
  }),
  text: ({ what, to, due }) => `User promised ${to ? `${to} ` : ""}to ${what}${due ? ` ${due}` : ""}`,
  // A promise that is made again, with another date, changes the first.
  key: ({ what, to }) => `${to ?? "anyone"} | ${what}`.toLowerCase(),
  single: () => true,
  prompt: {
    text: `Keep what the user promised somebody to do. Turns: {{turns}}.

{{fields}}

A promise that was kept or that is off is retracted. Plans that nobody was promised are none.

Your known memories:
{{related}}`,
  },
  rules: {
    concerns: ({ role, content }) =>
      role === "user" && /\bI promised\b/.test(content) ? "promises something" : undefined,
    extract: ({ role, content }) =>
      [...(role === "user" ? content.matchAll(PROMISE) : [])].map(({ 0: quote, groups = {} }) => ({
        fields: { what: groups.what ?? "", to: groups.to ?? null, due: groups.due ?? null },
        quote,
      })),
  },
});

export async function main(home: string, question: string): Promise<string> {
  const mara = { userId: "mara" };
  const memory = await createMemory({ home, agents: [promise] });
  await memory.remember("I promised Ines to send her the photos by Friday.", mara);
  const { context } = await memory.recall(question, mara);
  await memory.close();
  return context;
}
