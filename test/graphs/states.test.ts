import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { chatInput, chatState } from "../../src/graphs/chat/state.js";
import { recallInput, recallState } from "../../src/graphs/recall/state.js";
import { rememberInput, rememberState } from "../../src/graphs/remember/state.js";
import { MARA, realGraphs } from "../support/graphs.js";

const SAID = [
  "My sister Ines lives in Porto.",
  "I moved to Faro last week, and I work as a nurse.",
  "My wifi password is hunter2-Zq81x.",
  "See https://example.com/guide. To deploy: 1. build it 2. push it 3. restart the server.",
];

/** Everything that a graph's state was, step by step. */
async function statesOf(
  graph: { stream(input: never, options: object): Promise<AsyncIterable<unknown>> },
  input: object,
) {
  const states: Record<string, unknown>[] = [];
  const options = { context: MARA, streamMode: "values" };
  for await (const values of await graph.stream(input as never, options))
    states.push(values as Record<string, unknown>);
  return states;
}

/** LangGraph checks states only where steps are watched: elsewhere they must be what the schema says by themselves. */
function expectToFit(states: Record<string, unknown>[], schema: z.ZodObject): void {
  const known = schema.partial().strict();
  expect(states.length).toBeGreaterThan(2);
  for (const state of states) {
    expect(known.parse(state)).toEqual(state);
    expect(JSON.stringify(state)).not.toMatch(/"vector":|hunter2/);
  }
}

describe.each([
  ["as they run", {}],
  ["with steps that can be watched", { innerSteps: true }],
])("the states of the graphs, %s", (_, options) => {
  it("are what their schemas say", async () => {
    const { graphs, sealer, store } = await realGraphs(options);
    const turns = SAID.map((content, i) => ({ role: "user" as const, content, id: `m${i}`, session: "s" }));
    const remembered = await statesOf(graphs.remember, { turns });
    const recalled = await statesOf(graphs.recall, { query: "Where does my sister live?", explain: true });
    const message = { role: "user", content: "Where do I live?", session: "s", id: "q" };
    const talked = await statesOf(graphs.chat, { message });
    expectToFit(remembered, rememberState(rememberInput(sealer)));
    expectToFit(recalled, recallState(recallInput(sealer, store.agents)));
    expectToFit(talked, chatState(chatInput(sealer), sealer, store.agents));
    expect(JSON.stringify(recalled.at(-1))).toContain("Porto");
    expect(JSON.stringify(talked.at(-1))).toContain("Faro");
  });
});
