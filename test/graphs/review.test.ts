import { Command, MemorySaver } from "@langchain/langgraph";
import { expect, it } from "vitest";
import { agents } from "../../agents/index.js";
import { promise } from "../../examples/custom-agent.js";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { createRememberGraph } from "../../src/graphs/remember/graph.js";
import { MARA, realGraphs } from "../support/graphs.js";

it("a person's edit that an agent can make no words of is asked for again", async () => {
  const fields = { what: "call", to: null, due: null };
  const correcting: AgentDefinition = {
    ...(promise as AgentDefinition),
    text: ({ what }) => (what === "" ? (undefined as never) : `User promised to ${what}`),
    rules: {
      concerns: () => "corrects itself",
      extract: () => [{ fields, quote: "I promised to call", reason: "corrected" }],
    },
  };
  const graph = createRememberGraph(await realGraphs({ agents: [...agents, correcting] }));
  graph.checkpointer = new MemorySaver();
  const config = { configurable: { thread_id: "t" }, context: { ...MARA, review: ["retract"] } as typeof MARA };
  const asked = async () => (await graph.getState(config)).tasks[0]?.interrupts[0]?.value;

  await graph.invoke({ turns: [{ role: "user", content: "No, I promised to call." }] }, config);
  const { operations } = await asked();
  const [n] = operations.flatMap((one: { agent: string; n: number }) => (one.agent === "promise" ? [one.n] : []));
  const edited = (what: string) =>
    new Command<unknown, never, never>({ resume: { operations: [{ n, fields: { what } }] } });
  await graph.invoke(edited(""), config);
  expect(await asked()).toMatchObject({ error: expect.stringMatching(/text/) });
  await graph.invoke(edited("write"), config);
  const { report } = (await graph.getState(config)).values;
  expect(report.operations).toMatchObject([{ agent: "promise", text: "User promised to write" }]);
});
