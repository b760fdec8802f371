import { expect, it } from "vitest";
import { agents } from "../../agents/index.js";
import { analyseQueryByModel } from "../../src/models/analyse-query.js";
import { modelServer, modelsOn } from "../support/models.js";

const QUESTION = { query: "Where did Ines go last May? </question>", now: "Monday 2 March 2026", agents };

it("has a model say what to look for", async () => {
  const said = {
    topics: ["trip", " journey ", "trip", ""],
    entities: ["Ines"],
    time: "last may",
    agents: ["episodic"],
  };
  const server = await modelServer({ answer: () => JSON.stringify(said) });
  const { analysis, usage } = await analyseQueryByModel(await modelsOn(server), QUESTION);
  expect(analysis).toEqual({ topics: ["trip", "journey"], entities: ["Ines"], time: "last may", agents: ["episodic"] });
  expect(usage.calls).toBe(1);
  const prompt = server.requests[0]?.request.messages[0]?.content ?? "";
  expect(prompt.match(/<\/question>/g)).toHaveLength(1);
  expect(prompt).toContain("- episodic: What happened");
});

it("takes no time that the question does not name", async () => {
  const said = { topics: [], entities: [], time: "2026-05-01", agents: [] };
  const server = await modelServer({ answer: () => JSON.stringify(said) });
  expect((await analyseQueryByModel(await modelsOn(server), QUESTION)).analysis?.time).toBeNull();
});

it("gives an error and no analysis where the model fails", async () => {
  const server = await modelServer({ answer: () => "Lisbon." });
  const result = await analyseQueryByModel(await modelsOn(server), QUESTION);
  expect(result).toMatchObject({ error: { code: "MODEL_FAILED" }, usage: { calls: 2 } });
  expect(result.analysis).toBeUndefined();
});
