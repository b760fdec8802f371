import { describe, expect, test } from "vitest";
import { refiners } from "../../agents/refiners.js";
import { defineRefiner } from "../../src/domain/refiner.js";
import { MARA, realGraphs } from "../support/graphs.js";

let said = 0;
/** An exchange that a model has answered. */
const ANSWERED = [
  { role: "user", content: "How do I descale a kettle?", session: "s1" },
  { role: "assistant", content: `Fill it with vinegar and water. ${"Boil it and wait. ".repeat(30)}`, session: "s1" },
];
async function chatting(changes: Parameters<typeof realGraphs>[0] = {}) {
  const real = await realGraphs(changes);
  const chat = (content: string, session = "s1") =>
    real.graphs.chat.invoke(
      { message: { role: "user", content, session, id: `said-${said++}` } as never },
      { context: MARA },
    );
  const held = async () => {
    const lists = await Promise.all(real.store.agents.map(({ kind }) => real.store.memories(kind).list(MARA)));
    return lists.flat();
  };
  const refined = async () => (await held()).filter(({ refinement }) => refinement !== null);
  return { ...real, chat, held, refined };
}

describe("the refiners", () => {
  test("draw from an exchange after it is answered, marked, grounded, in a run of their own", async () => {
    const { chat, refined, store } = await chatting();
    await chat("How do we speed up the quarterly business review (QBR)?");
    const [drawn, ...more] = await refined();
    expect(more).toEqual([]);
    expect(drawn).toMatchObject({
      agent: "semantic",
      refinement: "question",
      text: "QBR means quarterly business review",
    });
    const { payload } = (await store.entries(MARA)).at(-1) ?? {};
    expect(payload).toMatchObject({ kind: "run", by: "refine", turns: [], done: [] });
  });

  test("what was inferred says so, and stands in a part of the context of its own", async () => {
    const { chat, refined, graphs, remember } = await chatting();
    await remember(...ANSWERED);
    await chat("Too long. Shorter please.");
    await chat("Can you suggest a gluten-free bread?");
    expect((await refined()).map(({ refinement, text }) => [refinement, text])).toEqual([
      ["response", "User prefers short answers"],
      ["residual", "User may avoid gluten"],
    ]);
    const { recalled } = await graphs.recall.invoke(
      { query: "Which bread should I bake? Gluten or not?" },
      { context: MARA },
    );
    const [, inferred = ""] = recalled.context.split("## Inferred from conversations, said by nobody\n");
    expect(inferred.split("\n## ")[0]).toContain("User prefers short answers");
    expect(inferred.split("\n## ")[0]).toContain("User may avoid gluten");
    expect(recalled.context.split("## Inferred")[0]).not.toMatch(/prefers short|may avoid/);
  });

  test("never touches what was stated, and gives way to it", async () => {
    const { chat, held, remember, graphs } = await chatting();
    await remember("I prefer long, detailed answers.");
    const before = (await held()).map(({ id, text }) => [id, text]);
    await remember(...ANSWERED);
    await chat("Too long. Shorter please.");
    const stated = (await held()).filter(({ refinement }) => refinement === null).map(({ id, text }) => [id, text]);
    expect(stated).toEqual(expect.arrayContaining(before)); // and what was asked for just now
    const { recalled } = await graphs.recall.invoke({ query: "What kind of answers do I prefer?" }, { context: MARA });
    const rank = (words: RegExp) =>
      recalled.memories.findIndex(({ text, agent }) => agent !== "turns" && words.test(text));
    expect(rank(/detailed/)).toBeGreaterThanOrEqual(0);
    if (rank(/short/) >= 0) expect(rank(/detailed/)).toBeLessThan(rank(/short/));
  });

  test("a later statement of the same makes it stated", async () => {
    const { chat, refined, held, remember } = await chatting();
    await chat("What's the agenda of the quarterly business review (QBR)?");
    expect(await refined()).toHaveLength(1);
    await remember("QBR means quarterly business review.");
    expect(await refined()).toEqual([]);
    expect((await held()).filter(({ key }) => key.startsWith("qbr"))).toMatchObject([
      { assertions: 2, refinement: null },
    ]);
  });

  test("small talk and plain statements leave nothing, and write no entry", async () => {
    const { chat, store, refined } = await chatting();
    await chat("Hello!");
    await chat("Thanks a lot");
    await chat("I live in Porto.");
    expect(await refined()).toEqual([]);
    const kinds = (await store.entries(MARA)).map(({ payload }) => (payload.kind === "run" ? payload.by : undefined));
    expect(kinds).not.toContain("refine");
  });

  test("one that is passed in works like the three; one that throws costs nobody else anything", async () => {
    const wishes = defineRefiner({
      name: "wish",
      purpose: "What somebody wishes for.",
      rules: {
        draw: ({ message }) => {
          const [quote, value = ""] = /I wish I had (\w+)/.exec(message.content) ?? [];
          if (quote === undefined) return [];
          return [
            {
              agent: "core",
              fields: { path: "user.wishes", value, statement: null },
              evidence: [{ turn: message.id, quote }],
            },
          ];
        },
      },
    });
    const broken = defineRefiner({
      name: "broken",
      purpose: "None.",
      rules: {
        draw: () => {
          throw new Error("out of order");
        },
      },
    });
    const { chat, refined } = await chatting({ refiners: [...refiners, broken, wishes] });
    await chat("Could the QBR (quarterly business review) be shorter? I wish I had time.");
    expect((await refined()).map(({ refinement }) => refinement).sort()).toEqual(["question", "wish"]);
  });

  test("the same exchange delivered twice is drawn from once", async () => {
    const { graphs, refined } = await chatting();
    const message = {
      role: "user",
      content: "Is the QBR (quarterly business review) on Friday?",
      session: "s",
      id: "once",
    };
    for (let i = 0; i < 2; i++) await graphs.chat.invoke({ message: message as never }, { context: MARA });
    expect(await refined()).toMatchObject([{ assertions: 1 }]);
  });
});
