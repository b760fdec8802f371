import { describe, expect, it } from "vitest";
import type { RecallResult } from "../../src/domain/recalled.js";
import { MARA, realGraphs } from "../support/graphs.js";

const CONVERSATION = [
  { role: "user", id: "1", session: "a", at: "2026-01-05T09:00:00Z", content: "My name is Mara and I live in Lisbon." },
  { role: "assistant", id: "2", session: "a", at: "2026-01-05T09:01:00Z", content: "Nice to meet you, Mara!" },
  { role: "user", id: "3", session: "a", at: "2026-01-05T09:02:00Z", content: "My sister Ines is a nurse." },
  { role: "user", id: "4", session: "b", at: "2026-02-10T09:00:00Z", content: "We moved to Porto last week." },
  {
    role: "user",
    id: "5",
    session: "b",
    at: "2026-02-10T09:01:00Z",
    content: "PIM means product information manager.",
  },
  { role: "user", id: "6", session: "c", at: "2026-02-20T09:00:00Z", content: "My wifi password is hunter2-Zq81x." },
];

async function remembered() {
  const parts = await realGraphs();
  for (const session of ["a", "b", "c"])
    await parts.remember(...CONVERSATION.filter((turn) => turn.session === session));
  const recall = async (query: string, options: object = {}): Promise<RecallResult> =>
    (await parts.graphs.recall.invoke({ query, ...options }, { context: MARA })).recalled;
  return { ...parts, recall };
}

describe("the recall graph", () => {
  it("answers with what holds now, above what held before", async () => {
    const { recall } = await remembered();
    const { memories, abstain } = await recall("Where do I live?");
    expect(abstain).toBe(false);
    expect(memories[0]).toMatchObject({ agent: "core", text: "User lives in Porto", validTo: null });
    const before = memories.find(({ text }) => text.includes("Lisbon"));
    expect(before?.validTo ?? "turn").toBeTruthy();
  });

  it("gives every hit its sources, by the caller's ids, and numbers that add up", async () => {
    const { recall } = await remembered();
    const { memories } = await recall("What does PIM mean?");
    expect(memories[0]).toMatchObject({
      agent: "semantic",
      sources: [{ id: "5", session: "b", at: "2026-02-10T09:01:00.000Z" }],
    });
    for (const { score, why } of memories) {
      expect(Object.values(why).reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 3);
    }
    expect(memories.map(({ score }) => score)).toEqual([...memories.map(({ score }) => score)].sort((a, b) => b - a));
  });

  it("packs core memory first and cites every line, within the budget", async () => {
    const { recall } = await remembered();
    const { context } = await recall("Where do I live?");
    expect(context).toMatch(
      /^## About the user\n- \[m:m\w+\] (?:told )?\d{4}-\d\d-\d\d (to \d{4}-\d\d-\d\d )?(no longer so: )?"/,
    );
    const short = await recall("Where do I live?", { budget: 40 });
    expect(short.context.length).toBeLessThanOrEqual(160);
    expect((await recall("Where do I live?", { budget: 0 })).context).toBe("");
  });

  it("asks the agents that it is told to, and no more than it is told to", async () => {
    const { recall } = await remembered();
    const turns = await recall("Where do I live?", { agents: ["turns"] });
    expect(new Set(turns.memories.map(({ agent }) => agent))).toEqual(new Set(["turns"]));
    const core = await recall("Where do I live?", { agents: ["core"] });
    expect(new Set(core.memories.map(({ agent }) => agent))).toEqual(new Set(["core"]));
    expect((await recall("Where do I live?", { limit: 2 })).memories).toHaveLength(2);
  });

  it("reads the world as of a moment", async () => {
    const { recall } = await remembered();
    const { memories } = await recall("Where do I live?", { asOf: "2026-01-20" });
    expect(memories[0]?.text).toContain("Lisbon");
    expect(memories.map(({ text }) => text).join()).not.toContain("Porto");
  });

  it("abstains where nothing is relevant to the question, and shows the nearest misses", async () => {
    const { recall } = await remembered();
    const result = await recall("What is the boiling point of tungsten?");
    expect(result.abstain).toBe(true);
    expect(result.context).toContain("Nothing that is remembered clearly answers this");
    expect(result.context.match(/^- /gm)?.length).toBeLessThanOrEqual(3);
    expect(result.confidence).toBeLessThan(0.4);
    expect(result.memories.length).toBeGreaterThan(0);
  });

  it("finds a secret by what it is for and never shows it", async () => {
    const { recall } = await remembered();
    const result = await recall("What is my wifi password?");
    expect(result.memories[0]?.agent).toBe("vault");
    expect(JSON.stringify(result)).not.toContain("hunter2");
    const asked = await recall("Is my wifi password hunter2-Zq81x?");
    expect(JSON.stringify(asked)).not.toContain("hunter2");
  });

  it("finds nothing of anybody else", async () => {
    const { graphs } = await remembered();
    const input = { query: "Where do I live?" };
    const { recalled } = await graphs.recall.invoke(input, { context: { ...MARA, userId: "tomas" } });
    expect(recalled).toMatchObject({ memories: [], abstain: true, context: "" });
  });

  it("writes nothing, and gives the same twice", async () => {
    const { recall, store } = await remembered();
    const head = store.head;
    const first = await recall("Where do I live?");
    expect(await recall("Where do I live?")).toEqual(first);
    expect(store.head).toBe(head);
  });

  it("keeps its state small, and free of vectors", async () => {
    const { graphs } = await remembered();
    const chunks = await graphs.recall.stream(
      { query: "Where do I live?" },
      { context: MARA, streamMode: "updates", subgraphs: true },
    );
    for await (const [, update] of chunks) {
      const json = JSON.stringify(update);
      expect(JSON.parse(json)).toEqual(update);
      expect(json).not.toContain('"vector"');
      expect(json.length).toBeLessThan(100_000);
    }
  });
});
