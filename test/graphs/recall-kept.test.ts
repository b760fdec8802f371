import { describe, expect, it } from "vitest";
import type { RecallResult } from "../../src/domain/recalled.js";
import { createScopeIndexes } from "../../src/graphs/recall/scope-index.js";
import { tokenCounter } from "../../src/recall/count-tokens.js";
import { MARA, realGraphs } from "../support/graphs.js";

const said = (id: string, content: string, minute = 0) => ({
  role: "user",
  id,
  session: "a",
  at: `2026-01-05T09:${String(minute).padStart(2, "0")}:00Z`,
  content,
});

async function remembered() {
  const parts = await realGraphs();
  await parts.remember(
    said("1", "My name is Mara and I keep bees.", 0),
    said("2", "The hive by the lake swarmed today.", 1),
    said("3", "I caught them with a pillow case.", 2),
    said("4", "Please always answer in short sentences.", 3),
    said("5", "I prefer window seats on trains.", 4),
  );
  const recall = async (query: string, options: object = {}): Promise<RecallResult> =>
    (await parts.graphs.recall.invoke({ query, ...options }, { context: MARA as never })).recalled;
  return { ...parts, recall };
}

describe("what recall keeps in memory", () => {
  it("shows what has been said since the last question", async () => {
    const { recall, remember } = await remembered();
    await recall("Which hive swarmed?");
    await remember(said("6", "The hive in the orchard swarmed as well.", 30));
    const { memories } = await recall("Which hive in the orchard swarmed?");
    expect(memories[0]?.sources[0]?.id).toBe("6");
  });

  it("answers the same from memory as from the database", async () => {
    const { recall, ...parts } = await remembered();
    const { createGraphs } = await import("../../src/graphs/graphs.js");
    await recall("Who keeps bees?");
    const warm = await recall("Which hive swarmed?");
    const cold = await createGraphs(parts).recall.invoke({ query: "Which hive swarmed?" }, { context: MARA as never });
    expect(cold.recalled).toEqual(warm);
  });

  it("sees no more than was said and known at the moments that are asked about", async () => {
    const { recall } = await remembered();
    await recall("Which hive swarmed?");
    const before = await recall("Which hive swarmed?", { asOf: "2026-01-05T09:00:30Z" });
    // What happened that day is so from its midnight on; who said it had not said it yet.
    expect(before.memories.filter(({ agent }) => agent === "turns").map(({ text }) => text)).not.toContainEqual(
      expect.stringContaining("swarmed"),
    );
    const eve = await recall("Which hive swarmed?", { asOf: "2026-01-04T23:59:59Z" });
    expect(JSON.stringify(eve.memories)).not.toContain("swarmed");
    expect(eve.context).not.toContain("swarmed");
    const unknown = await recall("Which hive swarmed?", { recordedAsOf: "2020-01-01" });
    expect(unknown).toMatchObject({ memories: [], context: "" });
  });

  it("looks back at memories as they are by now", async () => {
    const { recall, remember } = await remembered();
    await remember({ role: "user", content: "I live in Lisbon.", at: "2026-01-06T09:00:00Z" });
    await recall("Where do I live?");
    await remember({ role: "user", content: "I live in Porto now.", at: "2026-02-01T09:00:00Z" });
    const { memories, context } = await recall("Where do I live?", { recordedAsOf: "2026-03-04T10:00:00Z" });
    expect(context).toContain('2026-01-06 to 2026-02-01 no longer so: "User lives in Lisbon"');
    expect(memories.find(({ text }) => text === "User lives in Lisbon")?.validTo).toBe("2026-02-01T09:00:00.000Z");
  });

  it("holds nothing of a forgotten turn, also where more memories are kept than are looked at", async () => {
    const parts = await realGraphs();
    const { store, remember, graphs } = parts;
    const at = (minute: number) => new Date(Date.UTC(2026, 1, 2, 9, minute)).toISOString();
    const pets = Array.from({ length: 70 }, (_, i) => ({
      ...{ role: "user", id: `p${i}`, session: "pets", at: at(i) },
      content: `Pet${i} is an animal with ${i} spots.`,
    }));
    for (let i = 0; i < pets.length; i += 30) await remember(...pets.slice(i, i + 30));
    await remember({
      role: "user",
      id: "a",
      session: "a",
      content: "PIM means product information manager.",
      at: at(80),
    });
    await remember({
      role: "user",
      id: "b",
      session: "b",
      content: "Hm, PIM means product information manager!",
      at: at(81),
    });
    const [pim] = (await store.memories("semantic").list(MARA)).filter(({ text }) => text.includes("PIM"));
    expect(pim?.evidence).toHaveLength(2);
    const held = async () => {
      let state: unknown;
      const options = { context: MARA, streamMode: "values" } as never;
      for await (const values of await graphs.recall.stream({ query: "What does PIM mean?" }, options)) state = values;
      return JSON.stringify(state);
    };
    expect(await held()).toContain(pim?.evidence[1]?.turn);
    await graphs.forget.invoke({ id: pim?.evidence[1]?.turn ?? "" }, { context: MARA as never });
    const after = await held();
    expect(after).toContain("PIM");
    expect(after).not.toContain(pim?.evidence[1]?.turn);
  });

  it("knows the turns by id and by place, with their vectors", async () => {
    const { store } = await remembered();
    const indexes = createScopeIndexes(store);
    const index = await indexes.of(MARA);
    expect(index.lexicon.count).toBe(5);
    const [second] = await index.at([{ session: "a", position: 1 }]);
    expect(second?.callerId).toBe("2");
    expect((await index.turns([second?.id ?? "", "unknown"])).map((turn) => turn.callerId)).toEqual(["2"]);
    await index.withVectors(second ? [second] : []);
    expect(second?.vector).toHaveLength(512);
    expect(await indexes.of(MARA).then(({ at }) => at([{ session: "a", position: 1 }]))).toEqual([second]);
    expect((await indexes.of({ ...MARA, userId: "tomas" })).lexicon.count).toBe(0);
  });
});

