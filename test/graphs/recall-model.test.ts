import { describe, expect, it } from "vitest";
import type { RecallResult } from "../../src/domain/recalled.js";
import { createRecallGraph } from "../../src/graphs/recall/graph.js";
import { MARA, realGraphs } from "../support/graphs.js";
import { modelServer, modelsOn } from "../support/models.js";

/** Asks a memory of a few facts, by rules and with a model that reads the question too and answers so. */
async function asked(answer: () => string, query: string): Promise<{ rules: RecallResult; model: RecallResult }> {
  const parts = await realGraphs();
  await parts.remember(
    "Ines bought a kayak in May.",
    "The printer is on the second floor.",
    "PIM means product manager.",
  );
  const models = await modelsOn(await modelServer({ answer }));
  const graph = createRecallGraph({ ...parts, models });
  const { recalled: rules } = await graph.invoke({ query }, { context: MARA });
  const { recalled: model } = await graph.invoke({ query, analyseBy: "model" }, { context: MARA });
  return { rules, model };
}

describe("a question that a model reads too", () => {
  it("finds what shares only the model's words with it, and counts the call", async () => {
    const said = { topics: ["kayak"], entities: ["Ines"], time: null, agents: ["episodic"] };
    const { rules, model } = await asked(() => JSON.stringify(said), "Which watercraft was acquired?");
    const scoreOf = ({ memories }: RecallResult) =>
      memories.find(({ text }) => text.includes("kayak"))?.why.header ?? 0;
    expect(model.memories[0]?.text).toContain("kayak");
    expect(scoreOf(model)).toBeGreaterThan(scoreOf(rules));
    expect(model).toMatchObject({ notes: [], model: { calls: 1 } });
    expect(rules).toMatchObject({ notes: [], model: { calls: 0 } });
  });

  it("is read by rules alone where the model fails, and says so", async () => {
    const { rules, model } = await asked(() => "no JSON at all", "Who bought a kayak?");
    expect(model.memories).toEqual(rules.memories);
    expect(model.notes[0]).toContain("rules read the question");
  });

  it("is read by rules alone where no model is configured, and says so", async () => {
    const { graphs } = await realGraphs();
    const { recalled } = await graphs.recall.invoke({ query: "Who?", analyseBy: "model" }, { context: MARA });
    expect(recalled.notes).toEqual(["no model is configured: rules read the question"]);
  });
});