describe("what a recall shows", () => {
  it("brings nothing beside what can be read by itself, though there is room", async () => {
    const { recall } = await remembered();
    const { memories, context } = await recall("Which hive swarmed?", { limit: 1 });
    expect(memories).toHaveLength(1);
    expect(context).toContain("The hive by the lake swarmed");
    expect(context).not.toContain("pillow case");
  });

  it("explains how each hit did in each arm, where that is asked for", async () => {
    const { recall } = await remembered();
    const { memories, relevance } = await recall("Which hive swarmed?", { explain: true });
    expect(memories[0]?.arms?.lexical).toMatchObject({ rank: 1, share: 1 });
    expect(memories[0]?.arms?.dense?.rank).toBeGreaterThan(0);
    expect(relevance).toBeGreaterThan(0.3);
    for (const { why, score } of memories) {
      expect(Object.values(why).reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 3);
    }
    const plain = await recall("Which hive swarmed?");
    expect(plain).not.toHaveProperty("relevance");
    expect(plain.memories[0]).not.toHaveProperty("arms");
  });

  it("says of each hit why it is not in the context, and of no other, where that is asked for", async () => {
    const { recall, remember } = await remembered();
    await remember(said("6", "The hive by the lake swarmed today and its queen left.", 40));
    const reasons = new Set<string | undefined>();
    for (const query of [
      "Which hive swarmed when its queen left?",
      "Do I keep bees?",
      "What is my blood type?",
      "Thanks!",
    ]) {
      for (const budget of [30, 60, 100, 1500]) {
        const { memories, context } = await recall(query, { explain: true, budget });
        for (const { id, withheld } of memories) {
          expect([query, budget, id, withheld === undefined]).toEqual([
            query,
            budget,
            id,
            context.includes(`[m:${id}]`),
          ]);
          reasons.add(withheld);
        }
      }
    }
    expect([...reasons].sort()).toEqual(["room", "weak", undefined]);
    const plain = await recall("Which hive swarmed?", { budget: 60 });
    expect(plain.memories.every((memory) => !("withheld" in memory))).toBe(true);
  });

  it("brings standing instructions and preferences with every request, though they share no word", async () => {
    const { recall } = await remembered();
    const { memories, context } = await recall("Can you help me with the hive by the lake?");
    expect(memories.slice(0, 4).some(({ text }) => text.includes("short sentences"))).toBe(true);
    expect(context).toContain("short sentences");
    const other = await recall("Could you recommend a submarine?");
    expect(other.context).toContain("short sentences");
    expect(other.context).not.toContain("swarmed");
    expect((await recall("What is the boiling point of tungsten?")).context).toContain("short sentences");
  });

  it("shows the core memory that fits the question beside the hits, as far as tokens and not bytes allow", async () => {
    const { recall, remember } = await remembered();
    for (const taste of ["jazz", "mangoes", "cycling", "hiking", "sushi", "swimming"])
      await remember({ role: "user", content: `I like ${taste}.` });
    const { context } = await recall("What do I like?", { limit: 1, budget: 900 });
    expect(context.match(/"User likes/g)?.length).toBeGreaterThanOrEqual(5);
  });

  it("keeps the budget, in tokens of a real tokenizer", async () => {
    const { recall } = await remembered();
    const countTokens = await tokenCounter();
    const whole = countTokens((await recall("What do you know about the hive?")).context);
    for (const budget of [0, 40, 80, 160, whole]) {
      const { context } = await recall("What do you know about the hive?", { budget });
      expect(countTokens(context)).toBeLessThanOrEqual(budget);
      expect(countTokens(context)).toBeGreaterThan(budget < 80 ? -1 : budget / 3);
    }
    expect(countTokens("<|endoftext|> is plain text")).toBeGreaterThan(4);
  });
});
